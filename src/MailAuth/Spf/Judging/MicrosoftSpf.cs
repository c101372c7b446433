using System.Collections.Generic;
using System.Linq;
using MailAuth.Services;

namespace MailAuth.Spf;

/// <summary>What Exchange Online wants included, by the cloud that a domain's exchangers belong to.</summary>
static class MicrosoftSpf
{
    /// <summary>The worldwide cloud's include, GCC too.</summary>
    public static string Worldwide => MicrosoftClouds.SpfInclude(MicrosoftCloud.Worldwide);

    /// <summary>Whether a name is what one of the clouds wants included.</summary>
    public static bool IsInclude(string domain) => MicrosoftClouds.OfSpfInclude(domain) is not null;

    /// <summary>Whether one of the exchangers is Exchange Online, and which include its cloud wants where the host says.</summary>
    public static (bool IsMicrosoft, string? Include) Find(IEnumerable<string> mailHosts)
    {
        // Private mailboxes at Outlook.com are no tenant that could send in the domain's name.
        var clouds = mailHosts.Select(MicrosoftClouds.OfMxHost).OfType<MicrosoftCloud>().Where(cloud => cloud != MicrosoftCloud.Consumer).ToArray();
        var named = clouds.Where(cloud => cloud != MicrosoftCloud.Unspecified).ToArray();
        return (clouds.Length > 0, named.Length > 0 ? MicrosoftClouds.SpfInclude(named[0]) : null);
    }
}
