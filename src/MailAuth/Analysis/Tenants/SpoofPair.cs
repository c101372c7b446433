using System.Linq;
using MailAuth.Microsoft365;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>A pair of spoofed sender and sending servers, out of spoof insight or the allow and block list.</summary>
sealed record SpoofPair(string Domain, IpNetwork? Network, string? Name, DmarcTenantLink Link, SpoofItem? Item)
{
    public static SpoofPair Of(SpoofItem item) => Of(item.SpoofedUser, item.SendingInfrastructure, item.SpoofedDomain,
        item.Action == SpoofItemAction.Block ? DmarcTenantLinkKind.BlockItem : DmarcTenantLinkKind.AllowItem, null, item);

    public static SpoofPair Of(SpoofInsight insight) =>
        Of(insight.SpoofedUser, insight.SendingInfrastructure, insight.SpoofedDomain, DmarcTenantLinkKind.SpoofInsight, insight.MessageCount, null);

    /// <summary>Whether the servers are the source's: by network, by the domain of a host's name, or by a domain that signed.</summary>
    public bool Fits(DmarcSource source, byte[][] addresses) => Network is not null ? addresses.Any(Network.Contains)
        : Name is { } name && (source.HostName.Any(host => NamePattern.Matches(name, host)) || source.DkimDomain.Any(domain => NamePattern.Matches(name, domain)));

    static SpoofPair Of(string user, string infrastructure, string? domain, DmarcTenantLinkKind kind, long? count, SpoofItem? item) =>
        new(domain ?? user, IpNetwork.TryParse(infrastructure, out var network) ? network : null, TenantText.Domain(infrastructure),
            new() { Kind = kind, Name = user + " <- " + infrastructure, MessageCount = count }, item);
}
