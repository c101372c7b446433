using System.IO;

namespace MailAuth.Mail;

/// <summary>Decodes base64 as it is read. What is not of the alphabet is stepped over, as RFC 2045 section 6.8 says; text after padding goes on.</summary>
sealed class Base64Stream(Stream inner) : FilterStream(inner)
{
    static readonly int[] Values = MakeValues();

    readonly byte[] group = new byte[3];
    int ready;
    int taken;
    int digits;
    int bits;

    /// <inheritdoc/>
    protected override bool TryGive(out byte octet)
    {
        var isReady = taken < ready;
        octet = isReady ? group[taken++] : (byte)0;
        return isReady;
    }

    /// <inheritdoc/>
    protected override bool End()
    {
        if (digits < 2)
            return false;
        EndGroup();
        return true;
    }

    /// <inheritdoc/>
    protected override void Take(byte octet)
    {
        if (octet == '=')
        {
            EndGroup();
            return;
        }

        var value = Values[octet];
        if (value < 0)
            return;
        bits = (bits << 6) | value;
        if (++digits == 4)
            EndGroup();
    }

    // What the digits so far stand for: of two or three of them one or two octets.
    void EndGroup()
    {
        bits <<= 6 * (4 - digits);
        group[0] = (byte)(bits >> 16);
        group[1] = (byte)(bits >> 8);
        group[2] = (byte)bits;
        taken = 0;
        ready = digits == 0 ? 0 : digits - 1;
        digits = bits = 0;
    }

    static int[] MakeValues()
    {
        var values = new int[256];
        for (var i = 0; i < values.Length; i++)
            values[i] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".IndexOf((char)i);
        return values;
    }
}
