using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Microsoft365;

/// <summary>Judges what a tenant is set to as a whole. What it is set to for one domain is for <see cref="TenantDomainAuditor"/>.</summary>
public static class TenantAuditor
{
    /// <summary>The rules about the tenant as a whole.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
        TenantRules.All.Except(TenantDomainAuditor.Rules).Where(rule => rule != TenantRules.SpoofAllowUnused).ToArray();

    /// <summary>What is wrong. Rules whose sources were not given are passed over: <see cref="NotJudged"/> has them.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="domains">What the DNS says of its accepted domains, as far as that was asked.</param>
    public static IEnumerable<Finding> Audit(TenantConfiguration tenant, IReadOnlyList<TenantDomainExposure> domains)
    {
        if (tenant is null)
            throw new ArgumentNullException(nameof(tenant));
        if (domains is null)
            throw new ArgumentNullException(nameof(domains));
        IEnumerable<Finding> found =
        [
            .. TenantDomainJudge.JudgeUnaccepted(tenant),
            .. TenantSendingJudge.Judge(tenant, domains),
            .. TenantPolicyJudge.Judge(tenant),
            .. TenantRuleJudge.Judge(tenant),
            .. TenantSpoofJudge.Judge(tenant),
            .. TenantConnectorJudge.Judge(tenant),
            .. TenantArcJudge.Judge(tenant, domains),
        ];
        return found.Where(finding => TenantDomainAuditor.IsJudged(tenant, finding.Rule));
    }

    /// <summary>The rules about the tenant as a whole that could not be judged, with what to run.</summary>
    public static IReadOnlyList<TenantRuleNotJudged> NotJudged(TenantConfiguration tenant) => TenantRuleNotJudged.Of(tenant, Rules);
}
