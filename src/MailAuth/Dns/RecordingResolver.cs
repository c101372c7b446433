using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Keeps every answer that passes through it, failures included, and writes them as a snapshot that <see cref="ZoneResolver"/> replays.</summary>
/// <param name="inner">The resolver that answers.</param>
public sealed class RecordingResolver(IDnsResolver inner) : IDnsResolver
{
    readonly IDnsResolver inner = inner ?? throw new ArgumentNullException(nameof(inner));
    readonly ConcurrentDictionary<(DomainName, DnsType), DnsAnswer> answers = new();

    /// <summary>How many questions were recorded.</summary>
    public int Count => answers.Count;

    /// <inheritdoc/>
    public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        var answer = await inner.ResolveAsync(name, type, cancellationToken).ConfigureAwait(false);
        answers[(name, type)] = answer;
        return answer;
    }

    /// <summary>Writes what was recorded so far: docs/snapshot.md. Lines end in LF on every system; write the file in UTF-8 without BOM.</summary>
    public void Write(TextWriter writer)
    {
        if (writer is null)
            throw new ArgumentNullException(nameof(writer));
        SnapshotWriter.Write(writer, answers.Values);
    }
}
