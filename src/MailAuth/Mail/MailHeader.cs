using System;
using System.Collections.Generic;
using System.IO;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>The header of a message: all its fields in order, byte for byte, and what is wrong with it.</summary>
public sealed class MailHeader
{
    internal MailHeader(IReadOnlyList<MailHeaderField> fields, IReadOnlyList<SyntaxProblem> problems, LineEnds lineEnds, int length, bool isComplete)
    {
        Fields = fields;
        Problems = problems;
        LineEnds = lineEnds;
        Length = length;
        IsComplete = isComplete;
    }

    /// <summary>All fields in the order of the message, topmost first; lines that are no field stand among them without a name.</summary>
    public IReadOnlyList<MailHeaderField> Fields { get; }

    /// <summary>
    /// What is wrong; offsets count octets from the beginning of the message. <c>NotAField</c>, <c>EnvelopeLine</c> (a
    /// <c>From </c> line of an mbox), <c>BareCr</c>, <c>BareLf</c>, <c>Nul</c>, <c>NotUtf8</c>, <c>BlankFold</c>, <c>LongLine</c>,
    /// <c>BlankBeforeColon</c>, <c>BlankLineFirst</c>, <c>ByteOrderMark</c>, <c>HeaderTooLarge</c>, <c>TooManyFields</c>.
    /// </summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; }

    /// <summary>How the lines end.</summary>
    public LineEnds LineEnds { get; }

    /// <summary>Octets from the beginning of the message to the body: the empty line is counted.</summary>
    public int Length { get; }

    /// <summary>Whether the whole header was read: no limit ended it.</summary>
    public bool IsComplete { get; }

    /// <summary>Reads a header out of octets that begin with it; a body may follow. Never throws on what they hold.</summary>
    public static MailHeader Parse(byte[] octets, MailLimits? limits = null)
    {
        if (octets is null)
            throw new ArgumentNullException(nameof(octets));
        return HeaderParser.Parse(octets, octets.Length, limits ?? MailLimits.Standard);
    }

    /// <summary>The fields of that name in order, without regard to case.</summary>
    public IEnumerable<MailHeaderField> All(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Is(name))
                yield return field;
        }
    }

    /// <summary>The topmost field of that name, or null.</summary>
    public MailHeaderField? First(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Is(name))
                return field;
        }

        return null;
    }

    /// <summary>The header with each LF that stands alone made CR LF: what a saved file was on the wire. Itself where there is none.</summary>
    internal MailHeader OnTheWire()
    {
        if (LineEnds == LineEnds.CrLf)
            return this;
        using var octets = new MemoryStream(Length + Fields.Count * 2);
        foreach (var field in Fields)
            CrLfStream.Append(octets, field.Raw);
        octets.WriteByte((byte)'\r');
        octets.WriteByte((byte)'\n');
        return HeaderParser.Parse(octets.GetBuffer(), (int)octets.Length, new() { HeaderOctets = int.MaxValue, HeaderFields = int.MaxValue });
    }
}
