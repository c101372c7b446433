using System.Collections.Generic;

namespace MailAuth.Mail;

/// <summary>Looks through a body in an mbox for its end and for quoted <c>From </c> lines.</summary>
sealed class MboxBody
{
    /// <summary>Looks through one.</summary>
    /// <param name="octets">The file.</param>
    /// <param name="start">Where the body begins.</param>
    /// <param name="knownEnd">Where it ends; -1 where that has to be found.</param>
    /// <param name="mostMarks">How many quoted lines are noted.</param>
    public MboxBody(OctetSource octets, long start, long knownEnd, int mostMarks)
    {
        using var stream = octets.Open(start, octets.Length - start);
        var lines = new LineScanner(stream);
        // An empty body: the header's empty line is the one before the next message.
        int emptyBefore = 0;
        var isAfterEmpty = true;
        var hasUnquoted = false;
        End = octets.Length;
        Next = -1;
        while (lines.Read())
        {
            var offset = start + lines.Offset;
            var isEnvelope = IsEnvelope(lines);
            if (isEnvelope && isAfterEmpty && offset >= knownEnd)
            {
                End = knownEnd >= 0 ? knownEnd : offset - emptyBefore;
                Next = offset;
                break;
            }

            hasUnquoted |= isEnvelope;
            if (IsQuoted(lines) && (knownEnd < 0 || offset < knownEnd))
            {
                if (Marks.Count < mostMarks)
                    Marks.Add(offset);
                else
                    HasMoreMarks = true;
            }

            isAfterEmpty = lines.IsEmpty || (knownEnd >= 0 && start + lines.Next == knownEnd);
            emptyBefore = lines.IsEmpty ? lines.Count : 0;
        }

        if (Next < 0)
            End = knownEnd >= 0 ? knownEnd : End - (isAfterEmpty ? emptyBefore : 0);
        // mboxcl2 quotes nothing: where a From line stands bare, the others are the message's own.
        if (HasMoreMarks || (knownEnd >= 0 && hasUnquoted))
            Marks.Clear();
    }

    /// <summary>Where the body ends: before the empty line that parts messages.</summary>
    public long End { get; }

    /// <summary>Where the next message's <c>From </c> line begins; -1 at the end.</summary>
    public long Next { get; }

    /// <summary>The places of the <c>&gt;</c> to leave out.</summary>
    public List<long> Marks { get; } = [];

    /// <summary>Whether there were more of them than are noted.</summary>
    public bool HasMoreMarks { get; }

    /// <summary>Whether a line begins a message: <c>From </c>, and a time of day somewhere, which prose seldom has.</summary>
    public static bool IsEnvelope(LineScanner lines)
    {
        if (!lines.StartsWith("From "))
            return false;
        for (var i = lines.Start + 6; i + 2 < lines.Start + lines.Count; i++)
        {
            if (lines.Buffer[i] == ':' && IsDigit(lines.Buffer[i - 1]) && IsDigit(lines.Buffer[i + 1]) && IsDigit(lines.Buffer[i + 2]))
                return true;
        }

        return false;
    }

    static bool IsQuoted(LineScanner lines)
    {
        var quotes = 0;
        while (quotes < lines.Count && lines.Buffer[lines.Start + quotes] == '>')
            quotes++;
        return quotes > 0 && lines.StartsWith("From ", quotes);
    }

    static bool IsDigit(byte octet) => octet is >= (byte)'0' and <= (byte)'9';
}
