using System.Collections.Generic;
using System.IO;

namespace MailAuth.Reports;

/// <summary>What a log says of each report: the last line of it counts, and what is done stays done.</summary>
sealed class StateTable
{
    const int Block = 64 * 1024;

    /// <summary>The last word on each report.</summary>
    public Dictionary<ReportKeyNumber, StateEntryKind> Entries { get; } = [];

    /// <summary>How many lines there are, those that cannot be read included.</summary>
    public long Lines { get; private set; }

    /// <summary>How many whole lines cannot be read. A last line that its writer was kept from ending is none of them.</summary>
    public long DamagedLines { get; private set; }

    /// <summary>The octets up to the end of the last whole line; what follows was torn.</summary>
    public long WholeLength { get; private set; }

    /// <summary>Whether anything stands behind the last whole line.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Why it is no log that can be used; null where it is one.</summary>
    public ReportStateFailure? Failure { get; private set; }

    /// <summary>Reads a log; of nothing at all, or of a first line that was torn, an empty one.</summary>
    public static StateTable Read(Stream? stream)
    {
        var table = new StateTable();
        if (stream is null)
            return table;
        var buffer = new byte[Block];
        var have = Fill(stream, buffer, 0);
        var isWhole = StartsWith(buffer, have, StateLine.Header);
        if (!isWhole)
        {
            table.IsTorn = have > 0;
            if (have >= StateLine.Header.Length || !StartsWith(StateLine.Header, have, buffer, have))
                table.Failure = StartsWith(buffer, have, StateLine.AnyHeader) ? ReportStateFailure.NewerFormat : ReportStateFailure.NotAState;
            return table;
        }

        table.WholeLength = StateLine.Header.Length;
        table.ReadLines(stream, buffer, have);
        return table;
    }

    /// <summary>Takes what a line says.</summary>
    public void Add(StateEntryKind kind, ReportKeyNumber key)
    {
        Lines++;
        if (!(Entries.TryGetValue(key, out var known) && known == StateEntryKind.Done))
            Entries[key] = kind;
    }

    void ReadLines(Stream stream, byte[] buffer, int have)
    {
        var at = StateLine.Header.Length;
        var skipped = 0L;
        while (true)
        {
            for (int end; (end = System.Array.IndexOf(buffer, (byte)'\n', at, have - at)) >= 0; at = end + 1)
            {
                if (skipped == 0 && StateLine.TryRead(buffer, at, end - at, out var kind, out var key))
                    Add(kind, key);
                else
                    AddDamaged();
                WholeLength += skipped + end + 1 - at;
                skipped = 0;
            }

            // A line that fills the block is none of ours.
            if (have - at >= Block / 2)
            {
                skipped += have - at;
                at = have;
            }

            System.Buffer.BlockCopy(buffer, at, buffer, 0, have - at);
            have -= at;
            at = 0;
            var before = have;
            have = Fill(stream, buffer, have);
            if (have == before)
                break;
        }

        IsTorn = have + skipped > 0;
    }

    void AddDamaged()
    {
        Lines++;
        DamagedLines++;
    }

    static int Fill(Stream stream, byte[] buffer, int have)
    {
        while (have < buffer.Length)
        {
            var read = stream.Read(buffer, have, buffer.Length - have);
            if (read <= 0)
                break;
            have += read;
        }

        return have;
    }

    static bool StartsWith(byte[] octets, int count, byte[] with) => StartsWith(octets, count, with, with.Length);

    static bool StartsWith(byte[] octets, int count, byte[] with, int length)
    {
        if (count < length)
            return false;
        for (var i = 0; i < length; i++)
        {
            if (octets[i] != with[i])
                return false;
        }

        return true;
    }
}
