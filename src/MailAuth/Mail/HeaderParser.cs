using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>
/// Cuts a header into fields (RFC 5322 sections 2.2, 3.6.8, 4.5): a line that begins with white space belongs to the field
/// above it, an empty line ends the header. LF alone ends a line too, CR alone does not, as in nearly every mail server.
/// </summary>
sealed class HeaderParser
{
    // RFC 5322 section 2.1.1: at most 998 characters without the CR LF.
    const int LongestLine = 998;

    readonly byte[] octets;
    readonly MailLimits limits;
    readonly List<MailHeaderField> fields = new(32);
    readonly ProblemList problems;
    int crLf;
    int lf;
    int skipped;

    HeaderParser(byte[] octets, MailLimits limits)
    {
        this.octets = octets;
        this.limits = limits;
        problems = new(limits.Problems);
    }

    /// <summary>Reads the header at the beginning of the octets.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="count">How many of them there are.</param>
    /// <param name="limits">How much is read.</param>
    /// <param name="isPart">Whether it is a part's header, which may be empty: then an empty line at the beginning ends it.</param>
    public static MailHeader Parse(byte[] octets, int count, MailLimits limits, bool isPart = false) => new HeaderParser(octets, limits).Read(count, isPart);

    /// <summary>
    /// Where the body begins, if the empty line is among these octets; otherwise -1, and where to go on looking. A line of
    /// nothing but CRs is empty: it is what is left of one where a tool has turned LF into CR LF once too often.
    /// </summary>
    public static int FindEnd(byte[] octets, ref int from, int count)
    {
        for (int end; from < count && (end = Array.IndexOf(octets, (byte)'\n', from, count - from)) >= 0; from = end + 1)
        {
            if (IsEmpty(octets, from, end))
                return end + 1;
        }

        return -1;
    }

    /// <summary>Where the first line begins that may be a field: behind a byte order mark and behind empty lines, if a field follows them.</summary>
    public static int FindStart(byte[] octets, int count)
    {
        var mark = count >= 3 && octets[0] == 0xEF && octets[1] == 0xBB && octets[2] == 0xBF ? 3 : 0;
        var start = mark;
        for (int end; start < count && (end = Array.IndexOf(octets, (byte)'\n', start, count - start)) >= 0 && IsEmpty(octets, start, end);)
            start = end + 1;
        return start == mark || NameEnd(octets, start, count, out _) > start ? start : mark;
    }

    MailHeader Read(int count, bool isPart)
    {
        var at = isPart ? 0 : FindStart(octets, count);
        if (at >= 3 && octets[0] == 0xEF)
            problems.Add("ByteOrderMark", ProblemLevel.Warning, 0, 3, "a field name as the first octets");
        if (at > 0 && octets[at - 1] == '\n')
            problems.Add("BlankLineFirst", ProblemLevel.Warning, 0, at, "a field in the first line");

        var most = Math.Min(count, limits.HeaderOctets);
        var field = at;
        var ended = false;
        while (at < most && !ended)
        {
            var end = Array.IndexOf(octets, (byte)'\n', at, most - at);
            var next = end < 0 ? most : end + 1;
            ended = end >= 0 && IsEmpty(octets, at, end);
            // The first line is never a continuation.
            if (at > field && (ended || octets[at] is not ((byte)' ' or (byte)'\t')))
            {
                Add(field, at);
                field = at;
            }

            CheckLine(at, end, next, ended);
            at = next;
        }

        if (!ended && at > field)
            Add(field, at);
        var cut = !ended && count > most;
        if (cut)
            problems.Add("HeaderTooLarge", ProblemLevel.Error, most, 0, "an empty line that ends the header");
        if (skipped > 0)
            problems.Add("TooManyFields", ProblemLevel.Error, fields[^1].Offset, 0, "fewer fields", (fields.Count + skipped).ToString(System.Globalization.CultureInfo.InvariantCulture));
        var ends = lf == 0 ? LineEnds.CrLf : crLf == 0 ? LineEnds.Lf : LineEnds.Mixed;
        if (ends == LineEnds.Mixed)
            problems.Add("BareLf", ProblemLevel.Warning, 0, 0, "CR LF at the end of every line", lf.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return new(fields, problems.ToList(), ends, at, !cut && skipped == 0);
    }

    void CheckLine(int start, int end, int next, bool isLast)
    {
        if (end >= 0)
        {
            if (end > start && octets[end - 1] == '\r')
            {
                crLf++;
                end--;
            }
            else
            {
                lf++;
            }
        }
        else
        {
            end = next;
        }

        if (end - start > LongestLine)
            problems.Add("LongLine", ProblemLevel.Note, start, end - start, "lines of at most 998 octets");
        var blank = true;
        for (var i = start; i < end; i++)
        {
            var octet = octets[i];
            if (octet == '\r')
                problems.Add("BareCr", ProblemLevel.Warning, i, 1, "CR only before LF");
            else if (octet == 0)
                problems.Add("Nul", ProblemLevel.Warning, i, 1, "no NUL");
            if (octet is not ((byte)' ' or (byte)'\t'))
                blank = false;
        }

        // RFC 5322 section 3.2.2: no line of a folded field is made up of white space alone; some readers end the header there.
        if (blank && !isLast)
            problems.Add("BlankFold", ProblemLevel.Warning, start, end - start, "a line with more than white space");
    }

    void Add(int start, int end)
    {
        if (fields.Count >= limits.HeaderFields)
        {
            skipped++;
            return;
        }

        var nameEnd = NameEnd(octets, start, end, out var colon);
        if (nameEnd > start)
        {
            if (colon > nameEnd)
                problems.Add("BlankBeforeColon", ProblemLevel.Note, nameEnd, colon - nameEnd, "the colon right behind the name");
            fields.Add(new(octets, start, nameEnd, colon + 1, end, start));
        }
        else
        {
            var isEnvelope = fields.Count == 0 && IsEnvelopeLine(start, end);
            problems.Add(isEnvelope ? "EnvelopeLine" : "NotAField", isEnvelope ? ProblemLevel.Note : ProblemLevel.Error, start, end - start,
                "field name, colon, value", MailText.Latin1.GetString(octets, start, Math.Min(end - start, 60)));
            fields.Add(new(octets, start, start, start, end, start));
        }

        if (!MailText.IsUtf8(octets, start, end - start))
            problems.Add("NotUtf8", ProblemLevel.Warning, start, end - start, "ASCII or UTF-8");
    }

    bool IsEnvelopeLine(int start, int end)
    {
        if (start < end && octets[start] == '>')
            start++;
        return end - start > 5 && octets[start] == 'F' && octets[start + 1] == 'r' && octets[start + 2] == 'o' && octets[start + 3] == 'm' && octets[start + 4] == ' ';
    }

    // field-name = 1*%d33-57 / %d59-126; obs-optional = field-name *WSP ":" (RFC 5322 sections 3.6.8 and 4.5.8).
    // Where the name ends; the beginning where the line is no field.
    static int NameEnd(byte[] octets, int start, int end, out int colon)
    {
        var nameEnd = start;
        while (nameEnd < end && octets[nameEnd] is > 32 and < 127 and not (byte)':')
            nameEnd++;
        colon = nameEnd;
        while (colon < end && octets[colon] is (byte)' ' or (byte)'\t')
            colon++;
        return colon < end && octets[colon] == ':' ? nameEnd : start;
    }

    static bool IsEmpty(byte[] octets, int start, int end)
    {
        while (start < end && octets[start] == '\r')
            start++;
        return start == end;
    }
}
