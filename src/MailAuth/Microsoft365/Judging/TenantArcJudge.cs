using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using static MailAuth.Microsoft365.TenantCommand;

namespace MailAuth.Microsoft365;

/// <summary>Judges whose seals are trusted.</summary>
static class TenantArcJudge
{
    public static IEnumerable<Finding> Judge(TenantConfiguration tenant, IReadOnlyList<TenantDomainExposure> domains)
    {
        var sealers = tenant.ArcConfigs.SelectMany(config => config.ArcTrustedSealers).ToArray();
        var wrong = sealers.Where(sealer => TenantText.Domain(sealer) is null || sealer.StartsWith("*", System.StringComparison.Ordinal)).ToArray();
        foreach (var sealer in wrong)
            yield return TenantFinding.Of(TenantRules.ArcSealerInvalid, sealer, Set(sealers.Except(wrong).ToArray()), ("sealer", sealer));

        // A reason to trust is seen in mail, not in settings: only where nothing at all brings mail by a detour is it missing.
        var usable = sealers.Except(wrong).ToArray();
        var comesStraight = domains.Count > 0 && domains.All(domain => domain.IsBehindGateway == false);
        if (usable.Length > 0 && comesStraight && !tenant.InboundConnectors.Any(connector => connector.IsEnabled))
            yield return TenantFinding.Of(TenantRules.ArcSealerUnneeded, tenant.Name, Line("Get-ArcConfig"), ("sealers", TenantFinding.Name(usable)));
    }

    static string Set(string[] sealers) =>
        Line("Set-ArcConfig", ("Identity", "Default"), ("ArcTrustedSealers", sealers.Length == 0 ? "' '" : Quote(string.Join(",", sealers))));
}
