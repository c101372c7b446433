using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MailAuth.Tests.Mail;

/// <summary>Writes a compound file ([MS-CFB], version 3, at most 7 MB): to make Outlook messages for tests and for the demo.</summary>
sealed class CompoundFileWriter
{
    const int SectorSize = 512;
    const int MiniSectorSize = 64;
    const int MiniCutoff = 4096;
    const uint FreeSector = 0xFFFFFFFF;
    const uint EndOfChain = 0xFFFFFFFE;
    const uint FatSector = 0xFFFFFFFD;

    readonly List<byte> sectors = [];
    readonly List<uint> fat = [];
    readonly List<byte> mini = [];
    readonly List<uint> miniFat = [];
    readonly List<byte[]> directory = [];

    /// <summary>The file with this root storage.</summary>
    public static byte[] Write(CompoundStorage root) => new CompoundFileWriter().Build(root);

    byte[] Build(CompoundStorage root)
    {
        directory.Add(Entry("Root Entry", 5));
        var child = AddChildren(root);
        Set(0, 76, child);
        var miniOctets = mini.ToArray();
        Set(0, 116, Add(miniOctets));
        Set(0, 120, (uint)miniOctets.Length);
        while (directory.Count % 4 != 0)
            directory.Add(Entry("", 0));
        var directoryStart = Add(directory.SelectMany(entry => entry).ToArray());
        var miniFatOctets = miniFat.SelectMany(Octets).ToArray();
        var miniFatStart = Add(miniFatOctets, 0xFF);
        var fatCount = 1;
        while (fat.Count + fatCount > fatCount * (SectorSize / 4))
            fatCount++;
        var fatStart = fat.Count;
        for (var i = 0; i < fatCount; i++)
            fat.Add(FatSector);
        while (fat.Count % (SectorSize / 4) != 0)
            fat.Add(FreeSector);
        sectors.AddRange(fat.SelectMany(Octets));

        var header = new byte[SectorSize];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(header, 0);
        foreach (var (at, value) in new[] { (24, 0x3E), (26, 3), (28, 0xFFFE), (30, 9), (32, 6) })
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(at), (ushort)value);
        foreach (var (at, value) in new[] { (44, (uint)fatCount), (48, directoryStart), (56, (uint)MiniCutoff), (60, miniFatStart), (64, (uint)((miniFatOctets.Length + 511) / 512)), (68, EndOfChain), (72, 0u) })
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(at), value);
        for (var i = 0; i < 109; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(76 + (i * 4)), i < fatCount ? (uint)(fatStart + i) : FreeSector);
        return [.. header, .. sectors];
    }

    // Entries of one storage, and the balanced tree over them that [MS-CFB] section 2.6.4 asks for.
    uint AddChildren(CompoundStorage storage)
    {
        var names = storage.Streams.Keys.Concat(storage.Storages.Keys).OrderBy(name => name.Length).ThenBy(name => name.ToUpperInvariant(), StringComparer.Ordinal).ToArray();
        var first = directory.Count;
        foreach (var name in names)
            directory.Add(Entry(name, (byte)(storage.Storages.ContainsKey(name) ? 1 : 2)));
        for (var i = 0; i < names.Length; i++)
        {
            if (storage.Storages.TryGetValue(names[i], out var inner))
            {
                Set(first + i, 76, AddChildren(inner));
                continue;
            }

            var octets = storage.Streams[names[i]];
            Set(first + i, 116, octets.Length == 0 ? EndOfChain : octets.Length < MiniCutoff ? AddMini(octets) : Add(octets));
            Set(first + i, 120, (uint)octets.Length);
        }

        return Tree(first, first + names.Length);
    }

    uint Tree(int from, int to)
    {
        if (from >= to)
            return FreeSector;
        var middle = (from + to) / 2;
        Set(middle, 68, Tree(from, middle));
        Set(middle, 72, Tree(middle + 1, to));
        return (uint)middle;
    }

    uint Add(byte[] octets, byte padding = 0)
    {
        if (octets.Length == 0)
            return EndOfChain;
        var start = fat.Count;
        var count = (octets.Length + SectorSize - 1) / SectorSize;
        for (var i = 1; i <= count; i++)
            fat.Add(i == count ? EndOfChain : (uint)(start + i));
        sectors.AddRange(octets);
        sectors.AddRange(Enumerable.Repeat(padding, (count * SectorSize) - octets.Length));
        return (uint)start;
    }

    uint AddMini(byte[] octets)
    {
        var start = miniFat.Count;
        var count = (octets.Length + MiniSectorSize - 1) / MiniSectorSize;
        for (var i = 1; i <= count; i++)
            miniFat.Add(i == count ? EndOfChain : (uint)(start + i));
        mini.AddRange(octets);
        mini.AddRange(new byte[(count * MiniSectorSize) - octets.Length]);
        return (uint)start;
    }

    static byte[] Entry(string name, byte type)
    {
        var entry = new byte[128];
        Encoding.Unicode.GetBytes(name).CopyTo(entry, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(64), (ushort)(name.Length == 0 ? 0 : (name.Length + 1) * 2));
        entry[66] = type;
        entry[67] = 1;
        foreach (var at in new[] { 68, 72, 76 })
            BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(at), FreeSector);
        return entry;
    }

    void Set(int entry, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(directory[entry].AsSpan(at), value);

    static byte[] Octets(uint value)
    {
        var octets = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, value);
        return octets;
    }
}

/// <summary>A storage to be written.</summary>
sealed class CompoundStorage
{
    public Dictionary<string, byte[]> Streams { get; } = [];

    public Dictionary<string, CompoundStorage> Storages { get; } = [];
}
