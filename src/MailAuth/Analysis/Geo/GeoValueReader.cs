using System.Collections.Generic;
using System.IO;
using System.Text;

namespace MailAuth.Analysis;

/// <summary>
/// Reads values of the data section of a MaxMind DB file, version 2.0. Only maps, texts and numbers are kept; whatever
/// else stands in a record is passed over.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="start">Where the section begins: pointers count from there.</param>
/// <param name="end">Where it ends.</param>
sealed class GeoValueReader(PagedFile file, long start, long end)
{
    // A record of a city in all languages has some hundred values, five deep; a pointer may lead anywhere, also back.
    const int MostValues = 4096;
    const int MostDepth = 16;
    const int MostText = 4096;

    const int Pointer = 1;
    const int Utf8 = 2;
    const int UInt16 = 5;
    const int UInt32 = 6;
    const int Map = 7;
    const int UInt64 = 9;
    const int Array = 11;
    const int CacheContainer = 12;
    const int EndMarker = 13;
    const int Boolean = 14;
    const int MostType = 15;

    int left;

    /// <summary>The value at an offset of the section: a dictionary, a text, a <see cref="ulong"/>, a list, or null for anything else.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or larger than any real one.</exception>
    public object? Read(long offset)
    {
        left = MostValues;
        return ReadValue(start + offset, 0, out _);
    }

    object? ReadValue(long at, int depth, out long next)
    {
        if (--left < 0 || depth > MostDepth)
            throw new InvalidDataException();
        var control = Octet(at++);
        var type = control >> 5;
        if (type == Pointer)
        {
            var target = ReadPointer(control, ref at);
            next = at;
            // A pointer never points to a pointer.
            if (Octet(start + target) >> 5 == Pointer)
                throw new InvalidDataException();
            return ReadValue(start + target, depth + 1, out _);
        }

        if (type == 0)
        {
            type = Octet(at++) + 7;
            if (type is < 8 or > MostType)
                throw new InvalidDataException();
        }

        var size = ReadSize(control, ref at);
        switch (type)
        {
            case Map:
                return ReadMap(at, size, depth, out next);
            case Array:
                return ReadArray(at, size, depth, out next);
            case CacheContainer or EndMarker:
                throw new InvalidDataException();
            case Boolean:
                next = at;
                return null;
            default:
                next = at + size;
                if (next > end)
                    throw new InvalidDataException();
                return type switch
                {
                    Utf8 => size <= MostText ? Encoding.UTF8.GetString(file.Read(at, size)) : throw new InvalidDataException(),
                    UInt16 or UInt32 or UInt64 => ReadNumber(at, size),
                    _ => null,
                };
        }
    }

    Dictionary<string, object?> ReadMap(long at, int size, int depth, out long next)
    {
        var map = new Dictionary<string, object?>(System.StringComparer.Ordinal);
        for (var i = 0; i < size; i++)
        {
            if (ReadValue(at, depth + 1, out at) is not string key)
                throw new InvalidDataException();
            map[key] = ReadValue(at, depth + 1, out at);
        }

        next = at;
        return map;
    }

    List<object?> ReadArray(long at, int size, int depth, out long next)
    {
        var items = new List<object?>();
        for (var i = 0; i < size; i++)
            items.Add(ReadValue(at, depth + 1, out at));
        next = at;
        return items;
    }

    // 11, 19, 27 bits on top of the values before, or 32 bits.
    long ReadPointer(int control, ref long at)
    {
        long value = control & 7;
        switch ((control >> 3) & 3)
        {
            case 0:
                return (value << 8) | Octet(at++);
            case 1:
                return ((value << 16) | Number(2, ref at)) + 2048;
            case 2:
                return ((value << 24) | Number(3, ref at)) + 526336;
            default:
                return Number(4, ref at);
        }
    }

    int ReadSize(int control, ref long at) => (control & 31) switch
    {
        29 => 29 + (int)Number(1, ref at),
        30 => 285 + (int)Number(2, ref at),
        31 => 65821 + (int)Number(3, ref at),
        var size => size,
    };

    ulong ReadNumber(long at, int size) => size <= 8 ? (ulong)Number(size, ref at) : throw new InvalidDataException();

    long Number(int octets, ref long at)
    {
        long value = 0;
        for (var i = 0; i < octets; i++)
            value = (value << 8) | Octet(at++);
        return value;
    }

    byte Octet(long at) => at >= start && at < end ? file[at] : throw new InvalidDataException();
}
