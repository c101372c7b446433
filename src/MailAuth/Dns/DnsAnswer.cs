using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>What came of one question. It always says what happened; failures are data, never exceptions.</summary>
public sealed class DnsAnswer
{
    /// <summary>The name that was asked.</summary>
    public required DomainName Name { get; init; }

    /// <summary>The type that was asked.</summary>
    public required DnsType Type { get; init; }

    /// <summary>What happened.</summary>
    public required DnsStatus Status { get; init; }

    /// <summary>The records of the asked type at the end of the alias chain; empty unless <see cref="Status"/> is <see cref="DnsStatus.Success"/>.</summary>
    public IReadOnlyList<DnsRecord> Records { get; init; } = [];

    /// <summary>The aliases that were followed, in order; empty where the name has records of its own.</summary>
    public IReadOnlyList<NameRecord> Aliases { get; init; } = [];

    /// <summary>How long the answer may be kept: the smallest TTL of chain and records, or the negative TTL (RFC 2308); null for failures.</summary>
    public int? TtlSeconds { get; init; }

    /// <summary>The AD bit: the server says that it validated the answer with DNSSEC (RFC 4035 section 3.2.3).</summary>
    public bool IsAuthenticated { get; init; }

    /// <summary>
    /// Whether the way to the source is one on which the AD bit means something: a server that the user named, one on
    /// loopback, or HTTPS. Elsewhere anybody on the path could have set it.
    /// </summary>
    public bool IsTrusted { get; init; }

    /// <summary>Who answered: an endpoint such as <c>9.9.9.9:53</c>, a URL, or a zone file's name.</summary>
    public required string Source { get; init; }

    /// <summary>When the question was asked, in UTC.</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>How long the answer took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>In English, what went wrong, where something did: the response code, the place in a bad packet, the looping alias.</summary>
    public string? Problem { get; init; }

    /// <summary>What the records say to the protocol that asked for them, read once for as long as the answer is kept; null until somebody has.</summary>
    internal object? Reading { get; set; }

    /// <summary>Whether nobody could say: a timeout, a refusal, a server's failure, a broken packet, a source that does not know.</summary>
    public bool IsFailure => Status is not (DnsStatus.Success or DnsStatus.NoData or DnsStatus.NoSuchName);

    /// <summary>Whether it is certain that no such record exists.</summary>
    public bool IsAbsent => Status is DnsStatus.NoData or DnsStatus.NoSuchName;

    /// <summary>The records of one kind.</summary>
    public IEnumerable<T> RecordsOf<T>() where T : DnsRecord => Records.OfType<T>();

    /// <summary>The question and what happened: <c>MX contoso.example: Success (2)</c>.</summary>
    public override string ToString() => $"{DnsTypeText.Format(Type)} {Name}: {Status} ({Records.Count})";
}
