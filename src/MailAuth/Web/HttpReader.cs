using System;
using System.IO;
using System.Threading.Tasks;
using MailAuth.Net;

namespace MailAuth.Web;

/// <summary>Reads lines and octets of an HTTP/1.1 answer from a stream, each up to a limit.</summary>
sealed class HttpReader(Stream stream)
{
    readonly byte[] buffer = new byte[8 * 1024];
    int start;
    int end;

    /// <summary>Whether anything came since <see cref="Begin"/>.</summary>
    public bool HasRead { get; private set; }

    /// <summary>Whether more stands in the buffer than was asked for: an answer that nobody waited for.</summary>
    public bool HasRest => start < end;

    /// <summary>Another answer is waited for.</summary>
    public void Begin() => HasRead = false;

    /// <summary>A line without its end, as Latin-1; null where the stream ends before the line does.</summary>
    /// <exception cref="HttpException">It is longer than that.</exception>
    public async Task<string?> ReadLineAsync(int maxLength)
    {
        var line = new MemoryStream();
        while (true)
        {
            if (start == end && !await FillAsync().ConfigureAwait(false))
                return null;
            var at = Array.IndexOf(buffer, (byte)'\n', start, end - start);
            var stop = at < 0 ? end : at;
            line.Write(buffer, start, stop - start);
            start = at < 0 ? end : at + 1;
            if (line.Length > maxLength)
                throw new HttpException("a line of the header is too long");
            if (at >= 0)
                break;
        }

        var octets = line.ToArray();
        var length = octets.Length > 0 && octets[^1] == '\r' ? octets.Length - 1 : octets.Length;
        Array.Resize(ref octets, length);
        return DerText.Latin1(octets);
    }

    /// <summary>Copies so many octets; fewer where the stream ends. The number that was copied.</summary>
    public async Task<int> CopyAsync(Stream target, int count)
    {
        var left = count;
        while (left > 0)
        {
            if (start == end && !await FillAsync().ConfigureAwait(false))
                break;
            var length = Math.Min(left, end - start);
            target.Write(buffer, start, length);
            start += length;
            left -= length;
        }

        return count - left;
    }

    async Task<bool> FillAsync()
    {
        start = 0;
        end = await stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false);
        HasRead |= end > 0;
        return end > 0;
    }
}
