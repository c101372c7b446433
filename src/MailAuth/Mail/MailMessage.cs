using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>A message, byte for byte: its header in memory, its body to be read as often as needed.</summary>
/// <remarks>Only a message that was read from a large stream holds something that wants disposing: a temporary file.</remarks>
public sealed class MailMessage : IDisposable
{
    readonly OctetSource octets;
    readonly MailPart? parts;
    MailHeader? wireHeader;

    internal MailMessage(OctetSource octets, MailHeader header, MailSource source, MailPart? parts = null)
    {
        this.octets = octets;
        this.parts = parts;
        Header = header;
        Source = source;
        Problems = header.Problems;
    }

    /// <summary>The header as it stands in the file.</summary>
    public MailHeader Header { get; }

    /// <summary>What the message was read from.</summary>
    public MailSource Source { get; }

    /// <summary>The file's name or another word for where it came from, for people; empty where nobody said.</summary>
    public string SourceName { get; init; } = "";

    /// <summary>The envelope sender, where the container keeps it: the <c>From </c> line of an mbox. Null where nobody said.</summary>
    public string? EnvelopeSender { get; init; }

    /// <summary>
    /// Whether header and body are the octets that crossed the wire, so that a body hash means something. Not so for an
    /// Outlook .msg, for header text, and for text that was encoded anew.
    /// </summary>
    public bool HasOriginalBytes { get; init; } = true;

    /// <summary>How the lines of the header end. Where it is not CR LF, signatures are checked over the <c>Wire</c> forms.</summary>
    public LineEnds LineEnds => Header.LineEnds;

    /// <summary>The octets of the whole message.</summary>
    public long Length => octets.Length;

    /// <summary>The octets of the body.</summary>
    public long BodyLength => Length - Header.Length;

    /// <summary>What is wrong with the header and with what the message was read from.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; init; }

    /// <summary>The header with CR LF line ends where the file has LF throughout; otherwise <see cref="Header"/>.</summary>
    public MailHeader WireHeader => wireHeader ??= LineEnds == LineEnds.Lf ? Header.OnTheWire() : Header;

    /// <summary>Where its octets come from; for parts of the message.</summary>
    internal OctetSource Octets => octets;

    /// <summary>A message in a file. The file is read again whenever the body is; it must stay where it is.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static MailMessage Open(string path, MailLimits? limits = null)
    {
        if (path is null)
            throw new ArgumentNullException(nameof(path));
        return Read(new FileOctets(path, new FileInfo(path).Length), MailSource.Message, Path.GetFileName(path), limits);
    }

    /// <summary>A message in memory. The array becomes the message's own.</summary>
    public static MailMessage FromOctets(byte[] octets, string sourceName = "", MailLimits? limits = null)
    {
        if (octets is null)
            throw new ArgumentNullException(nameof(octets));
        return Read(new MemoryOctets(octets, 0, octets.Length), MailSource.Message, sourceName, limits);
    }

    /// <summary>A message out of a stream, read to its end at once; a large one goes to a temporary file, which <see cref="Dispose"/> deletes.</summary>
    public static MailMessage FromStream(Stream stream, string sourceName = "", MailLimits? limits = null)
    {
        if (stream is null)
            throw new ArgumentNullException(nameof(stream));
        var octets = StreamSpool.Read(stream, limits ?? MailLimits.Standard, out var isCut);
        return Read(octets, MailSource.Message, sourceName, limits, isCut
            ? [new("MessageTooLarge", ProblemLevel.Error, (int)Math.Min(octets.Length, int.MaxValue), 0, "the end of the message", "")]
            : []);
    }

    /// <summary>
    /// A header that somebody copied and pasted. What copying does to one is undone, with a note: <c>IndentRemoved</c>,
    /// <c>QuoteRemoved</c>, <c>BlankLinesRemoved</c>, <c>FoldingRestored</c>. A body that was copied along is not kept: <c>BodyIgnored</c>.
    /// </summary>
    public static MailMessage FromHeaderText(string text, string sourceName = "", MailLimits? limits = null)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        limits ??= MailLimits.Standard;
        var problems = new ProblemList(limits.Problems);
        // Longer text than any header may be need not be looked at; one character more tells the parser that it was.
        var whole = text.Length > limits.HeaderOctets ? text[..(limits.HeaderOctets + 1)] : text;
        var octets = Encoding.UTF8.GetBytes(PastedHeader.Repair(whole, problems));
        var header = HeaderParser.Parse(octets, octets.Length, limits);
        problems.AddRange(header.Problems);
        return new(new MemoryOctets(octets, 0, header.Length), header, MailSource.HeaderText) { SourceName = sourceName, HasOriginalBytes = false, Problems = problems.ToList() };
    }

    /// <summary>The body as it stands in the file, to be read forward; each call gives a stream of its own. Of an Outlook .msg: its plain text.</summary>
    public Stream OpenBody() => octets.Open(Header.Length, BodyLength);

    /// <summary>The body as it crossed the wire: where the header has LF throughout, each LF of the body that stands alone is made CR LF.</summary>
    public Stream OpenWireBody() => LineEnds == LineEnds.Lf ? new CrLfStream(OpenBody()) : OpenBody();

    /// <summary>The whole message as it stands in the file.</summary>
    public Stream OpenMessage() => octets.Open(0, Length);

    /// <summary>The message taken apart (RFC 2045); the outermost part stands for the whole body. Of an Outlook .msg: what Outlook has made of the parts.</summary>
    public MailPart ReadParts(MailLimits? limits = null) => parts ?? PartReader.Read(this, limits ?? MailLimits.Standard);

    /// <summary>Deletes the temporary file, if there is one.</summary>
    public void Dispose() => octets.Dispose();

    /// <summary>Where it came from.</summary>
    public override string ToString() => SourceName.Length > 0 ? VisibleText.Escape(SourceName) : Source.ToString();

    /// <summary>The same message, known to have been through another encoding.</summary>
    internal MailMessage WithoutOriginalBytes() => new(octets, Header, Source, parts) { SourceName = SourceName, EnvelopeSender = EnvelopeSender, Problems = Problems, HasOriginalBytes = false };

    /// <summary>A message whose octets are at hand: its header is read.</summary>
    internal static MailMessage Read(OctetSource octets, MailSource source, string sourceName, MailLimits? limits, IReadOnlyList<SyntaxProblem>? problems = null)
    {
        var header = HeaderReader.Read(octets, limits ?? MailLimits.Standard);
        return new(octets, header, source)
        {
            SourceName = sourceName,
            Problems = problems is { Count: > 0 } ? [.. problems, .. header.Problems] : header.Problems,
        };
    }
}
