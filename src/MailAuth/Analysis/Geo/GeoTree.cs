using System.IO;

namespace MailAuth.Analysis;

/// <summary>The binary search tree of a MaxMind DB file: a node for each bit of an address, two records in each node.</summary>
sealed class GeoTree
{
    const int Separator = 16;

    readonly PagedFile file;
    readonly long nodes;
    readonly int recordBits;
    readonly int version;
    long? startOfV4;

    /// <exception cref="InvalidDataException">There is no such tree.</exception>
    public GeoTree(PagedFile file, long nodes, int recordBits, int version)
    {
        if (nodes <= 0 || recordBits is not (24 or 28 or 32) || version is not (4 or 6) || nodes * recordBits / 4 > file.Length)
            throw new InvalidDataException();
        (this.file, this.nodes, this.recordBits, this.version) = (file, nodes, recordBits, version);
    }

    /// <summary>How many octets it has.</summary>
    public long Octets => nodes * recordBits / 4;

    /// <summary>Where in the data section the record of an address is; null where there is none.</summary>
    /// <exception cref="InvalidDataException">The tree is damaged there.</exception>
    public long? Find(byte[] address)
    {
        if (address.Length == 16 && version == 4)
            return null;
        var node = address.Length == 4 && version == 6 ? startOfV4 ??= Walk(0, new byte[12]) : 0;
        node = Walk(node, address);
        if (node == nodes)
            return null;
        // An address has no more bits, and the tree goes on.
        return node > nodes ? node - nodes - Separator is >= 0 and var offset ? offset : throw new InvalidDataException() : throw new InvalidDataException();
    }

    // Stops at the first record that is no node: every step takes a bit, so that it ends.
    long Walk(long node, byte[] bits)
    {
        for (var bit = 0; bit < bits.Length * 8 && node < nodes; bit++)
            node = Record(node, (bits[bit / 8] >> (7 - (bit % 8))) & 1);
        return node;
    }

    long Record(long node, int side)
    {
        var at = node * recordBits / 4;
        switch (recordBits)
        {
            case 24:
                return Number(at + (side * 3), 3);
            case 28:
                // The middle octet holds the upper four bits of both.
                var upper = file[at + 3];
                return side == 0 ? ((long)(upper >> 4) << 24) | Number(at, 3) : ((long)(upper & 15) << 24) | Number(at + 4, 3);
            default:
                return Number(at + (side * 4), 4);
        }
    }

    long Number(long at, int octets)
    {
        long value = 0;
        for (var i = 0; i < octets; i++)
            value = (value << 8) | file[at + i];
        return value;
    }
}
