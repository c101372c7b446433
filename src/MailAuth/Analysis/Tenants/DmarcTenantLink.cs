using System.Globalization;
using MailAuth.Resources;

namespace MailAuth.Analysis;

/// <summary>What of a tenant a source has to do with.</summary>
public enum DmarcTenantLinkKind
{
    /// <summary>An inbound connector is bound to its addresses, or to a certificate in its name.</summary>
    InboundConnector,

    /// <summary>An outbound connector's mail leaves by it.</summary>
    SmartHost,

    /// <summary>It signs for the tenant's own initial domain.</summary>
    InitialDomain,

    /// <summary>It signs for the initial domain of another tenant of Microsoft 365.</summary>
    OtherTenant,

    /// <summary>Spoof intelligence has seen it.</summary>
    SpoofInsight,

    /// <summary>The allow list lets it send in the name of the domain.</summary>
    AllowItem,

    /// <summary>The block list keeps it out.</summary>
    BlockItem,
}

/// <summary>What of a tenant explains a source, or is explained by it.</summary>
public sealed record DmarcTenantLink
{
    /// <summary>What it is.</summary>
    public required DmarcTenantLinkKind Kind { get; init; }

    /// <summary>The connector, the domain, or the sender and its servers.</summary>
    public required string Name { get; init; }

    /// <summary>How many messages the tenant says there were; null where it does not count.</summary>
    public long? MessageCount { get; init; }

    /// <summary>In words, in the UI culture's language.</summary>
    public string Text => SentenceFile.TenantLinks.Fill(Kind.ToString(), ("name", Name), ("count", MessageCount?.ToString("N0", CultureInfo.CurrentCulture) ?? "?"));

    /// <summary>The words.</summary>
    public override string ToString() => Text;
}
