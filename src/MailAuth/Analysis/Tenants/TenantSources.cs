using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Microsoft365;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Sets a tenant's connectors, initial domains, spoof insight and allow list beside the sources of reports.</summary>
public sealed class TenantSources
{
    const int MostLinks = 50;

    readonly TenantConfiguration tenant;
    readonly Connection[] connections;
    readonly ILookup<string, SpoofPair> pairs;

    /// <summary>Makes it for a tenant.</summary>
    public TenantSources(TenantConfiguration tenant)
    {
        this.tenant = tenant ?? throw new ArgumentNullException(nameof(tenant));
        connections =
        [
            .. from connector in tenant.InboundConnectors
               where connector.IsEnabled
               from network in Networks(connector.SenderIPAddresses)
               select new Connection(DmarcTenantLinkKind.InboundConnector, connector.Identity, network, null, connector.ConnectorType == ConnectorType.OnPremises),
            // One that is known by its certificate is known by the server's name.
            .. from connector in tenant.InboundConnectors
               where connector.IsEnabled && connector.SenderIPAddresses.Count == 0
               let host = TenantText.Domain(connector.TlsSenderCertificateName)
               where host is not null
               select new Connection(DmarcTenantLinkKind.InboundConnector, connector.Identity, null, host, connector.ConnectorType == ConnectorType.OnPremises),
            .. from connector in tenant.OutboundConnectors
               where connector.Enabled != false
               from host in connector.SmartHosts
               select IpNetwork.TryParse(host, out var network)
                   ? new Connection(DmarcTenantLinkKind.SmartHost, connector.Identity, network, null, IsOwn: true)
                   : new Connection(DmarcTenantLinkKind.SmartHost, connector.Identity, null, TenantText.Domain(host), IsOwn: true),
        ];
        pairs = tenant.SpoofItems.Select(SpoofPair.Of).Concat(tenant.SpoofInsights.Select(SpoofPair.Of)).ToLookup(pair => pair.Domain, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The servers that the tenant calls the organization's own, by address. Networks that all tenants share are nobody's.</summary>
    public IReadOnlyList<KnownDmarcSource> Known() => connections
        .Where(connection => connection.IsOwn && connection.Network is { } network && IpText.Parse(network.FirstAddress) is { } octets && !MicrosoftHosts.IsOutboundNetwork(octets))
        .GroupBy(connection => connection.Name)
        .Select(group => new KnownDmarcSource { Name = group.Key, Class = DmarcSourceClass.Own, Networks = group.Select(connection => connection.Network!).ToArray() })
        .ToArray();

    /// <summary>The source with what of the tenant has to do with it. A server of one's own most of whose mail fails is not set up whole.</summary>
    public DmarcSource Link(DmarcSource source)
    {
        if (source is null)
            throw new ArgumentNullException(nameof(source));
        var addresses = source.SourceIP.Select(IpText.Parse).OfType<byte[]>().ToArray();
        var links = connections.Where(connection => connection.Fits(source, addresses)).Select(connection => new DmarcTenantLink { Kind = connection.Kind, Name = connection.Name })
            .Concat(Tenants(source))
            .Concat(PairsFor(source).Where(pair => pair.Fits(source, addresses)).Select(pair => pair.Link))
            .Distinct().Take(MostLinks).ToArray();
        var isOwn = source.Class == DmarcSourceClass.Own && source.AlignedShare < 0.5 && connections.Any(connection => connection.IsOwn && connection.Fits(source, addresses));
        return links.Length == 0 ? source : source with { TenantLinks = links, Class = isOwn ? DmarcSourceClass.Misconfigured : source.Class };
    }

    /// <summary>The pairs that are about the source's author domains, or about everybody's.</summary>
    internal IEnumerable<SpoofPair> PairsFor(DmarcSource source) => source.HeaderFrom.Append(source.Domain ?? "").Distinct(StringComparer.OrdinalIgnoreCase).Append("*").SelectMany(domain => pairs[domain]);

    IEnumerable<DmarcTenantLink> Tenants(DmarcSource source) =>
        from domain in source.DkimDomain
        where MicrosoftClouds.OfDkimTarget(domain) is not (null or MicrosoftCloud.Unspecified) && TenantText.IsOnMicrosoft(domain)
        select new DmarcTenantLink { Kind = tenant.FindDomain(domain) is not null || domain == tenant.InitialDomain ? DmarcTenantLinkKind.InitialDomain : DmarcTenantLinkKind.OtherTenant, Name = domain };

    static IEnumerable<IpNetwork> Networks(IReadOnlyList<string> texts) => texts.Select(text => IpNetwork.TryParse(text, out var network) ? network : null).OfType<IpNetwork>();

    sealed record Connection(DmarcTenantLinkKind Kind, string Name, IpNetwork? Network, string? Host, bool IsOwn)
    {
        public bool Fits(DmarcSource source, byte[][] addresses) => Network is not null ? addresses.Any(Network.Contains)
            : Host is not null && source.HostName.Any(name => NamePattern.Matches(Host, name));
    }
}
