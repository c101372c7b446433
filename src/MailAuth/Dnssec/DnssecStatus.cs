using System.Collections.Generic;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Dnssec;

/// <summary>The zone that a domain is in, its name servers, and whether it is signed.</summary>
public sealed record DnssecStatus
{
    /// <summary>The domain that was asked about, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>The zone it is in: the nearest name at or above it with an SOA record; null where that could not be found out.</summary>
    public string? Zone { get; init; }

    /// <summary>What is known of the zone's signatures.</summary>
    public required DnssecState State { get; init; }

    /// <summary>The zone's name servers, in alphabetical order; empty where they are not known.</summary>
    public IReadOnlyList<string> NameServers { get; init; } = [];

    /// <summary>How many DS records the parent zone holds; null where nobody could say.</summary>
    public int? DelegationSignerCount { get; init; }

    /// <summary>How many DNSKEY records the zone holds; null where that was not asked or nobody could say.</summary>
    public int? KeyCount { get; init; }

    /// <summary>The questions and answers that this rests on.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Zone and state.</summary>
    public override string ToString() => $"{Zone ?? DomainName}: {State}";
}
