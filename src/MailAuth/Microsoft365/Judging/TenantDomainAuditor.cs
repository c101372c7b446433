using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Microsoft365;

/// <summary>Judges what a tenant is set to for one domain, beside what the DNS says of it.</summary>
public static class TenantDomainAuditor
{
    /// <summary>The rules about a domain; <see cref="TenantAuditor.Rules"/> are about the tenant as a whole.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        TenantRules.DomainNotAccepted, TenantRules.DomainUnverified, TenantRules.OnMicrosoftDefault,
        TenantRules.DkimOff, TenantRules.DkimNotConfigured, TenantRules.DkimFormatsMixed, TenantRules.DkimStatusStale, TenantRules.DkimKey1024,
        TenantRules.DkimKeyOld, TenantRules.DkimRotationPending, TenantRules.DkimRotationBroken,
        TenantRules.MxOtherCloud, TenantRules.MxUnfiltered, TenantRules.MxElsewhere, TenantRules.GatewayBypass, TenantRules.MxNotExpected,
        TenantRules.OutboundNotInSpf, TenantRules.ArcSealerMissing,
        TenantRules.RuleTrustsOwnDomain, TenantRules.SpoofAllowOwnDomain, TenantRules.SpoofSeen,
        TenantRules.DnssecReady, TenantRules.DnssecBlocked, TenantRules.DaneOff, TenantRules.DaneBroken,
    ];

    /// <summary>What is wrong. Rules whose sources were not given are passed over: <see cref="NotJudged"/> has them.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="facts">The domain.</param>
    /// <param name="now">The time by which keys are old.</param>
    public static IEnumerable<Finding> Audit(TenantConfiguration tenant, TenantFacts facts, DateTimeOffset now)
    {
        if (tenant is null)
            throw new ArgumentNullException(nameof(tenant));
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        var found = tenant.Has(TenantSource.AcceptedDomain) && tenant.FindDomain(facts.DomainName) is null
            ? TenantDomainJudge.JudgeUnverified(tenant, facts.DomainName).Prepend(TenantFinding.Of(TenantRules.DomainNotAccepted, facts.DomainName, null, ("domain", facts.DomainName)))
            : Judge(tenant, facts, now);
        return found.Where(finding => IsJudged(tenant, finding.Rule));
    }

    /// <summary>The rules about a domain that could not be judged, with what to run.</summary>
    public static IReadOnlyList<TenantRuleNotJudged> NotJudged(TenantConfiguration tenant) => TenantRuleNotJudged.Of(tenant, Rules);

    /// <summary>Whether all that a rule is judged by was given.</summary>
    internal static bool IsJudged(TenantConfiguration tenant, Rule rule) => TenantRules.CommandsOf(rule)!.Shown.All(tenant.Shows);

    static IEnumerable<Finding> Judge(TenantConfiguration tenant, TenantFacts facts, DateTimeOffset now) =>
    [
        .. TenantDomainJudge.Judge(tenant, facts),
        .. TenantDkimJudge.Judge(tenant, facts, now),
        .. TenantMxJudge.Judge(tenant, facts),
        .. TenantOutboundJudge.Judge(tenant, facts),
        .. TenantOwnDomainJudge.Judge(tenant, facts),
        .. TenantDaneJudge.Judge(tenant, facts),
    ];
}
