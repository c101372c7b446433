using System;
using System.IO;

namespace MailAuth.Mail;

/// <summary>Keeps what comes out of a stream: small things in memory, large ones in a temporary file.</summary>
static class StreamSpool
{
    /// <summary>Reads to the end, or to the limit.</summary>
    /// <param name="stream">What to read, from where it stands.</param>
    /// <param name="limits">How much of it, and how much in memory.</param>
    /// <param name="isCut">Whether the limit ended it.</param>
    public static OctetSource Read(Stream stream, MailLimits limits, out bool isCut)
    {
        isCut = false;
        var memory = new MemoryStream();
        var chunk = new byte[64 * 1024];
        FileStream? file = null;
        try
        {
            long total = 0;
            for (int read; (read = stream.Read(chunk, 0, chunk.Length)) > 0;)
            {
                if (read > limits.StreamOctets - total)
                {
                    isCut = true;
                    read = (int)(limits.StreamOctets - total);
                }

                total += read;
                if (file is null && total > limits.MemoryOctets)
                {
                    file = new(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
                    memory.WriteTo(file);
                    memory.Dispose();
                }

                if (file is not null)
                    file.Write(chunk, 0, read);
                else
                    memory.Write(chunk, 0, read);
                if (isCut)
                    break;
            }

            if (file is null)
                return new MemoryOctets(memory.GetBuffer(), 0, (int)memory.Length);
            file.Flush();
            return new SpooledOctets(file);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }
}
