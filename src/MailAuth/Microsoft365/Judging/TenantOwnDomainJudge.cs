using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using static MailAuth.Microsoft365.TenantCommand;

namespace MailAuth.Microsoft365;

/// <summary>Judges who may use a domain's name towards the tenant itself.</summary>
static class TenantOwnDomainJudge
{
    public static IEnumerable<Finding> Judge(TenantConfiguration tenant, TenantFacts facts) =>
        [.. JudgeRules(tenant, facts.DomainName), .. JudgeItems(tenant, facts.DomainName), .. JudgeInsights(tenant, facts.DomainName)];

    static IEnumerable<Finding> JudgeRules(TenantConfiguration tenant, string domain) =>
        from rule in tenant.TransportRules
        where rule.SkipsFilters && TenantRuleJudge.IsBySenderAlone(rule) && rule.SenderDomainIs.Contains(domain, StringComparer.OrdinalIgnoreCase)
        select TenantFinding.Of(TenantRules.RuleTrustsOwnDomain, rule.Identity, TenantRuleJudge.SwitchOff(rule), ("domain", domain), ("rule", rule.Identity));

    static IEnumerable<Finding> JudgeItems(TenantConfiguration tenant, string domain) =>
        from item in tenant.SpoofItems
        where item.Action == SpoofItemAction.Allow && IsUnder(tenant, item.SpoofedDomain, domain)
        select TenantFinding.Of(TenantRules.SpoofAllowOwnDomain, item.SpoofedUser + " <- " + item.SendingInfrastructure, TenantSpoofJudge.Remove(item),
            ("domain", domain), ("user", item.SpoofedUser), ("infrastructure", item.SendingInfrastructure));

    static IEnumerable<Finding> JudgeInsights(TenantConfiguration tenant, string domain) =>
        from insight in tenant.SpoofInsights
        where insight.Action == SpoofItemAction.Allow && IsUnder(tenant, insight.SpoofedDomain, domain)
        select TenantFinding.Of(TenantRules.SpoofSeen, insight.SpoofedUser + " <- " + insight.SendingInfrastructure,
            Line("New-TenantAllowBlockListSpoofItems", ("Identity", "Default"), ("SpoofedUser", Quote(insight.SpoofedUser)), ("SendingInfrastructure", Quote(insight.SendingInfrastructure)), ("SpoofType", "Internal"), ("Action", "Block")),
            ("domain", domain), ("user", insight.SpoofedUser), ("infrastructure", insight.SendingInfrastructure), ("count", insight.MessageCount?.ToString(CultureInfo.InvariantCulture) ?? "?"));

    // Exchange takes a name below an accepted domain for one of the organization's too. One that is accepted itself has its own verdict.
    static bool IsUnder(TenantConfiguration tenant, string? spoofed, string domain) => spoofed is not null && (spoofed == domain
        || (spoofed.Length > domain.Length && spoofed[spoofed.Length - domain.Length - 1] == '.' && spoofed.EndsWith(domain, StringComparison.Ordinal) && tenant.NearestDomain(spoofed)?.DomainName == domain));
}
