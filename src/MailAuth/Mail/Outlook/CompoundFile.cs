using System;
using System.Collections.Generic;
using System.IO;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>
/// A compound file ([MS-CFB]), read: a small file system of storages and streams. Chains that turn back on themselves, places
/// beyond the end and tables that are cut off end a stream early, with a problem; nothing is followed longer than the file is.
/// </summary>
sealed class CompoundFile
{
    /// <summary>What ends a chain of sectors.</summary>
    public const uint EndOfChain = 0xFFFFFFFE;

    const uint NoStream = 0xFFFFFFFF;
    const uint LastSector = 0xFFFFFFFA;
    const int EntrySize = 128;
    const int MiniSectorSize = 64;
    const int MostEntries = 100_000;

    readonly OctetSource octets;
    readonly ProblemList problems;
    readonly int sectorSize;
    readonly uint miniCutoff;
    readonly bool hasLongSizes;
    readonly uint[] fat = [];
    readonly uint[] miniFat = [];
    readonly OctetSource miniStream = OctetSource.Empty;

    /// <summary>Reads tables and directory.</summary>
    public CompoundFile(OctetSource octets, ProblemList problems)
    {
        this.octets = octets;
        this.problems = problems;
        if (CompoundHeader.Read(octets.Read(0, CompoundHeader.Size), problems) is not { } header)
            return;
        sectorSize = header.SectorSize;
        miniCutoff = header.MiniCutoff;
        hasLongSizes = header.IsVersion4;
        fat = ReadFat(header);
        var directory = ReadTable(header.FirstDirectorySector, (long)MostEntries * EntrySize);
        var entries = ReadEntries(directory);
        if (entries.Count == 0)
        {
            problems.Add("NoDirectory", ProblemLevel.Error, 48, 4, "a directory");
            return;
        }

        Root = entries[0];
        miniStream = Open(fat, Root, sectorSize);
        var table = ReadTable(header.FirstMiniFatSector, octets.Length);
        miniFat = new uint[table.Length / 4];
        for (var i = 0; i < miniFat.Length; i++)
            miniFat[i] = LittleEndian.UInt32(table, i * 4);
        Link(entries);
    }

    /// <summary>The outermost storage; null where the file cannot be used.</summary>
    public CompoundEntry? Root { get; }

    /// <summary>The octets of a stream.</summary>
    public OctetSource Open(CompoundEntry stream) => stream.Length < miniCutoff
        ? new ChainOctets(miniStream, Runs(miniFat, stream.FirstSector, MiniSectorSize, stream.Length, 0), stream.Length)
        : Open(fat, stream, sectorSize);

    ChainOctets Open(uint[] table, CompoundEntry stream, int size) => new(octets, Runs(table, stream.FirstSector, size, stream.Length, size), stream.Length);

    uint[] ReadFat(CompoundHeader header)
    {
        // Every sector of the file has one entry; whatever a table says beyond that stands for nothing.
        var most = (int)Math.Min((octets.Length / sectorSize) + 1, int.MaxValue / 8);
        var table = new uint[most];
        var count = 0;
        foreach (var sector in FatSectors(header))
        {
            var part = octets.Read(Place(sector), sectorSize);
            for (var i = 0; i + 4 <= part.Length && count < most; i += 4)
                table[count++] = LittleEndian.UInt32(part, i);
            if (count >= most)
                break;
        }

        Array.Resize(ref table, count);
        return table;
    }

    IEnumerable<uint> FatSectors(CompoundHeader header)
    {
        for (var i = 0; header.FatSector(i) < LastSector; i++)
            yield return header.FatSector(i);
        var left = octets.Length / sectorSize;
        for (var sector = header.FirstDifatSector; sector < LastSector; left--)
        {
            if (left <= 0)
            {
                problems.Add("ChainLoop", ProblemLevel.Error, 68, 4, "a chain of sectors that ends");
                yield break;
            }

            var part = octets.Read(Place(sector), sectorSize);
            var own = (part.Length / 4) - 1;
            for (var i = 0; i < own; i++)
            {
                if (LittleEndian.UInt32(part, i * 4) < LastSector)
                    yield return LittleEndian.UInt32(part, i * 4);
            }

            sector = own < 0 ? EndOfChain : LittleEndian.UInt32(part, own * 4);
        }
    }

    byte[] ReadTable(uint first, long most)
    {
        var runs = Runs(fat, first, sectorSize, most, sectorSize, isOpen: true);
        long length = 0;
        foreach (var run in runs)
            length += run.Length;
        var source = new ChainOctets(octets, runs, Math.Min(length, most));
        return source.Read(0, (int)Math.Min(source.Length, int.MaxValue / 2));
    }

    // Where a chain lies: neighbouring sectors are one run.
    List<ChainRun> Runs(uint[] table, uint first, int size, long length, int origin, bool isOpen = false)
    {
        var runs = new List<ChainRun>();
        long have = 0;
        var steps = 0;
        for (var sector = first; sector < LastSector && have < length; sector = sector < table.Length ? table[sector] : EndOfChain)
        {
            if (steps++ > table.Length)
            {
                problems.Add("ChainLoop", ProblemLevel.Error, origin, 0, "a chain of sectors that ends");
                break;
            }

            var place = origin + ((long)sector * size);
            if (place >= octets.Length)
                break;
            if (runs.Count > 0 && runs[^1].Offset + runs[^1].Length == place)
                runs[^1] = new(runs[^1].Offset, runs[^1].Length + size);
            else
                runs.Add(new(place, size));
            have += size;
        }

        if (have < length && !isOpen)
            problems.Add("ChainTooShort", ProblemLevel.Warning, origin, 0, "a chain of sectors as long as the stream");
        return runs;
    }

    List<CompoundEntry> ReadEntries(byte[] directory)
    {
        var entries = new List<CompoundEntry>();
        for (var at = 0; at + EntrySize <= directory.Length; at += EntrySize)
        {
            var type = directory[at + 66];
            var name = type == 0 ? "" : NameOf(directory, at);
            var length = hasLongSizes ? LittleEndian.Int64(directory, at + 120) : LittleEndian.UInt32(directory, at + 120);
            // No stream is longer than its file.
            if (type != 0 && (length < 0 || length > octets.Length))
            {
                problems.Add("StreamTooLong", ProblemLevel.Warning, at, 0, "a stream that fits into the file", name);
                length = octets.Length;
            }

            entries.Add(new(name, type is 1 or 5, LittleEndian.UInt32(directory, at + 116), length, LittleEndian.UInt32(directory, at + 76), LittleEndian.UInt32(directory, at + 68), LittleEndian.UInt32(directory, at + 72)));
        }

        return entries;
    }

    static string NameOf(byte[] directory, int at)
    {
        var octets = Math.Max(0, Math.Min(64, LittleEndian.UInt16(directory, at + 64)) - 2) & ~1;
        return System.Text.Encoding.Unicode.GetString(directory, at, octets);
    }

    // The children of a storage are a tree by name ([MS-CFB] section 2.6.4); an entry that two trees claim stays with the first.
    void Link(List<CompoundEntry> entries)
    {
        var taken = new bool[entries.Count];
        taken[0] = true;
        var storages = new Queue<CompoundEntry>();
        storages.Enqueue(entries[0]);
        var open = new Stack<uint>();
        while (storages.Count > 0)
        {
            var storage = storages.Dequeue();
            open.Push(storage.Child);
            while (open.Count > 0)
            {
                var index = open.Pop();
                if (index == NoStream)
                    continue;
                if (index >= entries.Count || taken[index])
                {
                    problems.Add("DirectoryLoop", ProblemLevel.Error, 48, 0, "each entry of the directory in one place", storage.Name);
                    continue;
                }

                taken[index] = true;
                var entry = entries[(int)index];
                storage.Children.Add(entry);
                if (entry.IsStorage)
                    storages.Enqueue(entry);
                open.Push(entry.Right);
                open.Push(entry.Left);
            }

            storage.Children.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        }
    }

    long Place(uint sector) => ((long)sector + 1) * sectorSize;
}
