using System.Collections.Generic;

namespace MailAuth.Findings;

/// <summary>What fills the places of a rule's sentences where there is no finding: in the list of the rules, one speaks of contoso.example.</summary>
static class RuleSamples
{
    // A name in front of the dot, the rule's or its protocol's, goes before the name alone.
    static readonly Dictionary<string, string> Samples = new()
    {
        ["domain"] = "contoso.example",
        ["organization"] = "contoso.example",
        ["host"] = "mail.contoso.example",
        ["target"] = "mx1.contoso.example",
        ["name"] = "shop.contoso.example",
        ["SpfIncludeBroken.name"] = "spf.newsletter.example",
        ["proposed"] = "v=spf1 -all",
        ["service"] = "SendGrid",
        ["SpfSharedService.term"] = "include:sendgrid.net",
        ["wanted"] = "spf.protection.outlook.com",
        ["expected"] = "selector1-contoso-example._domainkey.contoso.onmicrosoft.com",
        ["Dkim.owner"] = "selector1._domainkey.contoso.example",
        ["TlsRpt.owner"] = "_smtp._tls.contoso.example",
        ["Dane.owner"] = "_25._tcp.mail.contoso.example",
        ["Bimi.owner"] = "default._bimi.contoso.example",
        ["address"] = "dmarc@contoso.example",
        ["Dmarc.host"] = "reports.example",
        ["consentOwner"] = "contoso.example._report._dmarc.reports.example",
    };

    /// <summary>The sample for a place in a rule's sentences; null where there is none.</summary>
    public static string? Of(Rule rule, string place) =>
        Samples.TryGetValue(rule.Id + "." + place, out var sample) || Samples.TryGetValue(rule.Protocol + "." + place, out sample) || Samples.TryGetValue(place, out sample)
            ? sample
            : null;
}
