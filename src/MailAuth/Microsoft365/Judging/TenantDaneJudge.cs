using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Dane;
using MailAuth.Dnssec;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Services;
using static MailAuth.Microsoft365.TenantCommand;

namespace MailAuth.Microsoft365;

/// <summary>Judges how far a domain is on the way to DANE, and what stands in it.</summary>
static class TenantDaneJudge
{
    public static IEnumerable<Finding> Judge(TenantConfiguration tenant, TenantFacts facts)
    {
        if (facts.Purpose is DomainPurpose.OnMicrosoft or DomainPurpose.Parked || facts.Mx.Status == RecordStatus.Unreachable || facts.Mx.AcceptsMail == false)
            return [];
        return [.. JudgeDnssec(tenant, facts), .. JudgeDane(tenant, facts)];
    }

    static IEnumerable<Finding> JudgeDnssec(TenantConfiguration tenant, TenantFacts facts)
    {
        if (tenant.FindDnssec(facts) is not { IsEnabled: false } status)
            yield break;
        var arguments = new Dictionary<string, string> { ["domain"] = facts.DomainName };
        foreach (var (key, value) in Blockers(status, facts))
            arguments.SayClause("blockers", key, value);
        var command = Line("Enable-DnssecForVerifiedDomain", ("DomainName", Quote(facts.DomainName)));
        var isBlocked = arguments.Count > 1;
        // Nobody could say whether the zone is signed: neither ready nor blocked.
        if (isBlocked || facts.Dnssec.State is DnssecState.Signed or DnssecState.Validated)
            yield return TenantFinding.Of(isBlocked ? TenantRules.DnssecBlocked : TenantRules.DnssecReady, facts.DomainName, isBlocked ? null : command) with { Arguments = arguments };
    }

    // Enabling wants a signed zone and exactly one MX, at Microsoft, of preference 0 or 10; Exchange's own errors come last.
    static IEnumerable<(string Key, string Value)> Blockers(TenantDnssecStatus status, TenantFacts facts)
    {
        if (facts.Dnssec.State == DnssecState.Unsigned)
            yield return ("TenantBlocker.Unsigned", facts.Dnssec.Zone ?? facts.DomainName);
        var hosts = facts.Mx.Hosts;
        if (hosts.Count > 1)
            yield return ("TenantBlocker.SeveralMx", hosts.Count.ToString(CultureInfo.InvariantCulture));
        if (hosts.FirstOrDefault(host => MicrosoftClouds.OfMxHost(host.Host) is null) is { } elsewhere)
            yield return ("TenantBlocker.MxElsewhere", elsewhere.Host);
        else if (hosts.Count == 1 && hosts[0].Preference is not (0 or 10))
            yield return ("TenantBlocker.Preference", hosts[0].Preference.ToString(CultureInfo.InvariantCulture));
        foreach (var error in status.Errors.Take(3))
            yield return ("TenantBlocker.Error", error);
    }

    static IEnumerable<Finding> JudgeDane(TenantConfiguration tenant, TenantFacts facts)
    {
        var isOn = tenant.SmtpDaneInbounds.FirstOrDefault(item => item.DomainName == facts.DomainName)?.IsEnabled ?? TenantSwitch.Read(tenant.FindDomain(facts.DomainName)?.SmtpDaneStatus);
        if (isOn == false && tenant.FindDnssec(facts)?.IsEnabled == true)
            yield return TenantFinding.Of(TenantRules.DaneOff, facts.DomainName, Line("Enable-SmtpDaneInbound", ("DomainName", Quote(facts.DomainName))), ("domain", facts.DomainName));
        if (isOn == true && !facts.Dane.HasFailure && facts.Mx.Hosts.Count > 0 && facts.Dane.Records.All(record => record.State == DaneState.NotUsed))
            yield return TenantFinding.Of(TenantRules.DaneBroken, facts.DomainName, Line("Get-DnssecStatusForVerifiedDomain", ("DomainName", Quote(facts.DomainName))),
                ("domain", facts.DomainName), ("hosts", TenantFinding.Name(facts.Mx.Hosts.Select(host => host.Host).ToArray())));
    }
}
