using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using MailAuth.Reports;
using MailAuth.Tests.Mail;
using Xunit;
using static MailAuth.Tests.Reports.Packed;

namespace MailAuth.Tests.Reports;

/// <summary>Reports packed as nobody should and somebody does.</summary>
public class OddPackingTests
{
    const string Head = "From: a@example.com\r\nSubject: x\r\n";

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.NoCompression)]
    public void Zlib_is_unpacked(CompressionLevel level)
    {
        Assert.Equal([Xml], Contents(Zlib(Xml.Bytes(), level)));
        Assert.Equal(["Tls f > a"], Found(Zip(("a", Zlib(TlsText.Bytes(), level)))));
        Assert.Equal(["DmarcAggregate f > x"], Found(Zlib(Zip(("x", Xml.Bytes())), level)));
        Assert.Equal(["DmarcAggregate f"], Found(Zlib(Gzip(Xml.Bytes()), level)));
    }

    [Theory]
    [InlineData("hCard and more")]
    [InlineData("x^2 + y^2")]
    [InlineData("8! is a number")]
    public void Words_that_begin_like_zlib_are_words(string text) => Assert.Equal(["Unknown f"], Found(text.Bytes()));

    [Fact]
    public void Zlib_that_is_cut_off_gives_what_came_before()
    {
        var content = (Xml + string.Concat(Enumerable.Range(0, 9000).Select(i => $"<!--{i * 7919}-->"))).Bytes();
        var packed = Zlib(content, CompressionLevel.Optimal);

        Assert.StartsWith(Xml, Assert.Single(Contents(packed[..(packed.Length / 2)])), StringComparison.Ordinal);
        Assert.StartsWith("DmarcAggregate f", Assert.Single(Found(packed[..100])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MZ\0\0 This program cannot be run in DOS mode.")]
    [InlineData("--\r\nSent by our gateway\r\n\r\n")]
    public void An_archive_is_found_behind_what_was_put_before_it(string before)
    {
        var zip = Zip(("a", Xml.Bytes()), ("b", TlsText.Bytes()));

        Assert.Equal(["DmarcAggregate f > a", "Tls f > b"], Found([.. before.Bytes(), .. zip]));
        Assert.Equal(["DmarcAggregate f > r > a", "Tls f > r > b"], Found(Octets.Of(MailOf("application/zip", [.. before.Bytes(), .. zip]))));
        // Only local headers are left: what the marks stand in may be anything.
        Assert.Equal(["Unknown f"], Found([.. before.Bytes(), .. zip[..(zip.Length - 22)]]));
        Assert.Equal(["Unknown f"], Found([.. before.Bytes(), .. "PK\u0003\u0004 says so".Bytes()]));
    }

    [Fact]
    public void Places_that_count_what_was_put_before_are_right_too()
    {
        using var file = new MemoryStream();
        file.Write("MZ a program"u8);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("a").Open();
            entry.Write(Xml.Bytes());
        }

        Assert.Equal(["DmarcAggregate f > a"], Found(file.ToArray()));
    }

    [Fact]
    public void A_report_that_a_page_shows_as_text_is_read()
    {
        var shown = "<html><body><p>Report:</p><pre>" + WebUtility.HtmlEncode(Xml.Replace("example.com", "Müller & Söhne", StringComparison.Ordinal)).Replace("\n", "<br>\n", StringComparison.Ordinal) + "</pre><p>Bye</p></body></html>";
        var mail = Octets.Of(Head + "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + Convert.ToBase64String(shown.Bytes()));

        Assert.Equal(["DmarcAggregate f > text/html: HtmlAroundReport TextBeforeReport"], Found(mail));
        Assert.Equal(["DmarcAggregate f: HtmlAroundReport TextBeforeReport"], Found(shown.Bytes()));
        using var container = ReportContainer.FromOctets(mail);
        var report = AggregateReportReader.Read(container.ReadReports().Single().OpenContent());
        Assert.Equal("Müller & Söhne", WebUtility.HtmlDecode(report.Organization));
    }

    [Fact]
    public void So_is_one_of_TLS()
    {
        Assert.Equal(["Tls f: HtmlAroundReport"], Found(("<html><body>" + TlsText + "</body></html>").Bytes()));
        Assert.Equal(["Tls f: HtmlAroundReport"], Found(("<html><body>" + WebUtility.HtmlEncode(TlsText) + "</body></html>").Bytes()));
        Assert.Equal([TlsText], Contents(("<html>" + WebUtility.HtmlEncode(TlsText) + "</html>").Bytes()));
    }

    [Theory]
    [InlineData("a &lt; b &amp;&amp; c &#62; d &#x26; &nope; &", "a < b && c > d & &nope; &")]
    [InlineData("<b>x</b>&quot;<a href='y'>z", "x\"z")]
    [InlineData("&#0;&#xD800;&#1114112;&#99999999999;", "&#0;&#xD800;&#1114112;&#99999999999;")]
    [InlineData("&ltlt;&amp;lt;", "&ltlt;&lt;")]
    public void Of_HTML_the_text_is_taken_once(string html, string expected)
    {
        using var stream = new HtmlTextStream(new MemoryStream(html.Bytes()));
        Assert.Equal(expected, new StreamReader(stream).ReadToEnd());
    }

    [Fact]
    public void Text_behind_an_inline_report_is_not_of_it()
    {
        const string Letter = Head + "\r\nHello\r\n\r\n" + Xml + "\r\n-- \r\nRegards <me@example.com>, A & B\r\n";
        using var container = ReportContainer.FromOctets(Octets.Of(Letter));
        var report = AggregateReportReader.Read(container.ReadReports().Single().OpenContent());

        Assert.Equal(("example.com", true), (report.Organization, report.IsComplete));
        using var other = ReportContainer.FromOctets(Octets.Of(Head + "\r\nHello\r\n\r\n" + TlsText + "\r\n-- \r\nRegards {me}\r\n"));
        Assert.Equal("Example", TlsReportReader.Read(other.ReadReports().Single().OpenContent()).Organization);
    }

    [Fact]
    public void Files_of_one_name_in_two_folders_are_told_apart()
    {
        var folder = Directory.CreateTempSubdirectory("mailauth");
        try
        {
            foreach (var name in new[] { "a", "b" })
                File.WriteAllBytes(Path.Combine(folder.CreateSubdirectory(name).FullName, "r.zip"), Zip(("x", Xml.Bytes())));
            var sources = new[] { "a", "b" }.Select(name =>
            {
                using var container = ReportContainer.Open(Path.Combine(folder.FullName, name, "r.zip"));
                return container.ReadReports().Single().Source;
            }).ToArray();

            Assert.Equal([Path.Combine(folder.FullName, "a", "r.zip") + " > x", Path.Combine(folder.FullName, "b", "r.zip") + " > x"], sources);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static byte[] Zlib(byte[] content, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, level, leaveOpen: true))
            zlib.Write(content);
        return packed.ToArray();
    }
}
