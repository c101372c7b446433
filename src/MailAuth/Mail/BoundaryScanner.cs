using System;
using System.IO;

namespace MailAuth.Mail;

/// <summary>
/// Finds the delimiter lines of a multipart body: <c>delimiter := CRLF "--" boundary</c>, then white space, then a line end
/// (RFC 2046 section 5.1.1). Lines may end in LF alone; longer ones than the buffer are stepped over.
/// </summary>
sealed class BoundaryScanner(Stream stream, byte[] boundary)
{
    readonly byte[] buffer = new byte[64 * 1024];
    long origin;
    int at;
    int end;
    int lineEnd;

    /// <summary>Where the delimiter begins: before the line end that belongs to it.</summary>
    public long Start { get; private set; }

    /// <summary>Where the part behind it begins.</summary>
    public long Next { get; private set; }

    /// <summary>Whether it is the last one: <c>--boundary--</c>.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Goes to the next delimiter; false at the end.</summary>
    public bool Read()
    {
        while (ReadLine(out var start, out var length))
        {
            var lineStart = origin + start;
            var isDelimiter = IsDelimiter(start, length);
            var previousEnd = lineEnd;
            lineEnd = length > 0 && buffer[start + length - 1] == '\n' ? (length > 1 && buffer[start + length - 2] == '\r' ? 2 : 1) : 0;
            if (!isDelimiter)
                continue;
            Start = lineStart - previousEnd;
            Next = lineStart + length;
            return true;
        }

        return false;
    }

    // A line with its end, as far as it is no longer than the buffer.
    bool ReadLine(out int start, out int length)
    {
        while (true)
        {
            var lf = Array.IndexOf(buffer, (byte)'\n', at, end - at);
            if (lf >= 0)
            {
                start = at;
                length = lf + 1 - at;
                at = lf + 1;
                return true;
            }

            if (at == 0 && end == buffer.Length)
            {
                SkipLongLine();
                if (end == 0)
                {
                    start = length = 0;
                    return false;
                }

                continue;
            }

            Buffer.BlockCopy(buffer, at, buffer, 0, end - at);
            origin += at;
            end -= at;
            at = 0;
            var read = stream.Read(buffer, end, buffer.Length - end);
            if (read > 0)
            {
                end += read;
                continue;
            }

            start = 0;
            length = end;
            at = end;
            return length > 0;
        }
    }

    void SkipLongLine()
    {
        while (true)
        {
            var last = buffer[end - 1];
            origin += end;
            at = 0;
            end = Math.Max(0, stream.Read(buffer, 0, buffer.Length));
            var lf = end == 0 ? 0 : Array.IndexOf(buffer, (byte)'\n', 0, end);
            if (lf < 0)
                continue;
            lineEnd = (lf > 0 ? buffer[lf - 1] : last) == '\r' ? 2 : 1;
            at = end == 0 ? 0 : lf + 1;
            return;
        }
    }

    bool IsDelimiter(int start, int length)
    {
        if (length < boundary.Length + 2 || buffer[start] != '-' || buffer[start + 1] != '-')
            return false;
        for (var i = 0; i < boundary.Length; i++)
        {
            if (buffer[start + 2 + i] != boundary[i])
                return false;
        }

        var rest = start + 2 + boundary.Length;
        var stop = start + length;
        IsLast = stop - rest >= 2 && buffer[rest] == '-' && buffer[rest + 1] == '-';
        if (IsLast)
            rest += 2;
        while (rest < stop && buffer[rest] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            rest++;
        return rest == stop;
    }
}
