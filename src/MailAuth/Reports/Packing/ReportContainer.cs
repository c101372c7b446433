using System;
using System.Collections.Generic;
using System.IO;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>
/// Something that holds reports: XML, JSON, gzip, zip, a message, a mailbox, and these in each other. What each thing is, its
/// content tells, never a name or a media type.
/// </summary>
public sealed class ReportContainer : IDisposable
{
    readonly OctetSource? octets;
    readonly MailMessage? message;
    readonly PackingLimits limits;
    readonly bool isCut;

    ReportContainer(OctetSource? octets, MailMessage? message, string name, PackingLimits? limits, bool isCut = false)
    {
        this.octets = octets;
        this.message = message;
        this.limits = limits ?? PackingLimits.Standard;
        this.isCut = isCut;
        Name = VisibleText.Escape(name);
    }

    /// <summary>The file's path as given, or another word for where it came from, controls as visible escapes.</summary>
    public string Name { get; }

    /// <summary>A file. A large one is read again whenever something of it is. Of a Maildir, each of its files (<see cref="Maildir.Files"/>).</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ReportContainer Open(string path, PackingLimits? limits = null)
    {
        if (path is null)
            throw new ArgumentNullException(nameof(path));
        return new(OctetSource.OfFile(path), null, path, limits);
    }

    /// <summary>Octets in memory: an attachment's content. The array becomes the reports' own.</summary>
    public static ReportContainer FromOctets(byte[] octets, string name = "", PackingLimits? limits = null)
    {
        if (octets is null)
            throw new ArgumentNullException(nameof(octets));
        return new(new MemoryOctets(octets, 0, octets.Length), null, name ?? "", limits);
    }

    /// <summary>A stream, read to its end at once; a large one goes to a temporary file, which <see cref="Dispose"/> deletes.</summary>
    public static ReportContainer FromStream(Stream stream, string name = "", PackingLimits? limits = null)
    {
        if (stream is null)
            throw new ArgumentNullException(nameof(stream));
        var octets = StreamSpool.Read(stream, (limits ?? PackingLimits.Standard).Mail, out var isCut);
        return new(octets, null, name ?? "", limits, isCut);
    }

    /// <summary>A message that was read already, which stays the caller's.</summary>
    public static ReportContainer FromMessage(MailMessage message, PackingLimits? limits = null)
    {
        if (message is null)
            throw new ArgumentNullException(nameof(message));
        return new(null, message, message.SourceName, limits);
    }

    /// <summary>
    /// Its reports, found as they are asked for; of what holds none, one thing of <see cref="PackedReportKind.Unknown"/>. Each
    /// can be read until the next is asked for.
    /// </summary>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    public IEnumerable<PackedReport> ReadReports()
    {
        var reader = new PackedReader(limits);
        if (message is not null)
            return reader.Read(message, Name);
        var content = PackedContent.Of(octets!, Name);
        if (isCut)
            content.Problems.Add("ContentTooLarge", ProblemLevel.Error, octets!.Length, 0, "smaller content");
        return reader.Read(content);
    }

    /// <summary>Deletes the temporary file, if there is one.</summary>
    public void Dispose() => octets?.Dispose();

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
