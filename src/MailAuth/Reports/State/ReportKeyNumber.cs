using System;

namespace MailAuth.Reports;

/// <summary>A report's key as a number, so that millions of them fit in memory.</summary>
readonly struct ReportKeyNumber(ulong high, ulong low) : IEquatable<ReportKeyNumber>
{
    /// <summary>How many hexadecimal digits a key has.</summary>
    public const int Digits = 32;

    readonly ulong high = high;
    readonly ulong low = low;

    /// <summary>Reads a key. False where it is none.</summary>
    public static bool TryParse(string? text, out ReportKeyNumber key)
    {
        key = default;
        if (text is not { Length: Digits })
            return false;
        var octets = new byte[Digits];
        for (var i = 0; i < Digits; i++)
            octets[i] = text[i] <= '\x7F' ? (byte)text[i] : (byte)0;
        return TryRead(octets, 0, out key);
    }

    /// <summary>Reads a key from its digits.</summary>
    public static bool TryRead(byte[] octets, int start, out ReportKeyNumber key)
    {
        key = default;
        if (!TryReadHalf(octets, start, out var high) || !TryReadHalf(octets, start + (Digits / 2), out var low))
            return false;
        key = new(high, low);
        return true;
    }

    /// <summary>Writes its digits.</summary>
    public void Write(byte[] octets, int start)
    {
        WriteHalf(high, octets, start);
        WriteHalf(low, octets, start + (Digits / 2));
    }

    /// <inheritdoc/>
    public bool Equals(ReportKeyNumber other) => high == other.high && low == other.low;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReportKeyNumber other && Equals(other);

    // Digits of a digest: any of them are as good as all.
    /// <inheritdoc/>
    public override int GetHashCode() => low.GetHashCode();

    static bool TryReadHalf(byte[] octets, int start, out ulong half)
    {
        half = 0;
        for (var i = start; i < start + (Digits / 2); i++)
        {
            int digit = octets[i];
            digit = digit is >= '0' and <= '9' ? digit - '0' : digit is >= 'a' and <= 'f' ? digit - 'a' + 10 : -1;
            if (digit < 0)
                return false;
            half = (half << 4) | (uint)digit;
        }

        return true;
    }

    static void WriteHalf(ulong half, byte[] octets, int start)
    {
        for (var i = start + (Digits / 2) - 1; i >= start; i--, half >>= 4)
            octets[i] = (byte)"0123456789abcdef"[(int)(half & 0xF)];
    }
}
