using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Microsoft365;

/// <summary>Whom a connector is for.</summary>
public enum ConnectorType
{
    /// <summary>Not said.</summary>
    Default,

    /// <summary>The organization's own servers.</summary>
    OnPremises,

    /// <summary>Another organization, or a service.</summary>
    Partner,
}

/// <summary>Servers that hand in mail: Get-InboundConnector.</summary>
public sealed record InboundConnector
{
    static readonly ConnectorType[] Numbers = [Microsoft365.ConnectorType.Default, Microsoft365.ConnectorType.OnPremises, Microsoft365.ConnectorType.Partner];

    /// <summary>By what Set-InboundConnector knows it.</summary>
    public required string Identity { get; init; }

    /// <summary>Whether it is in force.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whom it is for.</summary>
    public ConnectorType? ConnectorType { get; init; }

    /// <summary>From whose domains mail comes through it, as A-labels; <c>*</c> for all.</summary>
    public IReadOnlyList<string> SenderDomains { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Addresses and networks that it is for.</summary>
    public IReadOnlyList<string> SenderIPAddresses { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The certificate's name that it is for.</summary>
    public string? TlsSenderCertificateName { get; init; }

    /// <summary>Whether mail of its domains from other addresses is refused.</summary>
    public bool? RestrictDomainsToIPAddresses { get; init; }

    /// <summary>Whether mail of its domains with another certificate is refused.</summary>
    public bool? RestrictDomainsToCertificate { get; init; }

    /// <summary>Whether TLS is required.</summary>
    public bool? RequireTls { get; init; }

    /// <summary>Whether its mail counts as the organization's own.</summary>
    public bool? TreatMessagesAsInternal { get; init; }

    /// <summary>Whether internal headers are kept, as between the halves of a hybrid organization.</summary>
    public bool? CloudServicesMailEnabled { get; init; }

    /// <summary>Whether enhanced filtering passes over the last address.</summary>
    public bool? EFSkipLastIP { get; init; }

    /// <summary>The addresses that enhanced filtering passes over.</summary>
    public IReadOnlyList<string> EFSkipIPs { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The recipients that enhanced filtering is limited to; none: all.</summary>
    public IReadOnlyList<string> EFUsers { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Whether enhanced filtering is only tried.</summary>
    public bool? EFTestMode { get; init; }

    /// <summary>Whether it is in force.</summary>
    public bool IsEnabled => Enabled != false;

    /// <summary>Whether enhanced filtering looks behind the server that hands in.</summary>
    public bool HasEnhancedFiltering => EFSkipLastIP == true || EFSkipIPs.Count > 0;

    /// <summary>Whether it takes mail of every domain, as one that names none does.</summary>
    public bool IsForAllDomains => SenderDomains.Count == 0 || SenderDomains.Contains("*");

    /// <summary>Whether it asks for an address or a certificate, and not only for the name that the sender gives.</summary>
    public bool IsBound => TlsSenderCertificateName is { Length: > 0 } && (RestrictDomainsToCertificate == true || ConnectorType == Microsoft365.ConnectorType.OnPremises)
        || (SenderIPAddresses.Count > 0 && (RestrictDomainsToIPAddresses == true || ConnectorType == Microsoft365.ConnectorType.OnPremises));

    internal static InboundConnector Read(TenantBag bag) => new()
    {
        Identity = bag.Text("Identity") is { Length: > 0 } identity ? identity : bag.Text("Name") ?? "",
        Enabled = bag.Truth("Enabled"),
        ConnectorType = bag.Word("ConnectorType", Numbers),
        SenderDomains = bag.List("SenderDomains").Select(TenantText.AddressSpace).ToArray(),
        SenderIPAddresses = bag.List("SenderIPAddresses"),
        TlsSenderCertificateName = bag.Text("TlsSenderCertificateName"),
        RestrictDomainsToIPAddresses = bag.Truth("RestrictDomainsToIPAddresses"),
        RestrictDomainsToCertificate = bag.Truth("RestrictDomainsToCertificate"),
        RequireTls = bag.Truth("RequireTls"),
        TreatMessagesAsInternal = bag.Truth("TreatMessagesAsInternal"),
        CloudServicesMailEnabled = bag.Truth("CloudServicesMailEnabled"),
        EFSkipLastIP = bag.Truth("EFSkipLastIP"),
        EFSkipIPs = bag.List("EFSkipIPs"),
        EFUsers = bag.List("EFUsers"),
        EFTestMode = bag.Truth("EFTestMode"),
    };

    /// <summary>The identity.</summary>
    public override string ToString() => Identity;
}
