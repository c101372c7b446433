using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using MailAuth.Reports;
using MailAuth.Tests.Mail;

namespace MailAuth.Tests.Reports;

/// <summary>Packs reports in every way, and says in short what was found in it.</summary>
static class Packed
{
    public const string Xml = "<?xml version=\"1.0\"?>\n<feedback><report_metadata><org_name>example.com</org_name></report_metadata></feedback>\n";

    public const string TlsText = "{\"organization-name\":\"Example\",\"date-range\":{},\"report-id\":\"1\",\"policies\":[]}";

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content, 0, content.Length);
        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] entries) => Zip(CompressionLevel.Optimal, entries);

    public static byte[] Zip(CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(content, 0, content.Length);
            }
        }

        return packed.ToArray();
    }

    public static string MailOf(string type, byte[] content, string name = "r") =>
        $"From: a@example.com\r\nSubject: Report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee attachment.\r\n"
        + $"--b\r\nContent-Type: {type}\r\nContent-Disposition: attachment; filename=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks)}\r\n--b--\r\n";

    /// <summary>Each report as "Kind Source: codes of problems", its content read to the end before.</summary>
    public static string[] Found(byte[] octets, string name = "f", PackingLimits? limits = null)
    {
        using var container = ReportContainer.FromOctets(octets, name, limits);
        return container.ReadReports().Select(Line).ToArray();
    }

    public static string Line(PackedReport report)
    {
        Drain(report.OpenContent());
        return $"{report.Kind} {report.Source}: {string.Join(' ', report.Problems.Select(problem => problem.Code))}".TrimEnd(' ', ':');
    }

    public static long Drain(Stream stream)
    {
        using (stream)
        {
            var buffer = new byte[64 * 1024];
            long total = 0;
            for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
                total += read;
            return total;
        }
    }

    /// <summary>The contents of all reports, one character an octet.</summary>
    public static string[] Contents(byte[] octets)
    {
        using var container = ReportContainer.FromOctets(octets, "f");
        return container.ReadReports().Select(report => report.OpenContent().Text()).ToArray();
    }

    public static byte[] Bytes(this string text) => Encoding.UTF8.GetBytes(text);

    public static IEnumerable<int> Find(byte[] octets, params byte[] mark) =>
        Enumerable.Range(0, Math.Max(0, octets.Length - mark.Length)).Where(at => octets.AsSpan(at, mark.Length).SequenceEqual(mark));
}
