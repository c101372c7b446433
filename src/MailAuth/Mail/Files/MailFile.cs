using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>
/// Something that holds messages: a file, a stream, octets. What it is, its content tells, never its name. Base64 text (as
/// <c>Export-QuarantineMessage</c> gives it) and UTF-16 (as Windows PowerShell's <c>&gt;</c> writes) are decoded.
/// </summary>
public sealed class MailFile : IDisposable
{
    const int Glance = 16 * 1024;

    readonly OctetSource octets;
    readonly MailLimits limits;
    readonly IReadOnlyList<SyntaxProblem> problems;

    MailFile(OctetSource octets, string name, MailLimits limits)
    {
        this.limits = limits;
        Name = name;
        var problem = new ProblemList(limits.Problems);
        var beginning = octets.Read(0, Glance);
        if (MailFileSniffer.IsUtf16(beginning, out var isBigEndian))
        {
            IsEncodedAnew = true;
            octets = Decode(octets, stream => new TranscodingStream(stream, new UnicodeEncoding(isBigEndian, byteOrderMark: true)), problem);
            problem.Add("EncodedAnew", ProblemLevel.Warning, 0, 2, "the octets of the message, not UTF-16");
            beginning = octets.Read(0, Glance);
        }

        if (MailFileSniffer.IsBase64(beginning))
        {
            IsEncodedAnew = false;
            octets = Decode(octets, stream => new Base64Stream(stream), problem);
            problem = new(limits.Problems);
            beginning = octets.Read(0, Glance);
        }

        this.octets = octets;
        problems = problem.ToList();
        Kind = MailFileSniffer.Detect(beginning, beginning.Length);
    }

    /// <summary>The file's name, for people.</summary>
    public string Name { get; }

    /// <summary>What it is.</summary>
    public MailFileKind Kind { get; }

    // Whether the octets of a message have been through another encoding.
    bool IsEncodedAnew { get; }

    /// <summary>A file, which is read again whenever something of it is.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static MailFile Open(string path, MailLimits? limits = null)
    {
        if (path is null)
            throw new ArgumentNullException(nameof(path));
        return new(new FileOctets(path, new FileInfo(path).Length), Path.GetFileName(path), limits ?? MailLimits.Standard);
    }

    /// <summary>Octets in memory. The array becomes the messages' own.</summary>
    public static MailFile FromOctets(byte[] octets, string name = "", MailLimits? limits = null)
    {
        if (octets is null)
            throw new ArgumentNullException(nameof(octets));
        return new(new MemoryOctets(octets, 0, octets.Length), name, limits ?? MailLimits.Standard);
    }

    /// <summary>A stream, read to its end at once; a large one goes to a temporary file, which <see cref="Dispose"/> deletes.</summary>
    public static MailFile FromStream(Stream stream, string name = "", MailLimits? limits = null)
    {
        if (stream is null)
            throw new ArgumentNullException(nameof(stream));
        limits ??= MailLimits.Standard;
        return new(StreamSpool.Read(stream, limits, out _), name, limits);
    }

    /// <summary>Octets that lie somewhere already; <see cref="Dispose"/> lets go of them.</summary>
    internal static MailFile FromSource(OctetSource octets, string name, MailLimits limits) => new(octets, name, limits);

    /// <summary>Its messages, read as they are asked for; none of what is no mail. They need this file for as long as they are used.</summary>
    public IEnumerable<MailMessage> ReadMessages()
    {
        switch (Kind)
        {
            case MailFileKind.Message:
                var one = MailMessage.Read(octets, MailSource.Message, Name, limits, problems);
                return [IsEncodedAnew ? one.WithoutOriginalBytes() : one];
            case MailFileKind.Mbox:
                return new MboxFile(octets, Name, limits).Read();
            case MailFileKind.OutlookMessage:
                return OutlookMessage.Read(octets, Name, limits) is { } message ? [message] : [];
            default:
                return [];
        }
    }

    /// <summary>Deletes the temporary file, if there is one.</summary>
    public void Dispose() => octets.Dispose();

    /// <summary>Name and kind.</summary>
    public override string ToString() => Name.Length == 0 ? Kind.ToString() : $"{VisibleText.Escape(Name)} ({Kind})";

    OctetSource Decode(OctetSource source, Func<Stream, Stream> decoder, ProblemList problem)
    {
        using var decoded = decoder(source.Open(0, source.Length));
        var read = StreamSpool.Read(decoded, limits, out var isCut);
        if (isCut)
            problem.Add("MessageTooLarge", ProblemLevel.Error, read.Length, 0, "the end of the message");
        source.Dispose();
        return read;
    }
}
