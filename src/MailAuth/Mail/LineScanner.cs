using System;
using System.IO;

namespace MailAuth.Mail;

/// <summary>Goes through a stream line by line, with the place of each. Lines end in LF, with or without CR before it.</summary>
sealed class LineScanner(Stream stream, int mostOctets = 64 * 1024)
{
    long origin;
    int at;
    int end;

    /// <summary>The octets among which the line stands.</summary>
    public byte[] Buffer { get; } = new byte[mostOctets];

    /// <summary>Where the line begins in <see cref="Buffer"/>.</summary>
    public int Start { get; private set; }

    /// <summary>Its octets with the line end; 0 for a line that is longer than the buffer: nothing that means anything is.</summary>
    public int Count { get; private set; }

    /// <summary>Where the line begins in the stream.</summary>
    public long Offset { get; private set; }

    /// <summary>Where the next one begins.</summary>
    public long Next => origin + at;

    /// <summary>Octets of the line end: 2 for CR LF, 1 for LF, 0 where the stream ends without one.</summary>
    public int EndCount { get; private set; }

    /// <summary>Whether there is nothing but a line end.</summary>
    public bool IsEmpty => Count > 0 && Count == EndCount;

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool Read()
    {
        while (true)
        {
            var lf = Array.IndexOf(Buffer, (byte)'\n', at, end - at);
            if (lf >= 0)
            {
                Take(at, lf + 1 - at, lf > at && Buffer[lf - 1] == '\r' ? 2 : 1);
                return true;
            }

            if (at == 0 && end == Buffer.Length)
            {
                SkipLongLine();
                return true;
            }

            System.Buffer.BlockCopy(Buffer, at, Buffer, 0, end - at);
            origin += at;
            end -= at;
            at = 0;
            var read = stream.Read(Buffer, end, Buffer.Length - end);
            if (read > 0)
            {
                end += read;
                continue;
            }

            if (end == 0)
                return false;
            Take(0, end, 0);
            return true;
        }
    }

    /// <summary>Whether the line begins with some ASCII text, from a place in it on.</summary>
    public bool StartsWith(string text, int from = 0)
    {
        if (Count - from < text.Length)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (Buffer[Start + from + i] != text[i])
                return false;
        }

        return true;
    }

    void Take(int start, int count, int endCount)
    {
        Offset = origin + start;
        Start = start;
        Count = count;
        EndCount = endCount;
        at = start + count;
    }

    void SkipLongLine()
    {
        var first = origin;
        int lf;
        byte last;
        do
        {
            last = Buffer[end - 1];
            origin += end;
            end = Math.Max(0, stream.Read(Buffer, 0, Buffer.Length));
            lf = Array.IndexOf(Buffer, (byte)'\n', 0, end);
        }
        while (lf < 0 && end > 0);

        Offset = first;
        Count = 0;
        EndCount = lf < 0 ? 0 : (lf > 0 ? Buffer[lf - 1] : last) == '\r' ? 2 : 1;
        at = lf + 1;
    }
}
