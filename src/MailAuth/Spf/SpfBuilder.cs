using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Makes SPF records to publish.</summary>
public static class SpfBuilder
{
    /// <summary>
    /// The record that the settings describe, proposed for the domain and read back as receivers read it. What costs no
    /// look-up stands first, since receivers stop at the first match; what says again what another term says is left out.
    /// </summary>
    public static SpfRecord Build(DomainName domain, SpfSettings settings)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        if (settings is null)
            throw new ArgumentNullException(nameof(settings));

        var text = string.Join(" ", Terms(settings).Prepend("v=spf1"));
        var terms = SpfParser.Parse(text).Terms;
        return SpfRecord.Parse(domain, SpfRecord.Format(SpfProposal.Without(terms, SpfProposal.Redundant(terms, domain.Ascii))));
    }

    static IEnumerable<string> Terms(SpfSettings settings)
    {
        foreach (var network in settings.Networks)
            yield return (network.IsIPv6 ? "ip6:" : "ip4:") + network;
        if (settings.A)
            yield return "a";
        if (settings.Mx)
            yield return "mx";
        if (settings.Microsoft365 is { } cloud)
            yield return "include:" + MicrosoftClouds.SpfInclude(cloud);
        foreach (var include in settings.Includes)
            yield return "include:" + include;
        yield return settings.Redirect is { } redirect ? "redirect=" + redirect : SpfProposal.All(settings.All).ToString();
    }
}
