using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace MailAuth.Web;

/// <summary>The body of an answer to a GET (RFC 9112 section 6), as far as it may go.</summary>
static class HttpBody
{
    /// <summary>Reads it. Says whether its end was marked, so that another answer may follow on the connection.</summary>
    /// <exception cref="HttpException">It is longer than that, or broken.</exception>
    public static async Task<bool> ReadAsync(HttpReader reader, HttpHeader header, Stream target, int maxLength)
    {
        if (header.StatusCode is 204 or 304)
            return true;
        var codings = header.WordsOf("Transfer-Encoding");
        var lengths = header.WordsOf("Content-Length").Distinct().ToArray();
        if (codings.Count > 0)
        {
            // Both at once is how requests and answers are smuggled (section 6.1).
            if (codings.Count > 1 || codings[0] != "chunked" || lengths.Length > 0 || header.IsVersion10)
                throw new HttpException("a transfer encoding other than chunked alone");
            await ReadChunksAsync(reader, target, maxLength).ConfigureAwait(false);
            return true;
        }

        if (lengths.Length > 0)
        {
            await ReadCountedAsync(reader, target, lengths, maxLength).ConfigureAwait(false);
            return true;
        }

        var read = await reader.CopyAsync(target, maxLength).ConfigureAwait(false);
        if (read == maxLength && await reader.CopyAsync(Stream.Null, 1).ConfigureAwait(false) > 0)
            throw TooLong(maxLength);
        return false;
    }

    static async Task ReadCountedAsync(HttpReader reader, Stream target, string[] lengths, int maxLength)
    {
        if (lengths.Length > 1 || !long.TryParse(lengths[0], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw new HttpException("the length of the body is no number");
        if (length > maxLength)
            throw TooLong(maxLength);
        if (await reader.CopyAsync(target, (int)length).ConfigureAwait(false) < length)
            throw new HttpException("the connection ended before the body did");
    }

    static async Task ReadChunksAsync(HttpReader reader, Stream target, int maxLength)
    {
        var left = maxLength;
        for (var count = 0; count < WebLimits.MaxChunks; count++)
        {
            var size = await ReadSizeAsync(reader).ConfigureAwait(false);
            if (size == 0)
            {
                await HttpHeader.ReadFieldsAsync(reader).ConfigureAwait(false);
                return;
            }

            if (size > left)
                throw TooLong(maxLength);
            left -= (int)size;
            if (await reader.CopyAsync(target, (int)size).ConfigureAwait(false) < size || await reader.ReadLineAsync(1).ConfigureAwait(false) is not "")
                throw new HttpException("a chunk of the body is broken");
        }

        throw new HttpException("too many chunks");
    }

    // chunk-size = 1*HEXDIG, then extensions that nobody has.
    static async Task<long> ReadSizeAsync(HttpReader reader)
    {
        var line = await reader.ReadLineAsync(WebLimits.MaxChunkLine).ConfigureAwait(false) ?? throw new HttpException("the connection ended before the body did");
        var digits = line.Split(';')[0].Trim(' ', '\t');
        return digits.Length is > 0 and <= 15 && long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) && size >= 0
            ? size
            : throw new HttpException("a chunk of the body has no length");
    }

    static HttpException TooLong(int maxLength) => new(FormattableString.Invariant($"the document is longer than {maxLength} bytes"), WebStatus.TooLong);
}
