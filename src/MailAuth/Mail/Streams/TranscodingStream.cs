using System.IO;
using System.Text;

namespace MailAuth.Mail;

/// <summary>Reads text of another encoding as UTF-8, without a byte order mark.</summary>
sealed class TranscodingStream(Stream inner, Encoding encoding) : ReadOnlyStream
{
    readonly StreamReader reader = new(inner, encoding, detectEncodingFromByteOrderMarks: true, 16 * 1024);
    readonly char[] chars = new char[8 * 1024];
    readonly Encoder encoder = new UTF8Encoding(false).GetEncoder();
    readonly byte[] ready = new byte[32 * 1024];
    int at;
    int end;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        while (at == end)
        {
            var read = reader.Read(chars, 0, chars.Length);
            at = 0;
            end = encoder.GetBytes(chars, 0, read, ready, 0, flush: read == 0);
            if (read == 0 && end == 0)
                return 0;
        }

        var most = System.Math.Min(count, end - at);
        System.Buffer.BlockCopy(ready, at, buffer, offset, most);
        at += most;
        return most;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            reader.Dispose();
        base.Dispose(disposing);
    }
}
