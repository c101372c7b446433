using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Mx;
using MailAuth.Records;
using MailAuth.Services;
using MailAuth.Text;
using static MailAuth.Microsoft365.TenantCommand;

namespace MailAuth.Microsoft365;

/// <summary>Judges where a domain's mail enters, and what the tenant does about a gateway before it.</summary>
static class TenantMxJudge
{
    public static IEnumerable<Finding> Judge(TenantConfiguration tenant, TenantFacts facts)
    {
        var mx = facts.Mx;
        // Mail goes to the most preferred host; the others take it while that one is down. A null MX is none.
        var first = mx.Hosts.Where(host => host.Host != ".").OrderBy(host => host.Preference).FirstOrDefault();
        if (facts.Purpose is DomainPurpose.OnMicrosoft or DomainPurpose.Parked || mx.Status == RecordStatus.Unreachable || mx.IsNullMx || first is null)
            return [];
        var cloud = MicrosoftClouds.OfMxHost(first.Host);
        return [.. cloud is { } known ? JudgeCloud(tenant, facts, first, known) : JudgeGateway(tenant, facts, first), .. JudgeExpected(tenant, facts)];
    }

    static IEnumerable<Finding> JudgeCloud(TenantConfiguration tenant, TenantFacts facts, MxHost host, MicrosoftCloud cloud)
    {
        if (tenant.Cloud is { } own && cloud != MicrosoftCloud.Unspecified && own != MicrosoftCloud.Unspecified && cloud != own)
            yield return TenantFinding.Of(TenantRules.MxOtherCloud, facts.DomainName, null,
                ("domain", facts.DomainName), ("host", host.Host), ("cloud", own.ToString()), ("other", cloud.ToString()));
    }

    static IEnumerable<Finding> JudgeGateway(TenantConfiguration tenant, TenantFacts facts, MxHost host)
    {
        var domain = ("domain", facts.DomainName);
        var connectors = tenant.InboundConnectors.Where(connector => connector.IsEnabled).ToArray();
        var filtering = Filtering(tenant);
        // The gateway's connector, where there is one to be seen: what the hybrid wizard made is for the organization's own servers, and no service's.
        var gateway = connectors.FirstOrDefault(connector => connector.IsForAllDomains && connector.IsBound && (host.Provider is null || connector.CloudServicesMailEnabled != true));
        if (filtering is null)
            yield return TenantFinding.Of(TenantRules.MxUnfiltered, facts.DomainName,
                Line("Set-InboundConnector", ("Identity", gateway is null ? "<connector of the gateway>" : Quote(gateway.Identity)), ("EFSkipLastIP", "$true")), domain, ("host", host.Host));
        else
            yield return TenantFinding.Of(TenantRules.MxElsewhere, facts.DomainName, null, domain, ("host", host.Host), ("connector", filtering.Identity));

        if (!IsClosed(tenant))
        {
            yield return TenantFinding.Of(TenantRules.GatewayBypass, facts.DomainName,
                Line("New-InboundConnector", ("Name", Quote(facts.Mx.Provider ?? host.Host)), ("ConnectorType", "Partner"), ("SenderDomains", "'*'"),
                    ("RestrictDomainsToIPAddresses", "$true"), ("SenderIPAddresses", "<addresses of the gateway>")), domain, ("host", host.Host));
        }

        if (host.Provider is { } service && filtering is null && tenant.ArcConfigs.All(config => config.ArcTrustedSealers.Count == 0))
            yield return TenantFinding.Of(TenantRules.ArcSealerMissing, facts.DomainName, Line("Set-ArcConfig", ("Identity", "Default"), ("ArcTrustedSealers", "<d= of the gateway's ARC-Seal>")),
                domain, ("service", service), ("host", host.Host));
    }

    /// <summary>The connector that looks behind a gateway; null where none does. One for some senders' domains is none.</summary>
    internal static InboundConnector? Filtering(TenantConfiguration tenant) =>
        tenant.InboundConnectors.FirstOrDefault(connector => connector.IsEnabled && connector.IsForAllDomains && connector.HasEnhancedFiltering);

    /// <summary>Whether a connector refuses all mail that does not come from a gateway.</summary>
    internal static bool IsClosed(TenantConfiguration tenant) => tenant.InboundConnectors.Any(connector => connector.IsEnabled && connector.IsForAllDomains
        && connector.ConnectorType != ConnectorType.OnPremises && (connector.RestrictDomainsToIPAddresses == true || connector.RestrictDomainsToCertificate == true));

    static IEnumerable<Finding> JudgeExpected(TenantConfiguration tenant, TenantFacts facts)
    {
        var status = tenant.FindDnssec(facts);
        if (status is not { IsEnabled: true, ExpectedMxRecord: { } expected })
            yield break;
        var hosts = facts.Mx.Hosts.Select(host => host.Host).ToArray();
        if (hosts.Length == 1 && IsSame(hosts[0], expected))
            yield break;
        yield return TenantFinding.Of(TenantRules.MxNotExpected, facts.DomainName, null, ("domain", facts.DomainName), ("expected", expected), ("hosts", TenantFinding.Name(hosts))) with
        {
            Remedy = new() { Kind = RemedyKind.PublishRecord, Owner = facts.Mx.Owner, Type = "MX", Current = facts.Mx.Texts, Proposed = [$"0 {expected}."] },
        };
    }

    internal static bool IsSame(string host, string other) => DomainName.TryParse(host, out var one) && DomainName.TryParse(other, out var two) && one.Equals(two);
}
