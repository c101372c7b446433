using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using static MailAuth.Microsoft365.TenantCommand;

namespace MailAuth.Microsoft365;

/// <summary>Judges anti-phishing policies, connection filters and remote domains, each by itself.</summary>
static class TenantPolicyJudge
{
    public static IEnumerable<Finding> Judge(TenantConfiguration tenant) =>
    [
        .. tenant.AntiPhishPolicies.Where(policy => policy.IsInForce && !policy.IsPreset).SelectMany(JudgePhish),
        .. tenant.ConnectionFilterPolicies.SelectMany(JudgeFilter),
        .. tenant.RemoteDomains.SelectMany(JudgeRemote),
    ];

    static IEnumerable<Finding> JudgePhish(AntiPhishPolicy policy)
    {
        if (policy.HonorDmarcPolicy == false)
            yield return Of(TenantRules.HonorDmarcOff, policy, "HonorDmarcPolicy", "$true");
        // What is not followed is not followed weakly.
        if (policy.HonorDmarcPolicy != false && policy.DmarcRejectAction is { } action and not SpoofAction.Reject)
            yield return Of(TenantRules.DmarcRejectWeak, policy, "DmarcRejectAction", "Reject", action.ToString());
        if (policy.HonorDmarcPolicy != false && policy.DmarcQuarantineAction == SpoofAction.MoveToJmf)
            yield return Of(TenantRules.DmarcQuarantineWeak, policy, "DmarcQuarantineAction", "Quarantine");
        if (policy.EnableSpoofIntelligence == false)
            yield return Of(TenantRules.SpoofIntelligenceOff, policy, "EnableSpoofIntelligence", "$true");
        else if (policy.AuthenticationFailAction == SpoofAction.MoveToJmf)
            yield return Of(TenantRules.SpoofActionWeak, policy, "AuthenticationFailAction", "Quarantine");
        if (policy.EnableUnauthenticatedSender == false)
            yield return Of(TenantRules.UnauthenticatedSenderHidden, policy, "EnableUnauthenticatedSender", "$true");
        if (policy.EnableViaTag == false)
            yield return Of(TenantRules.ViaTagOff, policy, "EnableViaTag", "$true");
        if (policy.EnableFirstContactSafetyTips == false)
            yield return Of(TenantRules.FirstContactTipOff, policy, "EnableFirstContactSafetyTips", "$true");
    }

    static Finding Of(Rule rule, AntiPhishPolicy policy, string setting, string value, string action = "") =>
        TenantFinding.Of(rule, policy.Identity, Line("Set-AntiPhishPolicy", ("Identity", Quote(policy.Identity)), (setting, value)), ("policy", policy.Identity), ("action", action));

    static IEnumerable<Finding> JudgeFilter(ConnectionFilterPolicy policy)
    {
        if (policy.IPAllowList.Count > 0)
            yield return TenantFinding.Of(TenantRules.IpAllowList, policy.Identity,
                Line("Set-HostedConnectionFilterPolicy", ("Identity", Quote(policy.Identity)), ("IPAllowList", "@{Remove=" + Quote(policy.IPAllowList.Take(50)) + "}")),
                ("policy", policy.Identity), ("count", policy.IPAllowList.Count.ToString(CultureInfo.InvariantCulture)), ("addresses", TenantFinding.Name(policy.IPAllowList)));
        if (policy.EnableSafeList == true)
            yield return TenantFinding.Of(TenantRules.SafeListOn, policy.Identity, Line("Set-HostedConnectionFilterPolicy", ("Identity", Quote(policy.Identity)), ("EnableSafeList", "$false")), ("policy", policy.Identity));
    }

    static IEnumerable<Finding> JudgeRemote(RemoteDomain remote)
    {
        var name = remote.DomainName.Length > 0 ? remote.DomainName : remote.Identity;
        if (remote.TrustedMailInboundEnabled == true)
            yield return TenantFinding.Of(TenantRules.RemoteTrusted, remote.Identity, Line("Set-RemoteDomain", ("Identity", Quote(remote.Identity)), ("TrustedMailInboundEnabled", "$false")), ("remote", name));
        // One for a single domain is somebody's decision.
        if (remote.AutoForwardEnabled == true && remote.DomainName == "*")
            yield return TenantFinding.Of(TenantRules.AutoForward, remote.Identity, Line("Set-RemoteDomain", ("Identity", Quote(remote.Identity)), ("AutoForwardEnabled", "$false")), ("remote", name));
    }
}
