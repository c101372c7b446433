using System.Runtime.CompilerServices;

namespace MailAuth.Reports;

/// <summary>The checksum of gzip and zip (RFC 1952 section 8), eight octets at a time.</summary>
sealed class Crc32
{
    static readonly uint[][] Tables = MakeTables();

    uint state = uint.MaxValue;

    /// <summary>The checksum of all octets so far.</summary>
    public uint Value => ~state;

    /// <summary>Begins anew.</summary>
    public void Clear() => state = uint.MaxValue;

    /// <summary>Adds octets.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public void Add(byte[] octets, int offset, int count)
    {
        var crc = state;
        var at = offset;
        var end = offset + count;
        uint[] t0 = Tables[0], t1 = Tables[1], t2 = Tables[2], t3 = Tables[3], t4 = Tables[4], t5 = Tables[5], t6 = Tables[6], t7 = Tables[7];
        for (; end - at >= 8; at += 8)
        {
            crc ^= (uint)(octets[at] | (octets[at + 1] << 8) | (octets[at + 2] << 16) | (octets[at + 3] << 24));
            crc = t7[crc & 0xFF] ^ t6[(crc >> 8) & 0xFF] ^ t5[(crc >> 16) & 0xFF] ^ t4[crc >> 24]
                ^ t3[octets[at + 4]] ^ t2[octets[at + 5]] ^ t1[octets[at + 6]] ^ t0[octets[at + 7]];
        }

        for (; at < end; at++)
            crc = t0[(crc ^ octets[at]) & 0xFF] ^ (crc >> 8);
        state = crc;
    }

    static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var k = 0; k < 8; k++)
            tables[k] = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            tables[0][i] = crc;
        }

        for (var k = 1; k < 8; k++)
        {
            for (var i = 0; i < 256; i++)
                tables[k][i] = tables[0][tables[k - 1][i] & 0xFF] ^ (tables[k - 1][i] >> 8);
        }

        return tables;
    }
}
