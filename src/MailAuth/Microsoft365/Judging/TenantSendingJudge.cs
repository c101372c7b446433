using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using static MailAuth.Microsoft365.TenantCommand;

namespace MailAuth.Microsoft365;

/// <summary>Judges whose name stands on the tenant's mail, and who may hand in mail in it.</summary>
static class TenantSendingJudge
{
    public static IEnumerable<Finding> Judge(TenantConfiguration tenant, IReadOnlyList<TenantDomainExposure> domains)
    {
        if (tenant.InitialDomain is { } initial && SignedForOthers(tenant, initial) is { Length: > 0 } others)
            yield return TenantFinding.Of(TenantRules.DkimInitialDomainSigns, initial, Line("Get-DkimSigningConfig") + " | Where-Object { -not $_.Enabled } | Select-Object Domain, Status",
                ("initial", initial), ("count", Number(others.Length)), ("domains", TenantFinding.Name(others)));

        // A connector that refuses all but a gateway's mail refuses this as well.
        if (tenant.OrganizationConfigs.Any(config => config.RejectDirectSend == false) && !TenantMxJudge.IsClosed(tenant))
        {
            var exposed = domains.Where(domain => IsExposed(tenant, domain)).Select(domain => domain.DomainName).ToArray();
            yield return TenantFinding.Of(TenantRules.DirectSendAccepted, tenant.Name, Line("Set-OrganizationConfig", ("RejectDirectSend", "$true")),
                ("count", Number(tenant.AcceptedDomains.Count)), ("exposed", Number(exposed.Length)), ("domains", exposed.Length == 0 ? "-" : TenantFinding.Name(exposed)));
        }
    }

    // A policy stops spoofed mail only where the tenant follows it: not behind a gateway that nothing looks behind (compauth reason 905).
    static bool IsExposed(TenantConfiguration tenant, TenantDomainExposure domain) => domain.IsEnforced == false
        || (domain.IsBehindGateway == true && tenant.Has(TenantSource.InboundConnector) && TenantMxJudge.Filtering(tenant) is null)
        || tenant.AntiPhishPolicies.Any(policy => policy is { IsDefault: true, HonorDmarcPolicy: false });

    // Exchange signs for the initial domain what it has no key for. Where its own entry says that it is off, nothing is signed.
    static string[] SignedForOthers(TenantConfiguration tenant, string initial)
    {
        if (tenant.DkimSigningConfigs.Any(config => config.Domain == initial && config.Enabled == false))
            return [];
        var signed = new HashSet<string>(tenant.DkimSigningConfigs.Where(config => config.Enabled != false).Select(config => config.Domain));
        return tenant.AcceptedDomains.Where(domain => !domain.IsOnMicrosoft && domain.SendingFromDomainDisabled != true && !signed.Contains(domain.DomainName)).Select(domain => domain.DomainName).ToArray();
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
