using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Follows aliases from a question to its answer: bounded, and loops are told (RFC 1034 section 3.6.2).</summary>
sealed class AliasChain
{
    const int MaxAliases = ZoneResolver.MaxAliases;

    readonly DomainName name;
    readonly DnsType type;
    readonly DateTimeOffset askedAt;
    readonly List<NameRecord> aliases = [];
    bool? isAuthenticated;

    public AliasChain(DomainName name, DnsType type, DateTimeOffset askedAt)
    {
        (this.name, this.type, this.askedAt) = (name, type, askedAt);
        Current = name;
    }

    /// <summary>The name to ask next.</summary>
    public DomainName Current { get; private set; }

    public IReadOnlyList<NameRecord> Aliases => aliases;

    /// <summary>Goes to the alias's target; says what is wrong where the chain loops or does not end.</summary>
    public string? Follow(NameRecord alias)
    {
        aliases.Add(alias);
        Current = alias.Target;
        if (aliases.Any(each => each.Owner.Equals(Current)))
            return $"the aliases loop at {Current}";
        return aliases.Count > MaxAliases
            ? FormattableString.Invariant($"more than {MaxAliases} aliases, the last one {alias.Owner}")
            : null;
    }

    /// <summary>Notes whether a part of the chain was validated; the whole is only if every part is.</summary>
    public void Authenticate(bool isAuthentic) => isAuthenticated = (isAuthenticated ?? true) && isAuthentic;

    /// <summary>The answer to the first question, with what came at the chain's end.</summary>
    public DnsAnswer Finish(DnsAnswer last)
    {
        if (aliases.Count == 0 && last.Name.Equals(name))
            return last;
        return new()
        {
            Name = name,
            Type = type,
            Status = last.Status,
            Records = last.Records,
            Aliases = [.. aliases, .. last.Aliases],
            TtlSeconds = Shortest(last.TtlSeconds),
            IsAuthenticated = (isAuthenticated ?? true) && last.IsAuthenticated,
            IsTrusted = last.IsTrusted,
            Source = last.Source,
            AskedAt = askedAt,
            Elapsed = last.Elapsed,
            Problem = last.Problem,
        };
    }

    /// <summary>The answer to the first question.</summary>
    public DnsAnswer Finish(
        DnsStatus status, string source, IReadOnlyList<DnsRecord> records, int? ttl, string? problem, TimeSpan elapsed = default, bool isTrusted = false) => new()
        {
            Name = name,
            Type = type,
            Status = status,
            Records = records,
            Aliases = aliases.ToArray(),
            TtlSeconds = Shortest(ttl),
            IsAuthenticated = isAuthenticated ?? false,
            IsTrusted = isTrusted,
            Source = source,
            AskedAt = askedAt,
            Elapsed = elapsed,
            Problem = problem,
        };

    int? Shortest(int? ttl)
    {
        foreach (var alias in aliases)
        {
            if (ttl is not null && alias.TtlSeconds < ttl)
                ttl = alias.TtlSeconds;
        }

        return ttl;
    }
}
