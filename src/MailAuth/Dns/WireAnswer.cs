using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>What a message says about a question.</summary>
/// <param name="Status">What happened; null where the chain of aliases has to be asked on.</param>
/// <param name="Records">The records.</param>
/// <param name="TtlSeconds">How long it holds.</param>
/// <param name="Problem">What went wrong.</param>
sealed record WireAnswer(DnsStatus? Status, IReadOnlyList<DnsRecord> Records, int? TtlSeconds, string? Problem)
{
    const int NoError = 0;
    const int NameError = 3;

    /// <summary>What the response code says, where it is a failure; null where the message is an answer.</summary>
    public static (DnsStatus Status, string Problem)? Failure(DnsMessage message)
    {
        if (message.ResponseCode is NoError or NameError)
        {
            // A server that only points elsewhere has not said that there is nothing.
            var isReferral = message is { ResponseCode: NoError, IsAuthoritative: false, Answers.Count: 0 }
                && message.Authority.Any(record => record.Type == DnsType.NS) && !message.Authority.Any(record => record is SoaRecord);
            return isReferral ? (DnsStatus.ServerFailure, "the server only refers to other servers: it does no recursion") : null;
        }

        var word = message.ResponseCode switch
        {
            1 => "FORMERR",
            2 => "SERVFAIL",
            4 => "NOTIMP",
            5 => "REFUSED",
            16 => "BADVERS",
            _ => FormattableString.Invariant($"RCODE {message.ResponseCode}"),
        };
        return (message.ResponseCode == 5 ? DnsStatus.Refused : DnsStatus.ServerFailure, "the server said " + word);
    }

    /// <summary>Reads an answer along its aliases (RFC 1034 section 4.3.2 step 3a, RFC 2308, RFC 6604).</summary>
    public static WireAnswer Read(DnsMessage message, AliasChain chain, DnsType type)
    {
        var followed = false;
        while (true)
        {
            var records = RecordsAt(chain.Current, type, message.Answers);
            if (records.Length > 0)
                return new(DnsStatus.Success, records, ShortestTtl(records), null);
            var alias = type == DnsType.CNAME ? null : message.Answers.OfType<NameRecord>()
                .FirstOrDefault(record => record.Type == DnsType.CNAME && record.Owner.Equals(chain.Current));
            if (alias is null)
                break;
            if (chain.Follow(alias) is { } problem)
                return new(DnsStatus.Malformed, [], null, problem);
            followed = true;
        }

        var soa = message.Authority.OfType<SoaRecord>().FirstOrDefault();
        if (message.ResponseCode == NoError && followed && soa is null)
            return new(null, [], null, null);

        // RFC 2308 section 5: an absence without SOA is not to be kept.
        int? ttl = soa is null ? null : (int)Math.Min(soa.TtlSeconds, Math.Min(soa.MinimumSeconds, int.MaxValue));
        return new(message.ResponseCode == NameError ? DnsStatus.NoSuchName : DnsStatus.NoData, [], ttl, null);
    }

    static DnsRecord[] RecordsAt(DomainName name, DnsType type, IReadOnlyList<DnsRecord> answers)
    {
        if (answers.Count == 0)
            return [];
        var records = new List<DnsRecord>(answers.Count);
        foreach (var record in answers)
        {
            if (record.Type == type && record.Owner.Equals(name))
                records.Add(record);
        }

        return records.ToArray();
    }

    static int ShortestTtl(DnsRecord[] records)
    {
        var ttl = records[0].TtlSeconds;
        foreach (var record in records)
            ttl = Math.Min(ttl, record.TtlSeconds);
        return ttl;
    }
}
