using System;

namespace MailAuth.Dkim;

/// <summary>Octets that are appended to; grows as needed.</summary>
sealed class OctetBuffer(int capacity)
{
    byte[] octets = new byte[capacity];

    /// <summary>The octets; only the first <see cref="Length"/> count.</summary>
    public byte[] Octets => octets;

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    /// <summary>Makes room for so many more, and returns the array to write them into from <see cref="Length"/> on; <see cref="Advance"/> then counts them.</summary>
    public byte[] Reserve(int count)
    {
        if (octets.Length - Length < count)
            Array.Resize(ref octets, Math.Max(Length + count, octets.Length * 2));
        return octets;
    }

    /// <summary>Counts octets that were written.</summary>
    public void Advance(int count) => Length += count;

    /// <summary>Takes octets off the end.</summary>
    public void RemoveLast(int count) => Length -= count;

    /// <summary>Forgets them all.</summary>
    public void Clear() => Length = 0;
}
