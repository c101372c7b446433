using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>
/// The messages of an mbox (RFC 4155 appendix A and its relatives mboxo, mboxrd, mboxcl, mboxcl2), one after another: each
/// begins with a line <c>From sender date</c> behind an empty line, and ends with an empty line that is not its own.
/// </summary>
/// <remarks>
/// A Content-Length is believed where exactly behind it another message begins or the file ends. <c>&gt;From </c> at the
/// beginning of a line loses one <c>&gt;</c>: the rule of mboxrd, and right for mboxo unless the message itself had such a line.
/// </remarks>
sealed class MboxFile(OctetSource octets, string name, MailLimits limits)
{
    // Beyond this a body stays quoted, with a problem.
    const int MostMarks = 100_000;

    /// <summary>The messages, read as they are asked for.</summary>
    public IEnumerable<MailMessage> Read()
    {
        var number = 0;
        for (var next = FirstLine(); next >= 0;)
            yield return ReadOne(next, ++number, out next);
    }

    // Empty lines before the first message are nobody's.
    long FirstLine()
    {
        using var stream = octets.Open(0, octets.Length);
        var lines = new LineScanner(stream, 4096);
        while (lines.Read())
        {
            if (!lines.IsEmpty)
                return lines.Offset;
        }

        return -1;
    }

    MailMessage ReadOne(long start, int number, out long next)
    {
        var (envelope, headerStart) = ReadEnvelope(start);
        var problems = new ProblemList(limits.Problems);
        var header = HeaderReader.Read(octets.Part(headerStart, octets.Length - headerStart), limits, isPart: true);
        var bodyStart = headerStart + header.Length;
        var end = EndByLength(header, bodyStart);
        var scan = new MboxBody(octets, bodyStart, end, MostMarks);
        next = scan.Next;

        OctetSource message = octets.Part(headerStart, scan.End - headerStart);
        if (scan.Marks.Count > 0)
        {
            problems.Add("FromLinesUnquoted", ProblemLevel.Note, header.Length, 0, "no quoted From lines", scan.Marks.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            message = new UnquotedOctets(message, scan.Marks.ConvertAll(mark => mark - headerStart).ToArray());
        }

        if (scan.HasMoreMarks)
            problems.Add("FromLinesQuoted", ProblemLevel.Warning, header.Length, 0, "fewer quoted From lines");
        problems.AddRange(header.Problems);
        return new(message, header, MailSource.Mbox)
        {
            SourceName = FormattableString.Invariant($"{name}#{number}"),
            EnvelopeSender = envelope,
            Problems = problems.ToList(),
        };
    }

    (string? Sender, long HeaderStart) ReadEnvelope(long start)
    {
        using var stream = octets.Open(start, octets.Length - start);
        var lines = new LineScanner(stream, 4096);
        lines.Read();
        if (!lines.StartsWith("From "))
            return (null, start);
        var line = MailText.Decode(lines.Buffer, lines.Start + 5, lines.Count - 5 - lines.EndCount).TrimStart();
        var blank = line.IndexOf(' ');
        var sender = blank < 0 ? line : line[..blank];
        return (sender is "-" or "" || sender.IndexOf('@') < 0 ? null : VisibleText.Escape(sender), start + lines.Next);
    }

    // Where the body ends by its Content-Length; -1 where that is no end.
    long EndByLength(MailHeader header, long bodyStart)
    {
        if (header.First("Content-Length") is not { } field
            || !long.TryParse(field.Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var length)
            || length > octets.Length - bodyStart)
            return -1;
        var end = bodyStart + length;
        using var stream = octets.Open(end, octets.Length - end);
        var lines = new LineScanner(stream, 4096);
        // mboxcl2 may leave the empty line out.
        for (var i = 0; i < 3; i++)
        {
            if (!lines.Read())
                return end;
            if (MboxBody.IsEnvelope(lines))
                return end;
            if (!lines.IsEmpty)
                return -1;
        }

        return -1;
    }
}
