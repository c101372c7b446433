using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;

namespace MailAuth.Analysis;

/// <summary>Where in a checkpoint each domain's audit stands. The audits stay in the file.</summary>
sealed class CheckpointIndex
{
    const int Block = 256 * 1024;

    readonly Dictionary<SurveyKey, (long Start, int Length)> places = [];

    /// <summary>The options in the header; null where there is none yet.</summary>
    public IReadOnlyDictionary<string, string>? Options { get; private set; }

    /// <summary>Why it is no checkpoint that can be used; null where it is one.</summary>
    public SurveyCheckpointFailure? Failure { get; private set; }

    /// <summary>How many domains are done.</summary>
    public int Count => places.Count;

    /// <summary>How many whole lines are damaged. A last line that its writer was kept from ending is none of them.</summary>
    public long DamagedLines { get; private set; }

    /// <summary>The octets up to the end of the last whole line; what follows was torn.</summary>
    public long WholeLength { get; private set; }

    /// <summary>Whether anything stands behind the last whole line.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Reads a checkpoint; of nothing at all, or of a header that was torn, an empty one.</summary>
    public static CheckpointIndex Read(Stream? stream, CancellationToken cancellationToken)
    {
        var index = new CheckpointIndex();
        if (stream is not null)
            index.ReadLines(stream, cancellationToken);
        return index;
    }

    /// <summary>Notes that a header of so many octets was written.</summary>
    public void Begin(int length) => WholeLength = length;

    /// <summary>Where a domain's audit stands.</summary>
    public bool TryFind(SurveyKey key, out (long Start, int Length) place) => places.TryGetValue(key, out place);

    /// <summary>Notes where a domain's audit stands; of several, the last counts.</summary>
    public void Add(SurveyKey key, long start, int length)
    {
        places[key] = (start, length);
        WholeLength = start + length + 1;
    }

    /// <summary>Forgets a domain whose line turned out to be damaged.</summary>
    public void Drop(SurveyKey key)
    {
        places.Remove(key);
        DamagedLines++;
    }

    void ReadLines(Stream stream, CancellationToken cancellationToken)
    {
        var block = new byte[Block];
        using var line = new MemoryStream();
        long start = 0, length = 0;
        var last = (byte)0;
        for (int read; (read = stream.Read(block, 0, block.Length)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var at = 0;
            for (int end; (end = Array.IndexOf(block, (byte)'\n', at, read - at)) >= 0; at = end + 1)
            {
                Take(block, at, end - at);
                TakeLine(line, start, length, last);
                if (Failure is not null)
                    return;
                start += length + 1;
                WholeLength = start;
                length = 0;
                line.SetLength(0);
            }

            Take(block, at, read - at);
        }

        IsTorn = length > 0;
        // A header that was torn is still told from a file of something else.
        if (Options is null && IsTorn && !StartsAsHeader(line, length))
            Failure = SurveyCheckpointFailure.NotACheckpoint;

        void Take(byte[] from, int offset, int count)
        {
            // The header is read as a whole, of the others only the beginning.
            var wanted = (int)Math.Min(count, (Options is null ? Block : CheckpointFormat.PrefixLength) - line.Length);
            if (wanted > 0)
                line.Write(from, offset, wanted);
            length += count;
            if (count > 0)
                last = from[offset + count - 1];
        }
    }

    void TakeLine(MemoryStream line, long start, long length, byte last)
    {
        var octets = line.ToArray();
        if (Options is null)
        {
            Options = CheckpointFormat.ReadHeader(Encoding.UTF8.GetString(octets));
            if (Options is null)
                Failure = StartsAsHeader(line, length) && length >= CheckpointFormat.Magic.Length ? SurveyCheckpointFailure.NewerFormat : SurveyCheckpointFailure.NotACheckpoint;
        }
        else if (octets.Length == CheckpointFormat.PrefixLength && last == '}' && length <= CheckpointFormat.LongestLine && CheckpointFormat.TryReadKey(octets, out var key))
        {
            places[key] = (start, (int)length);
        }
        else
        {
            DamagedLines++;
        }
    }

    static bool StartsAsHeader(MemoryStream line, long length)
    {
        var beginning = Encoding.UTF8.GetString(line.ToArray(), 0, (int)Math.Min(Math.Min(length, line.Length), CheckpointFormat.Magic.Length));
        return CheckpointFormat.Magic.StartsWith(beginning, StringComparison.Ordinal);
    }
}
