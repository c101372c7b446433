using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>
/// Answers from zone files as an authoritative server would: a missing name below a zone is NoSuchName, a missing type
/// NoData, and what lies outside every zone is NotAvailable, never an absence. Snapshots answer as recorded.
/// </summary>
public sealed class ZoneResolver : IDnsResolver
{
    /// <summary>How many aliases are followed before the chain is called broken.</summary>
    public const int MaxAliases = 16;

    readonly ZoneData data;
    readonly Dictionary<(DomainName Name, DnsType Type), DnsAnswer> recorded = [];
    readonly string sources;

    /// <summary>Answers from these files; where several speak of one name, their records are joined, and a snapshot's answers come first.</summary>
    public ZoneResolver(params IReadOnlyList<ZoneFile> files)
    {
        if (files is null)
            throw new ArgumentNullException(nameof(files));
        sources = string.Join(", ", files.Select(file => file.Name));
        data = new(files.Where(file => !file.IsSnapshot).ToArray());
        foreach (var answer in files.SelectMany(file => file.Recorded))
            recorded[(answer.Name, answer.Type)] = answer;
    }

    /// <inheritdoc/>
    public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        if (name is null)
            throw new ArgumentNullException(nameof(name));
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<DnsAnswer>(cancellationToken)
            : Task.FromResult(Resolve(name, type));
    }

    DnsAnswer Resolve(DomainName name, DnsType type)
    {
        if (recorded.TryGetValue((name, type), out var whole))
            return whole;

        var chain = new AliasChain(name, type, DateTimeOffset.UtcNow);
        while (true)
        {
            if (chain.Aliases.Count > 0 && recorded.TryGetValue((chain.Current, type), out var rest))
                return chain.Finish(rest);
            var hit = data.Find(chain.Current, type);
            if (hit.Alias is null)
                return chain.Finish(hit.Status, hit.Source, hit.Records, hit.TtlSeconds, Explain(hit.Status, chain.Current));
            if (chain.Follow(hit.Alias) is { } problem)
                return chain.Finish(DnsStatus.Malformed, hit.Source, [], null, problem);
        }
    }

    string? Explain(DnsStatus status, DomainName name) => status switch
    {
        DnsStatus.NotAvailable => $"{name} is outside every zone of {(sources.Length == 0 ? "no file" : sources)}",
        DnsStatus.ServerFailure => "a DNAME makes a name longer than 255 octets (YXDOMAIN)",
        _ => null,
    };
}
