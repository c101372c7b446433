using System.IO;

namespace MailAuth.Mail;

/// <summary>
/// Finds the delimiter lines of a multipart body: <c>delimiter := CRLF "--" boundary</c>, then white space, then a line end
/// (RFC 2046 section 5.1.1).
/// </summary>
sealed class BoundaryScanner(Stream stream, byte[] boundary)
{
    readonly LineScanner lines = new(stream);
    int lineEnd;

    /// <summary>Where the delimiter begins: before the line end that belongs to it.</summary>
    public long Start { get; private set; }

    /// <summary>Where the part behind it begins.</summary>
    public long Next => lines.Next;

    /// <summary>Whether it is the last one: <c>--boundary--</c>.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Goes to the next delimiter; false at the end.</summary>
    public bool Read()
    {
        while (lines.Read())
        {
            Start = lines.Offset - lineEnd;
            lineEnd = lines.EndCount;
            if (lines.Count >= boundary.Length + 2 && lines.StartsWith("--") && IsDelimiter(lines.Buffer, lines.Start + 2, lines.Start + lines.Count))
                return true;
        }

        return false;
    }

    bool IsDelimiter(byte[] buffer, int at, int end)
    {
        foreach (var octet in boundary)
        {
            if (buffer[at++] != octet)
                return false;
        }

        IsLast = end - at >= 2 && buffer[at] == '-' && buffer[at + 1] == '-';
        if (IsLast)
            at += 2;
        while (at < end && buffer[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            at++;
        return at == end;
    }
}
