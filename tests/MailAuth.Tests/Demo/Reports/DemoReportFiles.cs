using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace MailAuth.Tests.Demo;

/// <summary>
/// The files of module/examples/reports: the mailbox of a year, month by month, and what lay in an inbox at its end. What is
/// in them is fixed to the octet; how it is packed is the runtime's business.
/// </summary>
static class DemoReportFiles
{
    /// <summary>Where they are.</summary>
    public static string Folder { get; } = RepositoryRoot.Combine("module", "examples", "reports");

    /// <summary>The content of each file, unpacked, by its name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Make()
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var reports = DemoReporter.All.SelectMany(reporter => reporter.Reports()).ToArray();
        var mail = new List<(DateTime Sent, Action<DemoMailbox> Add)>();
        foreach (var report in reports)
            mail.Add((Sent(report), mailbox => Add(mailbox, report)));
        foreach (var report in DemoTlsReports.All())
            mail.Add((report.Sent.AddHours(6), mailbox => Add(mailbox, report)));
        var holiday = new DateTime(2026, 8, 3, 9, 0, 0);
        mail.Add((holiday, mailbox => mailbox.AddLetter(holiday, "adele@contoso.example", "dmarc@contoso.example", "Automatic reply: out of office", "I am on holiday until 17 August.")));
        foreach (var month in mail.OrderBy(message => message.Sent).GroupBy(message => message.Sent.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)))
        {
            var mailbox = new DemoMailbox();
            foreach (var message in month)
                message.Add(mailbox);
            files.Add($"mailbox-{month.Key}.mbox.gz", mailbox.ToOctets());
        }

        // The last reports lie there once more as they were attached: copies, which are imported once.
        foreach (var report in reports.Where(report => report.End > DemoSenders.Last && report.Domain is "contoso.example" or DemoReporter.Sakura))
            files.Add(report.FileName + (report.Reporter.Days == 1 ? ".xml.gz" : ".xml.zip"), Encoding.UTF8.GetBytes(DemoReportXml.Write(report)));
        var tls = DemoTlsReports.All().Last();
        files.Add($"{tls.Submitter}!{tls.Domain}!{DemoReport.Seconds(DemoSenders.Last)}!{DemoReport.Seconds(DemoSenders.Last) + 86399}.json.gz", Encoding.UTF8.GetBytes(tls.Json));
        foreach (var (name, text) in DemoFailureReports.All())
            files.Add(name, Encoding.UTF8.GetBytes(text));
        return files;
    }

    /// <summary>A file as it is written.</summary>
    public static byte[] Pack(string name, byte[] content)
    {
        using var packed = new MemoryStream();
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
                gzip.Write(content);
            return packed.ToArray();
        }

        if (!name.EndsWith(".zip", StringComparison.Ordinal))
            return content;
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry(Path.GetFileNameWithoutExtension(name), CompressionLevel.SmallestSize);
            entry.LastWriteTime = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
            using var stream = entry.Open();
            stream.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>What is in a file.</summary>
    public static byte[] Unpack(string name, byte[] packed)
    {
        using var content = new MemoryStream();
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            gzip.CopyTo(content);
            return content.ToArray();
        }

        if (!name.EndsWith(".zip", StringComparison.Ordinal))
            return packed;
        using var zip = new ZipArchive(new MemoryStream(packed));
        using var entry = zip.Entries.Single().Open();
        entry.CopyTo(content);
        return content.ToArray();
    }

    static DateTime Sent(DemoReport report) => report.End.AddHours(2).AddMinutes(Array.IndexOf(DemoReporter.All, report.Reporter));

    static void Add(DemoMailbox mailbox, DemoReport report) => mailbox.Add(
        Sent(report), "dmarc-reports@" + report.Reporter.Domain, "dmarc@" + report.Domain,
        $"Report Domain: {report.Domain} Submitter: {report.Reporter.Domain} Report-ID: <{report.Id}>", report.Id, "text/xml", report.FileName + ".xml", DemoReportXml.Write(report));

    static void Add(DemoMailbox mailbox, (DateTime Sent, string Domain, string Submitter, string Id, string Json) report) => mailbox.Add(
        report.Sent.AddHours(6), "tlsrpt@" + report.Submitter, "tlsrpt@" + report.Domain,
        $"Report Domain: {report.Domain} Submitter: {report.Submitter} Report-ID: <{report.Id}>", $"tls.{DemoReport.Seconds(report.Sent)}.{report.Domain}", "application/tlsrpt+json",
        $"{report.Submitter}!{report.Domain}!{DemoReport.Seconds(report.Sent) - 86400}!{DemoReport.Seconds(report.Sent) - 1}.json", report.Json);
}
