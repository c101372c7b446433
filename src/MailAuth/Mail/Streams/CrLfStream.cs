using System;
using System.IO;

namespace MailAuth.Mail;

/// <summary>Reads a stream with each LF that stands alone made CR LF; everything else passes.</summary>
sealed class CrLfStream(Stream inner) : ReadOnlyStream
{
    readonly byte[] chunk = new byte[32 * 1024];
    int at;
    int end;
    bool afterCr;
    bool owesLf;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var done = 0;
        while (done < count)
        {
            if (owesLf)
            {
                buffer[offset + done++] = (byte)'\n';
                owesLf = false;
                continue;
            }

            if (at == end)
            {
                // What is there is handed out before the next wait.
                if (done > 0)
                    break;
                at = 0;
                end = inner.Read(chunk, 0, chunk.Length);
                if (end <= 0)
                {
                    end = 0;
                    break;
                }
            }

            var octet = chunk[at++];
            if (octet == '\n' && !afterCr)
            {
                buffer[offset + done++] = (byte)'\r';
                owesLf = true;
            }
            else
            {
                buffer[offset + done++] = octet;
            }

            afterCr = octet == '\r';
        }

        return done;
    }

    /// <summary>Appends octets of which each lone LF becomes CR LF.</summary>
    public static void Append(MemoryStream to, ArraySegment<byte> octets)
    {
        var previous = 0;
        for (var i = octets.Offset; i < octets.Offset + octets.Count; i++)
        {
            if (octets.Array![i] == '\n' && previous != '\r')
                to.WriteByte((byte)'\r');
            previous = octets.Array[i];
            to.WriteByte(octets.Array[i]);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
