using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dane;

/// <summary>The TLSA records of one host that takes a domain's mail, and whether the DNS vouches for the way to them (RFC 7672 section 2.2).</summary>
public sealed record DaneRecord : PublishedRecord
{
    /// <summary>The host's name as A-labels; null where the domain has none.</summary>
    public string? Host { get; init; }

    /// <summary>The host's MX preference, 0 to 65535; null where there is no MX record for it.</summary>
    public int? Preference { get; init; }

    /// <summary>The port that the records are for.</summary>
    public int Port { get; init; } = 25;

    /// <summary>The name that the host's name is an alias of, where all of the way is signed; else null. Its TLSA records are used then (RFC 7671 section 7).</summary>
    public string? Alias { get; init; }

    /// <summary>What DANE does for mail to the host.</summary>
    public DaneState State { get; init; }

    /// <summary>Whether the domain's MX records are vouched for.</summary>
    public DaneSecurity MxSecurity { get; init; }

    /// <summary>Whether the host's addresses are vouched for.</summary>
    public DaneSecurity AddressSecurity { get; init; }

    /// <summary>Whether the TLSA records, or their absence, are vouched for.</summary>
    public DaneSecurity TlsaSecurity { get; init; }

    /// <summary>The records, usable or not.</summary>
    public IReadOnlyList<TlsaAssociation> Associations { get; init; } = [];

    /// <summary>What came of comparing them with what the host shows; null where that was not looked at.</summary>
    public DaneMatch? Match { get; init; }

    /// <summary>The record that fits what the host shows, its own key by SHA-256 (<c>3 1 1</c>, RFC 7672 section 3.1); null where that was not looked at.</summary>
    public string? Shown { get; init; }

    /// <summary>What is wrong or could be better, worst first.</summary>
    public IReadOnlyList<Finding> Findings { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What a column shows of the way: MX, addresses and TLSA by their first letters.</summary>
    public string Signed => State == DaneState.NoHost ? "" : $"MX {Mark(MxSecurity)}  A {Mark(AddressSecurity)}  TLSA {Mark(TlsaSecurity)}";

    /// <summary>What a column shows of the records.</summary>
    public string Tlsa => string.Join(", ", Associations.Select(association => association.ToString() + (association.IsUsable ? "" : " (" + association.Fault + ")")));

    /// <summary>Host and state.</summary>
    public override string ToString() => $"{Host ?? DomainName}: {State}";

    static string Mark(DaneSecurity security) => security switch { DaneSecurity.Secure => "+", DaneSecurity.Insecure => "-", _ => "?" };
}
