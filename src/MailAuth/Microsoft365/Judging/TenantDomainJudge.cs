using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Microsoft365;

/// <summary>Judges what a domain is in the tenant.</summary>
static class TenantDomainJudge
{
    public static IEnumerable<Finding> Judge(TenantConfiguration tenant, TenantFacts facts)
    {
        var domain = facts.DomainName;
        foreach (var finding in JudgeUnverified(tenant, domain))
            yield return finding;

        // A tenant without any other domain has no choice.
        if (tenant.FindDomain(domain) is { IsDefault: true, IsOnMicrosoft: true } && tenant.AcceptedDomains.Any(other => !other.IsOnMicrosoft))
        {
            var better = tenant.AcceptedDomains.Where(other => !other.IsOnMicrosoft && other.SendingFromDomainDisabled != true).Select(other => other.DomainName).ToArray();
            var name = better.Length == 1 ? TenantCommand.Quote(better[0]) : "<your domain>";
            yield return TenantFinding.Of(TenantRules.OnMicrosoftDefault, domain, TenantCommand.Line("Set-AcceptedDomain", ("Identity", name), ("MakeDefault", "$true")), ("domain", domain));
        }
    }

    /// <summary>Domains of the directory that Exchange does not know, as it knows none that is not verified: no domain's audit would tell of them.</summary>
    public static IEnumerable<Finding> JudgeUnaccepted(TenantConfiguration tenant) =>
        tenant.GraphDomains.Where(domain => tenant.FindDomain(domain.DomainName) is null).SelectMany(domain => JudgeUnverified(tenant, domain.DomainName));

    public static IEnumerable<Finding> JudgeUnverified(TenantConfiguration tenant, string domain) =>
        tenant.GraphDomains.Any(other => other.DomainName == domain && other.IsVerified == false)
            ? [TenantFinding.Of(TenantRules.DomainUnverified, domain, TenantCommand.Line("Confirm-MgDomain", ("DomainId", TenantCommand.Quote(domain))), ("domain", domain))]
            : [];
}
