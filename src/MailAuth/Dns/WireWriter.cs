using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Writes a DNS message (RFC 1035 section 4), names uncompressed.</summary>
sealed class WireWriter
{
    byte[] buffer = new byte[128];

    public int Length { get; private set; }

    public void Byte(int value)
    {
        Ensure(1);
        buffer[Length++] = (byte)value;
    }

    public void UInt16(int value)
    {
        Ensure(2);
        buffer[Length++] = (byte)(value >> 8);
        buffer[Length++] = (byte)value;
    }

    public void UInt32(long value)
    {
        UInt16((int)(value >> 16) & 0xFFFF);
        UInt16((int)value & 0xFFFF);
    }

    public void Bytes(byte[] bytes)
    {
        Ensure(bytes.Length);
        Buffer.BlockCopy(bytes, 0, buffer, Length, bytes.Length);
        Length += bytes.Length;
    }

    public void Name(DomainName name)
    {
        foreach (var label in name.Octets)
        {
            Byte(label.Length);
            Bytes(label);
        }

        Byte(0);
    }

    /// <summary>Strings of at most 255 octets, each after its length.</summary>
    public void Strings(IReadOnlyList<byte[]> strings)
    {
        foreach (var text in strings)
        {
            Byte(text.Length);
            Bytes(text);
        }
    }

    /// <summary>Writes something after its length as 16 bits.</summary>
    public void Measured(Action<WireWriter> write)
    {
        var before = Length;
        UInt16(0);
        write(this);
        var size = Length - before - 2;
        buffer[before] = (byte)(size >> 8);
        buffer[before + 1] = (byte)size;
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        Buffer.BlockCopy(buffer, 0, bytes, 0, Length);
        return bytes;
    }

    void Ensure(int more)
    {
        if (Length + more > buffer.Length)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, Length + more));
    }
}
