using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Tests.Analysis;

/// <summary>Writes small databases in the MaxMind DB format, version 2.0, from its published description.</summary>
sealed class GeoFile(int recordBits = 28, int version = 6)
{
    readonly List<int[]> nodes = [[-1, -1]];
    readonly List<byte> data = [];

    /// <summary>Where in the data section the next value goes.</summary>
    public int Position => data.Count;

    /// <summary>Lays a record under a network.</summary>
    public GeoFile Add(string network, object record) => AddAt(network, Write(record));

    /// <summary>Writes a value into the data section.</summary>
    public int Write(object value)
    {
        var at = Position;
        using var octets = new MemoryStream();
        Encode(octets, value);
        data.AddRange(octets.ToArray());
        return at;
    }

    /// <summary>Writes octets into the data section as they are.</summary>
    public int WriteRaw(params byte[] octets)
    {
        var at = Position;
        data.AddRange(octets);
        return at;
    }

    /// <summary>Lets a network point at a place of the data section.</summary>
    public GeoFile AddAt(string network, int position)
    {
        Assert(IpNetwork.TryParse(network, out var parsed));
        var bits = new List<int>();
        if (!parsed!.IsIPv6 && version == 6)
            bits.AddRange(Enumerable.Repeat(0, 96));
        var octets = parsed.FirstOctets;
        bits.AddRange(Enumerable.Range(0, parsed.PrefixLength).Select(bit => (octets[bit / 8] >> (7 - (bit % 8))) & 1));
        var node = 0;
        for (var i = 0; i < bits.Count - 1; i++)
        {
            if (nodes[node][bits[i]] < 0)
            {
                nodes.Add([-1, -1]);
                nodes[node][bits[i]] = nodes.Count - 1;
            }

            node = nodes[node][bits[i]];
        }

        // A place in the data section, until the number of nodes is known.
        nodes[node][bits[^1]] = 1_000_000 + position;
        return this;
    }

    public byte[] ToArray(Dictionary<string, object>? metadata = null)
    {
        using var file = new MemoryStream();
        foreach (var node in nodes)
        {
            var records = node.Select(record => record < 0 ? nodes.Count : record >= 1_000_000 ? record - 1_000_000 + nodes.Count + 16 : record).ToArray();
            switch (recordBits)
            {
                case 24:
                    Number(file, records[0], 3);
                    Number(file, records[1], 3);
                    break;
                case 28:
                    Number(file, records[0] & 0xFFFFFF, 3);
                    file.WriteByte((byte)(((records[0] >> 24) << 4) | (records[1] >> 24)));
                    Number(file, records[1] & 0xFFFFFF, 3);
                    break;
                default:
                    Number(file, records[0], 4);
                    Number(file, records[1], 4);
                    break;
            }
        }

        file.Write(new byte[16]);
        file.Write([.. data]);
        file.Write([0xAB, 0xCD, 0xEF, .. Encoding.ASCII.GetBytes("MaxMind.com")]);
        var all = new Dictionary<string, object>
        {
            ["node_count"] = (uint)nodes.Count,
            ["record_size"] = (ushort)recordBits,
            ["ip_version"] = (ushort)version,
            ["database_type"] = "Test-Country",
            ["languages"] = new object[] { "en" },
            ["binary_format_major_version"] = (ushort)2,
            ["binary_format_minor_version"] = (ushort)0,
            ["build_epoch"] = 1_790_000_000UL,
            ["description"] = new Dictionary<string, object> { ["en"] = "made by a test" },
        };
        foreach (var (key, value) in metadata ?? [])
            all[key] = value;
        Encode(file, all);
        return file.ToArray();
    }

    static void Encode(Stream stream, object value)
    {
        switch (value)
        {
            case string text:
                var octets = Encoding.UTF8.GetBytes(text);
                Control(stream, 2, octets.Length);
                stream.Write(octets);
                break;
            case Dictionary<string, object> map:
                Control(stream, 7, map.Count);
                foreach (var (key, member) in map)
                {
                    Encode(stream, key);
                    Encode(stream, member);
                }

                break;
            case object[] items:
                Control(stream, 11, items.Length);
                foreach (var item in items)
                    Encode(stream, item);
                break;
            case ushort number:
                Integer(stream, 5, number);
                break;
            case uint number:
                Integer(stream, 6, number);
                break;
            case ulong number:
                Integer(stream, 9, number);
                break;
            case double number:
                Control(stream, 3, 8);
                stream.Write(BitConverter.GetBytes(number).Reverse().ToArray());
                break;
            case bool truth:
                Control(stream, 14, truth ? 1 : 0);
                break;
            case Pointer pointer:
                Point(stream, pointer.To);
                break;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }

    // The leading zero octets of a number are left out; the types beyond 7 have their number in the octet after.
    static void Integer(Stream stream, int type, ulong number)
    {
        var octets = BitConverter.GetBytes(number).Reverse().SkipWhile(octet => octet == 0).ToArray();
        Control(stream, type, octets.Length);
        stream.Write(octets);
    }

    static void Control(Stream stream, int type, int size)
    {
        var shown = size < 29 ? size : size < 285 ? 29 : size < 65821 ? 30 : 31;
        stream.WriteByte((byte)(((type < 8 ? type : 0) << 5) | shown));
        if (type >= 8)
            stream.WriteByte((byte)(type - 7));
        if (shown == 29)
            Number(stream, size - 29, 1);
        else if (shown == 30)
            Number(stream, size - 285, 2);
        else if (shown == 31)
            Number(stream, size - 65821, 3);
    }

    static void Point(Stream stream, int to)
    {
        if (to < 2048)
        {
            stream.WriteByte((byte)(0x20 | (to >> 8)));
            Number(stream, to & 0xFF, 1);
        }
        else if (to < 526336)
        {
            stream.WriteByte((byte)(0x28 | ((to - 2048) >> 16)));
            Number(stream, (to - 2048) & 0xFFFF, 2);
        }
        else
        {
            stream.WriteByte(0x38);
            Number(stream, to, 4);
        }
    }

    static void Number(Stream stream, int value, int octets)
    {
        for (var i = octets - 1; i >= 0; i--)
            stream.WriteByte((byte)(value >> (8 * i)));
    }

    static void Assert(bool truth)
    {
        if (!truth)
            throw new ArgumentException("No network.");
    }

    /// <summary>A value that stands elsewhere in the section.</summary>
    public sealed record Pointer(int To);
}
