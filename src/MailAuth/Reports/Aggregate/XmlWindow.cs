using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text;

namespace MailAuth.Reports;

/// <summary>The characters of a document in a window of fixed size that moves along the stream.</summary>
/// <param name="stream">The octets.</param>
/// <param name="mostOctets">How many of them are read.</param>
/// <param name="space">Where the window lies.</param>
sealed class XmlWindow(Stream stream, long mostOctets, ReadingSpace space)
{
    const int Size = ReadingSpace.WindowLength;

    // A decoder that held octets back gives a few characters more than it got octets.
    const int Room = ReadingSpace.BlockLength + 16;

    readonly byte[] octets = space.Octets;
    char[] chars = space.Chars;
    Decoder? decoder;
    long octetsRead;
    int counted;
    int lines;

    /// <summary>The characters.</summary>
    public char[] Chars => chars;

    /// <summary>The next character that nobody has taken.</summary>
    public int At { get; set; }

    /// <summary>Behind the last character that is there.</summary>
    public int End { get; private set; }

    /// <summary>Whether nothing follows what is there.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Whether the limit of octets cut the document.</summary>
    public bool IsCut { get; private set; }

    /// <summary>What the stream failed with; null where it did not.</summary>
    public string? StreamProblem { get; private set; }

    /// <summary>Whether the window holds as much as it can.</summary>
    public bool IsFull => Size - (End - At) < Room;

    /// <summary>The declared encoding where another is used.</summary>
    public string? WrongEncoding { get; private set; }

    /// <summary>The line of <see cref="At"/>, from 1.</summary>
    public int Line
    {
        get
        {
            CountLines(At);
            return lines + 1;
        }
    }

    /// <summary>Lets go of the space: nothing is read any more.</summary>
    public void Close()
    {
        CountLines(At);
        IsAtEnd = true;
        chars = [];
        At = End = counted = 0;
    }

    /// <summary>Reads on and keeps what nobody has taken. False where there is no more, or no room.</summary>
    public bool Fill()
    {
        if (IsAtEnd)
            return false;
        if (At > 0)
        {
            CountLines(At);
            Array.Copy(chars, At, chars, 0, End - At);
            End -= At;
            counted = 0;
            At = 0;
        }

        while (Size - End >= Room)
        {
            var count = ReadOctets();
            try
            {
                var start = End;
                End += count > 0 ? Decode(count) : decoder?.GetChars([], 0, 0, chars, End, flush: true) ?? 0;
                IsAtEnd = count == 0;
                if (End > start)
                    return true;
            }
            catch (ArgumentException problem)
            {
                // A code page's own decoder may dislike octets although its fallback replaces them.
                StreamProblem = problem.Message;
                IsAtEnd = true;
            }

            if (IsAtEnd)
                return false;
        }

        return false;
    }

    /// <summary>Reads on until so many characters are there, where they come. False where none is.</summary>
    public bool Ensure(int count)
    {
        while (End - At < count)
        {
            if (!Fill())
                break;
        }

        return At < End;
    }

    /// <summary>Whether what is there begins with a markup.</summary>
    public bool StartsWith(string markup)
    {
        if (End - At < markup.Length)
            return false;
        for (var i = 0; i < markup.Length; i++)
        {
            if (chars[At + i] != markup[i])
                return false;
        }

        return true;
    }

    /// <summary>A few of the next characters, for people.</summary>
    public string Sample()
    {
        Ensure(40);
        return new(chars, At, Math.Min(40, End - At));
    }

    int Decode(int count)
    {
        if (decoder is not null)
            return decoder.GetChars(octets, 0, count, chars, End, flush: false);
        var encoding = XmlEncoding.Detect(octets, count);
        WrongEncoding = encoding.Wrong;
        decoder = encoding.Encoding.GetDecoder();
        return decoder.GetChars(octets, encoding.Preamble, count - encoding.Preamble, chars, End, flush: false);
    }

    // The first octets together, however few the stream gives at a time: they tell the encoding.
    int ReadOctets()
    {
        var wanted = decoder is null ? 512 : 1;
        var count = 0;
        try
        {
            while (count < wanted)
            {
                var room = (int)Math.Min(octets.Length - count, mostOctets - octetsRead);
                if (room <= 0)
                {
                    IsCut = true;
                    break;
                }

                var read = stream.Read(octets, count, room);
                if (read <= 0)
                    break;
                count += read;
                octetsRead += read;
            }
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or NotSupportedException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            StreamProblem = problem.Message;
        }

        return count;
    }

    [MethodImpl(Compiled.AtOnce)]
    void CountLines(int until)
    {
        while (counted < until)
        {
            var at = Array.IndexOf(chars, '\n', counted, until - counted);
            if (at < 0)
                break;
            lines++;
            counted = at + 1;
        }

        counted = Math.Max(counted, until);
    }
}
