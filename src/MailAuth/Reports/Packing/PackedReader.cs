using System;
using System.Collections.Generic;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>Goes through what is packed in what, and gives each report as it comes to it. How much it goes through is bounded.</summary>
sealed class PackedReader(PackingLimits limits)
{
    int entriesLeft;
    long octetsLeft;

    /// <summary>The reports in a file.</summary>
    public IEnumerable<PackedReport> Read(PackedContent content)
    {
        Refill();
        return Read(content, 0);
    }

    /// <summary>The reports in a message.</summary>
    public IEnumerable<PackedReport> Read(MailMessage message, string source)
    {
        Refill();
        return ReadMessage(message, message.ReadParts(limits.Mail), source, 0);
    }

    void Refill()
    {
        entriesLeft = limits.Entries;
        octetsLeft = limits.NestedOctets;
    }

    IEnumerable<PackedReport> Read(PackedContent content, int depth)
    {
        var kind = ContentSniffer.Detect(content.Begin(), out var start);
        if (kind is not (ContentKind.Aggregate or ContentKind.Tls or ContentKind.Unknown or ContentKind.PrefixedZip) && depth >= limits.Depth)
        {
            // Lines with colons in a letter in a letter hide nothing.
            if (kind != ContentKind.Mail || !content.IsLetter)
                content.Problems.Add("PackingTooDeep", ProblemLevel.Error, 0, 0, "packings that are less deep");
            kind = ContentKind.Unknown;
        }

        return kind switch
        {
            ContentKind.Gzip => Read(content.Gunzip(limits), depth + 1),
            ContentKind.Base64 => Read(content.FromBase64(), depth + 1),
            ContentKind.Zlib => Read(content.Unzlib(limits), depth + 1),
            ContentKind.Html => Read(content.FromHtml(), depth + 1),
            ContentKind.Zip => ReadArchive(content, depth + 1),
            ContentKind.PrefixedZip when depth < limits.Depth => ReadArchive(content, depth + 1, isPrefixed: true),
            ContentKind.Mail => ReadMail(content, depth + 1),
            ContentKind.Aggregate => ReadOne(PackedReportKind.DmarcAggregate, content.From(start)),
            ContentKind.Tls => ReadOne(PackedReportKind.Tls, content.From(start)),
            _ => ReadOne(PackedReportKind.Unknown, content),
        };
    }

    static IEnumerable<PackedReport> ReadOne(PackedReportKind kind, PackedContent content)
    {
        using (content.Content)
            yield return Report(kind, content);
    }

    IEnumerable<PackedReport> ReadArchive(PackedContent content, int depth, bool isPrefixed = false)
    {
        using var spooled = Spool(content);
        if ((content.Octets ?? spooled) is not { } archive || (isPrefixed && ZipDirectory.Find(archive) is null))
        {
            yield return Report(PackedReportKind.Unknown, content);
            yield break;
        }

        var reader = new ZipReader(archive);
        var isEmpty = true;
        foreach (var entry in reader.Read())
        {
            isEmpty = false;
            if (--entriesLeft < 0)
            {
                content.Problems.Add("TooManyEntries", ProblemLevel.Error, entry.Header, 0, "fewer entries");
                break;
            }

            var inner = content.Entry(entry, archive, limits);
            if (!CanUnpack(entry, reader, archive, inner.Problems))
            {
                yield return Report(PackedReportKind.Unknown, inner with { Content = new(() => OctetSource.Empty.Open(0, 0)) });
                continue;
            }

            foreach (var report in Read(inner, depth))
                yield return report;
        }

        if (isEmpty)
            content.Problems.Add("NoEntries", ProblemLevel.Error, 0, 0, "an archive with entries");
        // What is wrong with the archive itself is a thing of its own, so that it is told once.
        if (content.Problems.Count > 0)
            yield return Report(PackedReportKind.Unknown, content);
    }

    static bool CanUnpack(ZipEntry entry, ZipReader reader, OctetSource archive, PackingProblems problems)
    {
        if (entry.IsStray)
            problems.Add("NoDirectory", ProblemLevel.Warning, entry.Header, 0, "a directory of the entries at the end");
        if (entry.Start < 0 || entry.Start > archive.Length || entry.PackedLength < 0)
            problems.Add("EntryCutOff", ProblemLevel.Error, Math.Max(0, entry.Header), 0, "an entry that lies in the archive");
        else if (entry.IsEncrypted)
            problems.Add("EncryptedEntry", ProblemLevel.Error, entry.Header, 0, "an entry that is not encrypted");
        else if (!entry.IsKnownMethod)
            problems.Add("UnknownCompression", ProblemLevel.Error, entry.Header, 0, "an entry that is stored or deflated", entry.Method.ToString(System.Globalization.CultureInfo.InvariantCulture));
        else if (!reader.Claim(entry))
            problems.Add("OverlappingEntries", ProblemLevel.Error, entry.Header, 0, "entries that do not share data");
        else
            return true;
        return false;
    }

    IEnumerable<PackedReport> ReadMail(PackedContent content, int depth)
    {
        using var spooled = Spool(content);
        var isEmpty = true;
        if ((content.Octets ?? spooled) is { } octets)
        {
            // A part of the octets is not disposed of with the file.
            using var file = MailFile.FromSource(octets.Part(0, octets.Length), content.Source, limits.Mail);
            foreach (var message in file.ReadMessages())
            {
                isEmpty = false;
                // A mailbox may be large; each message has what a file has.
                if (depth == 1)
                    Refill();
                foreach (var report in ReadMessage(message, message.ReadParts(limits.Mail), message.SourceName, depth))
                    yield return report;
            }
        }

        if (isEmpty)
            yield return Report(PackedReportKind.Unknown, content);
    }

    IEnumerable<PackedReport> ReadMessage(MailMessage message, MailPart root, string source, int depth)
    {
        var problems = new PackingProblems();
        if (FeedbackReport.Detect(root, problems) is { } feedback)
        {
            // What it has attached is what it is about, not a report to the reader.
            yield return new(feedback, source, message.OpenMessage, problems) { Message = message };
            yield break;
        }

        var isEmpty = true;
        foreach (var part in FeedbackReport.Leaves(root))
        {
            var inner = part.Message is { } attached && part.Parts.Count > 0
                ? ReadMessage(attached, part.Parts[0], PackedContent.Path(source, PackedContent.NameOf(part)), depth)
                : Read(PackedContent.Of(part, source), depth);
            foreach (var report in inner)
            {
                // Letters and logos that come along are no reports and miss nothing.
                if (report.Kind == PackedReportKind.Unknown && report.Problems.Count == 0)
                    continue;
                isEmpty = false;
                yield return report;
            }
        }

        if (!isEmpty)
            yield break;
        var kind = FeedbackReport.IsFailureInWords(message, root) ? PackedReportKind.DmarcFailure : PackedReportKind.Unknown;
        if (kind == PackedReportKind.DmarcFailure)
            problems.Add("NoFeedbackPart", ProblemLevel.Warning, 0, 0, "a part of the type message/feedback-report");
        yield return new(kind, source, message.OpenMessage, problems) { Message = message };
    }

    // What lies packed is unpacked to be read from any place; null, with a problem, where that is too much.
    OctetSource? Spool(PackedContent content)
    {
        if (content.Octets is not null)
        {
            // They are read from any place, not from where the look at them ended.
            content.Content.Dispose();
            return null;
        }

        using var stream = content.Open();
        var spooled = StreamSpool.Read(stream, limits.Mail with { StreamOctets = Math.Min(octetsLeft, limits.Mail.StreamOctets) }, out var isCut);
        octetsLeft -= spooled.Length;
        if (!isCut)
            return spooled;
        spooled.Dispose();
        content.Problems.Add("PackingTooLarge", ProblemLevel.Error, 0, 0, "a smaller archive or mailbox within another");
        return null;
    }

    static PackedReport Report(PackedReportKind kind, PackedContent content) => new(kind, content.Source, content.Open, content.Problems);
}
