using System;

namespace MailAuth.Crypto;

/// <summary>
/// Writes DER (X.690) from the last value to the first, so that each length is known when its turn comes and all stands in one
/// buffer: private keys leave no copies behind. Disposing of it overwrites the buffer.
/// </summary>
/// <param name="capacity">How many octets it has room for. Writing more is a bug and throws.</param>
sealed class DerWriter(int capacity) : IDisposable
{
    readonly byte[] buffer = new byte[capacity];
    int start = capacity;

    /// <summary>How many octets have been written: what <see cref="Wrap(DerTag, int)"/> takes to know where a value ends.</summary>
    public int Length => buffer.Length - start;

    /// <summary>Octets as they are, before what was written.</summary>
    public void Raw(params byte[] octets)
    {
        start -= octets.Length;
        Buffer.BlockCopy(octets, 0, buffer, start, octets.Length);
    }

    /// <summary>A whole value of that tag.</summary>
    public void Value(DerTag tag, byte[] contents)
    {
        var end = Length;
        Raw(contents);
        Wrap(tag, end);
    }

    /// <summary>An integer that is not negative, from its magnitude, the most significant octet first.</summary>
    public void Unsigned(byte[] magnitude)
    {
        var end = Length;
        var first = 0;
        while (first < magnitude.Length - 1 && magnitude[first] == 0)
            first++;
        start -= magnitude.Length - first;
        Buffer.BlockCopy(magnitude, first, buffer, start, magnitude.Length - first);
        // A first bit that is set would make it negative (X.690 section 8.3.3).
        if (magnitude.Length == 0 || buffer[start] >= 0x80)
            Raw(0);
        Wrap(DerTag.Integer, end);
    }

    /// <summary>Puts tag and length before what was written since then.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="end">What <see cref="Length"/> was before the contents.</param>
    public void Wrap(DerTag tag, int end)
    {
        var length = Length - end;
        if (length < 0x80)
        {
            Raw((byte)tag, (byte)length);
            return;
        }

        var octets = 0;
        for (; length > 0; length >>= 8, octets++)
            Raw((byte)length);
        Raw((byte)tag, (byte)(0x80 | octets));
    }

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray()
    {
        var octets = new byte[Length];
        Buffer.BlockCopy(buffer, start, octets, 0, octets.Length);
        return octets;
    }

    /// <summary>Overwrites it all.</summary>
    public void Dispose()
    {
        Array.Clear(buffer, 0, buffer.Length);
        start = buffer.Length;
    }
}
