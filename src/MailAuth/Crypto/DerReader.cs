using System;
using System.Globalization;
using System.Text;

namespace MailAuth.Crypto;

/// <summary>Tags of ASN.1 values that we read, as their first octet (X.690 section 8.1.2).</summary>
enum DerTag : byte
{
    Boolean = 0x01,
    Integer = 0x02,
    BitString = 0x03,
    OctetString = 0x04,
    Null = 0x05,
    ObjectId = 0x06,
    Utf8String = 0x0C,
    PrintableString = 0x13,
    TeletexString = 0x14,
    Ia5String = 0x16,
    UtcTime = 0x17,
    GeneralizedTime = 0x18,
    VisibleString = 0x1A,
    UniversalString = 0x1C,
    BmpString = 0x1E,
    Sequence = 0x30,
    Set = 0x31,
}

/// <summary>
/// Reads DER (X.690) strictly and never throws on content: the first thing that is not DER becomes <see cref="Problem"/>,
/// after which every read of this reader and of its children yields null.
/// </summary>
/// <remarks>Definite, shortest lengths; one-octet tags. It copies no more than what is asked for and never looks outside its value.</remarks>
sealed class DerReader
{
    readonly byte[] data;
    readonly int end;
    readonly Fault fault;
    int at;

    public DerReader(byte[] data)
        : this(data, 0, data.Length, new())
    {
    }

    DerReader(byte[] data, int start, int end, Fault fault)
    {
        this.data = data;
        this.end = end;
        this.fault = fault;
        at = start;
    }

    /// <summary>In English, the first thing that is wrong, with its octet; null while all is well.</summary>
    public string? Problem => fault.Text;

    /// <summary>Whether the problem is that the data stops inside a value.</summary>
    public bool IsTruncated => fault.IsTruncated;

    /// <summary>Whether this value has been read to its end.</summary>
    public bool IsAtEnd => at >= end;

    /// <summary>The octets that are left in this value.</summary>
    public int Remaining => end - at;

    /// <summary>Whether a value of that tag comes next.</summary>
    public bool IsNext(DerTag tag) => IsNext((byte)tag);

    /// <summary>Whether a value of that tag comes next; for context tags.</summary>
    public bool IsNext(byte tag) => fault.Text is null && at < end && data[at] == tag;

    /// <summary>The first octet of the next value; null at the end, and after a problem.</summary>
    public byte? NextTag => fault.Text is null && at < end ? data[at] : null;

    /// <summary>A reader over the contents of the next value, which must have that tag; null where it has not.</summary>
    public DerReader? Enter(DerTag tag) => Enter((byte)tag);

    /// <summary>A reader over the contents of the next value, which must have that tag; for context tags.</summary>
    public DerReader? Enter(byte tag)
    {
        if (fault.Text is not null)
            return null;
        if (at >= end)
            return Fail<DerReader>($"tag {tag:X2}, found the end");
        if (data[at] != tag)
            return Fail<DerReader>($"tag {tag:X2}, found {data[at]:X2}");
        at++;
        if (ReadLength() is not { } length)
            return null;
        var contents = new DerReader(data, at, at + length, fault);
        at += length;
        return contents;
    }

    /// <summary>Steps over the next value, whatever its tag.</summary>
    public bool Skip() => at < end ? Enter(data[at]) is not null : Fail<object>("a value, found the end") is not null;

    /// <summary>The next value whole, tag and length included, whatever its tag: what a signature covers.</summary>
    public byte[]? ReadEncoded()
    {
        var start = at;
        if (!Skip())
            return null;
        var encoded = new byte[at - start];
        Buffer.BlockCopy(data, start, encoded, 0, encoded.Length);
        return encoded;
    }

    /// <summary>A truth value. DER has one octet for each (X.690 section 11.1).</summary>
    public bool? ReadBoolean()
    {
        if (Enter(DerTag.Boolean) is not { } value)
            return null;
        var octets = value.ReadRest();
        if (octets.Length == 1 && octets[0] is 0 or 0xFF)
            return octets[0] != 0;
        value.Fail<object>("a truth value of one octet, 00 or FF");
        return null;
    }

    /// <summary>The octets of an integer as they are, in two's complement, for numbers that are only names: serial numbers.</summary>
    public byte[]? ReadInteger()
    {
        if (Enter(DerTag.Integer) is not { } value)
            return null;
        return value.IsAtEnd ? value.Fail<byte[]>("an integer of at least one octet") : value.ReadRest();
    }

    /// <summary>The first sixteen bits of a list of named bits, the first bit as 0x8000; bits that are not there are 0 (X.690 section 11.2).</summary>
    public int? ReadNamedBits()
    {
        if (Enter(DerTag.BitString) is not { } value)
            return null;
        var octets = value.ReadRest();
        if (octets.Length > 0 && octets[0] < 8 && (octets.Length > 1 || octets[0] == 0))
            return (octets.Length > 1 ? octets[1] << 8 : 0) | (octets.Length > 2 ? octets[2] : 0);
        value.Fail<object>("a bit string");
        return null;
    }

    /// <summary>All octets that are left, as they are.</summary>
    public byte[] ReadRest()
    {
        var rest = new byte[end - at];
        Buffer.BlockCopy(data, at, rest, 0, rest.Length);
        at = end;
        return rest;
    }

    /// <summary>The octets of a string of that tag.</summary>
    public byte[]? ReadOctets(DerTag tag) => Enter(tag)?.ReadRest();

    /// <summary>The magnitude of an integer that is not negative, big-endian, without leading zeros; one zero octet for 0.</summary>
    public byte[]? ReadUnsigned()
    {
        if (Enter(DerTag.Integer) is not { } value)
            return null;
        if (value.IsAtEnd)
            return value.Fail<byte[]>("an integer of at least one octet");
        if (value.data[value.at] >= 0x80)
            return value.Fail<byte[]>("an integer that is not negative");
        if (value.data[value.at] == 0 && value.Remaining > 1)
        {
            if (value.data[value.at + 1] < 0x80)
                return value.Fail<byte[]>("an integer without needless zero octets");
            value.at++;
        }

        return value.ReadRest();
    }

    /// <summary>The octets of a bit string whose length is a whole number of octets.</summary>
    public byte[]? ReadBitString()
    {
        if (Enter(DerTag.BitString) is not { } value)
            return null;
        if (value.IsAtEnd || value.data[value.at] != 0)
            return value.Fail<byte[]>("a bit string of whole octets");
        value.at++;
        return value.ReadRest();
    }

    /// <summary>An object identifier in dotted form.</summary>
    public string? ReadObjectId()
    {
        if (Enter(DerTag.ObjectId) is not { } value)
            return null;
        if (value.IsAtEnd)
            return value.Fail<string>("an object identifier of at least one octet");
        var text = new StringBuilder(24);
        while (!value.IsAtEnd)
        {
            if (value.ReadArc() is not { } arc)
                return null;
            // The first number holds two arcs (X.690 section 8.19.4).
            if (text.Length > 0)
                text.Append('.').Append(arc.ToString(CultureInfo.InvariantCulture));
            else
                text.Append(Math.Min(arc / 40, 2)).Append('.').Append((arc - (Math.Min(arc / 40, 2) * 40)).ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    long? ReadArc()
    {
        long arc = 0;
        for (var first = true; ; first = false)
        {
            if (IsAtEnd || (first && data[at] == 0x80) || arc > long.MaxValue >> 8)
            {
                Fail<object>("an object identifier");
                return null;
            }

            arc = (arc << 7) | (uint)(data[at] & 0x7F);
            if (data[at++] < 0x80)
                return arc;
        }
    }

    int? ReadLength()
    {
        if (at >= end)
            return Truncated();
        int first = data[at++];
        if (first < 0x80)
            return first <= end - at ? first : Truncated();
        var octets = first & 0x7F;
        if (octets is 0 or > 4)
        {
            Fail<object>("a definite length of at most four octets");
            return null;
        }

        long length = 0;
        for (; octets > 0; octets--)
        {
            if (at >= end)
                return Truncated();
            length = (length << 8) | data[at++];
            if (length == 0)
                break;
        }

        if (length < 0x80 || length < 1L << (8 * ((first & 0x7F) - 1)))
        {
            Fail<object>("the shortest form of a length");
            return null;
        }

        return length <= end - at ? (int)length : Truncated();
    }

    int? Truncated()
    {
        fault.IsTruncated = fault.Text is null;
        Fail<object>("a value that ends within its container");
        return null;
    }

    T? Fail<T>(string expected) where T : class
    {
        fault.Text ??= FormattableString.Invariant($"at octet {at}: expected ") + expected;
        at = end;
        return null;
    }

    // One for a reader and all its children, so that the first problem ends the reading everywhere.
    sealed class Fault
    {
        public string? Text { get; set; }

        public bool IsTruncated { get; set; }
    }
}
