using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using static MailAuth.Microsoft365.TenantCommand;

namespace MailAuth.Microsoft365;

/// <summary>Judges mail flow rules that let mail past the filters.</summary>
static class TenantRuleJudge
{
    public static IEnumerable<Finding> Judge(TenantConfiguration tenant)
    {
        var own = new HashSet<string>(tenant.AcceptedDomains.Select(domain => domain.DomainName));
        // By an own domain alone: told for that domain.
        return tenant.TransportRules.Where(rule => rule.SkipsFilters && !rule.WantsAuthentication && !rule.IsInternal)
            .Where(rule => !(IsBySenderAlone(rule) && rule.SenderConditions.Count == 0 && rule.SenderDomainIs.Count > 0 && rule.SenderDomainIs.All(own.Contains)))
            .Select(Judge);
    }

    /// <summary>Whether nothing but the sender's name decides.</summary>
    public static bool IsBySenderAlone(TransportRule rule) =>
        (rule.SenderDomainIs.Count > 0 || rule.SenderConditions.Count > 0) && rule.SenderIpRanges.Count == 0 && !rule.SenderFields.Any() && !rule.WantsAuthentication && !rule.IsInternal;

    public static string SwitchOff(TransportRule rule) => Line("Disable-TransportRule", ("Identity", Quote(rule.Identity)));

    // Addresses bind whatever stands beside them; a header field that is looked at beside a name is no secret either.
    static Finding Judge(TransportRule rule)
    {
        var kind = rule.SenderIpRanges.Count > 0 ? TenantRules.RuleTrustsAddress
            : rule.SenderFields.Any() ? TenantRules.RuleTrustsHeader
            : IsBySenderAlone(rule) ? TenantRules.RuleTrustsSender
            : TenantRules.RuleTrustsAnyone;
        return TenantFinding.Of(kind, rule.Identity, SwitchOff(rule), ("rule", rule.Identity),
            ("senders", TenantFinding.Name([.. rule.SenderDomainIs, .. rule.SenderConditions])),
            ("fields", TenantFinding.Name(rule.SenderFields.ToArray())), ("addresses", TenantFinding.Name(rule.SenderIpRanges)));
    }
}
