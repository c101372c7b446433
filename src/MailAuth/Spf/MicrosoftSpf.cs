using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Spf;

/// <summary>What Exchange Online wants included, by the cloud that a domain's exchangers belong to.</summary>
static class MicrosoftSpf
{
    /// <summary>The worldwide cloud's include, GCC too.</summary>
    public const string Worldwide = "spf.protection.outlook.com";

    static readonly (string HostSuffix, string? Include)[] Clouds =
    [
        (".mail.protection.outlook.com", Worldwide),
        (".mail.protection.office365.us", "spf.protection.office365.us"),
        (".mail.protection.partner.outlook.cn", "spf.protection.partner.outlook.cn"),
        // Hosts with DNSSEC, and those given out since mid-2026, do not say which cloud they are in.
        ("-v1.mx.microsoft", null),
    ];

    /// <summary>The includes of all clouds.</summary>
    public static IEnumerable<string> Includes => Clouds.Select(cloud => cloud.Include).OfType<string>();

    /// <summary>Whether one of the exchangers is Exchange Online, and which include its cloud wants where the host says.</summary>
    public static (bool IsMicrosoft, string? Include) Find(IEnumerable<string> mailHosts)
    {
        var isMicrosoft = false;
        foreach (var host in mailHosts)
        {
            foreach (var (suffix, include) in Clouds)
            {
                if (!host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                    continue;
                if (include is not null)
                    return (true, include);
                isMicrosoft = true;
            }
        }

        return (isMicrosoft, null);
    }
}
