using System.IO;

namespace MailAuth.Mail;

/// <summary>Decodes base64 as it is read. What is not of the alphabet is stepped over, as RFC 2045 section 6.8 says; text after padding goes on.</summary>
sealed class Base64Stream(Stream inner) : ReadOnlyStream
{
    static readonly int[] Values = MakeValues();

    readonly byte[] chunk = new byte[16 * 1024];
    readonly byte[] group = new byte[3];
    int at;
    int end;
    int ready;
    int taken;
    int digits;
    int bits;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var done = 0;
        while (done < count)
        {
            if (taken < ready)
            {
                buffer[offset + done++] = group[taken++];
                continue;
            }

            if (at == end)
            {
                if (done > 0)
                    break;
                at = 0;
                end = inner.Read(chunk, 0, chunk.Length);
                if (end <= 0)
                {
                    end = 0;
                    if (digits < 2)
                        break;
                    EndGroup();
                    continue;
                }
            }

            Take(chunk[at++]);
        }

        return done;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    void Take(byte octet)
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
