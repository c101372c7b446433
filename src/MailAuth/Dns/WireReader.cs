using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>
/// Reads a DNS message octet by octet (RFC 1035 section 4). The first thing that is wrong stops it: <see cref="Problem"/>
/// says what and where, and whatever is read afterwards is empty.
/// </summary>
sealed class WireReader
{
    // 127 labels of one octet fill a name: no honest name has more pointers than that.
    const int MaxPointers = 127;

    readonly byte[] message;
    readonly int start;
    readonly int end;
    int at;

    // Nearly every record's owner is a pointer to the question's name: it need not be built again and again.
    int lastTarget = -1;
    DomainName? lastName;

    public WireReader(byte[] message, int start, int length)
    {
        this.message = message;
        this.start = at = start;
        end = start + length;
    }

    /// <summary>What is wrong with the message; null while nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Where reading stands, from the message's first octet.</summary>
    public int Offset => at - start;

    /// <summary>Notes what is wrong, at an offset from the message's first octet.</summary>
    public void Fail(string problem, int offset)
    {
        Problem ??= FormattableString.Invariant($"{problem} at octet {offset}");
        at = end;
    }

    public int Byte() => Has(1) ? message[at++] : 0;

    public int UInt16()
    {
        if (!Has(2))
            return 0;
        at += 2;
        return (message[at - 2] << 8) | message[at - 1];
    }

    public uint UInt32() => ((uint)UInt16() << 16) | (uint)UInt16();

    public byte[] Bytes(int count)
    {
        if (!Has(count))
            return [];
        var bytes = new byte[count];
        Buffer.BlockCopy(message, at, bytes, 0, count);
        at += count;
        return bytes;
    }

    public void Skip(int count)
    {
        if (Has(count))
            at += count;
    }

    /// <summary>Passes over a name without following its pointer.</summary>
    public void SkipName()
    {
        while (Has(1))
        {
            var size = message[at++];
            if (size == 0)
                return;
            if (size >= 0xC0)
            {
                Skip(1);
                return;
            }

            if (size > DomainName.MaxLabelOctets)
                Fail("a label of an unknown kind", Offset - 1);
            Skip(size);
        }
    }

    /// <summary>A name. Compression pointers (RFC 1035 section 4.1.4) may only go back, each further than the one before.</summary>
    public DomainName Name()
    {
        if (at + 1 >= end || message[at] < 0xC0)
            return ReadLabels();
        var target = start + (((message[at] & 0x3F) << 8) | message[at + 1]);
        if (target == lastTarget && lastName is not null)
        {
            at += 2;
            return lastName;
        }

        var name = ReadLabels();
        (lastTarget, lastName) = (target, Problem is null ? name : null);
        return name;
    }

    DomainName ReadLabels()
    {
        var labels = new List<byte[]>(6);
        var total = 1;
        var position = at;
        var floor = at;
        var behind = -1;
        for (var pointers = 0; ;)
        {
            if (position >= end)
                return NoName("a name that goes beyond the message", position);
            int size = message[position++];
            if (size == 0)
                break;
            if (size >= 0xC0)
            {
                if (position >= end)
                    return NoName("half a compression pointer", position - 1);
                var target = start + (((size & 0x3F) << 8) | message[position++]);
                if (behind < 0)
                    behind = position;
                if (target >= floor || ++pointers > MaxPointers)
                    return NoName("a compression pointer that does not go back", position - 2);
                floor = position = target;
                continue;
            }

            if (size > DomainName.MaxLabelOctets)
                return NoName("a label of an unknown kind", position - 1);
            if (position + size > end)
                return NoName("a label that goes beyond the message", position - 1);
            total += size + 1;
            if (total > DomainName.MaxOctets)
                return NoName("a name longer than 255 octets", position - 1);
            var label = new byte[size];
            Buffer.BlockCopy(message, position, label, 0, size);
            labels.Add(label);
            position += size;
        }

        at = behind < 0 ? position : behind;
        return labels.Count == 0 ? DomainName.Root : DomainName.FromOctets(labels);
    }

    DomainName NoName(string problem, int position)
    {
        Fail(problem, position - start);
        return DomainName.Root;
    }

    bool Has(int count)
    {
        if (Problem is null && count <= end - at)
            return true;
        Fail("the end of the message where more was announced", Offset);
        return false;
    }
}
