using System;
using System.IO;
using System.Linq;
using System.Text;
using MailAuth.Mail;
using MailAuth.Reports;
using MailAuth.Tests.Mail;
using Xunit;
using static MailAuth.Tests.Reports.Packed;

namespace MailAuth.Tests.Reports;

public class ReportContainerTests
{
    [Theory]
    [InlineData(Xml, "DmarcAggregate f")]
    [InlineData("\uFEFF\r\n <!-- <a> --><ns:feedback xmlns:ns='x'>", "DmarcAggregate f")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE feedback [<!ENTITY a 'b'>]><feedback/>", "DmarcAggregate f")]
    [InlineData("<xs:schema xmlns:xs='x'>\n<feedback>", "DmarcAggregate f")]
    [InlineData("Here it is:\n\n" + Xml, "DmarcAggregate f: TextBeforeReport")]
    [InlineData("<html><body><p>Sign in</p></body></html>", "Unknown f")]
    [InlineData("<!-- <feedback>", "Unknown f")]
    [InlineData(TlsText, "Tls f")]
    [InlineData("\uFEFF  {\n \"Policies\": [], \"REPORT-ID\": \"x\"}", "Tls f")]
    [InlineData("{\"policies\": 1}", "Unknown f")]
    [InlineData("", "Unknown f")]
    [InlineData("  \r\n", "Unknown f")]
    [InlineData("%PDF-1.7", "Unknown f")]
    public void Content_tells_what_a_report_is(string text, string expected)
    {
        Assert.Equal([expected], Found(text.Bytes()));
        Assert.Equal([expected], Found(Gzip(text.Bytes())));
        Assert.Equal([expected.Replace(" f", " f > a.pdf", StringComparison.Ordinal)], Found(Zip(("a.pdf", text.Bytes()))));
    }

    [Fact]
    public void UTF_16_is_known_with_and_without_its_mark()
    {
        foreach (var encoding in new Encoding[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Assert.Equal(["DmarcAggregate f"], Found([.. encoding.GetPreamble(), .. encoding.GetBytes(Xml)]));
            Assert.Equal(["Tls f"], Found([.. encoding.GetPreamble(), .. encoding.GetBytes(TlsText)]));
        }

        Assert.Equal(["DmarcAggregate f"], Found(Encoding.Unicode.GetBytes(Xml)));
    }

    [Fact]
    public void Text_before_a_report_is_not_part_of_it()
    {
        Assert.Equal([Xml], Contents(("Dear all,\n" + Xml).Bytes()));
        Assert.Equal([TlsText], Contents(("Dear all,\n" + TlsText).Bytes()));
    }

    [Fact]
    public void Packings_in_each_other_are_opened_and_the_content_is_the_report()
    {
        byte[][] all = [Gzip(Gzip(Xml.Bytes())), Zip(("a", Zip(("b", Gzip(Xml.Bytes()))))), Gzip(Zip(("a", Xml.Bytes()))), Convert.ToBase64String(Gzip(Xml.Bytes())).Bytes()];
        foreach (var packed in all)
            Assert.Equal([Xml], Contents(packed));
        Assert.Equal(["DmarcAggregate f > a > b"], Found(all[1]));
    }

    [Fact]
    public void Several_reports_of_both_kinds_are_found_in_one_archive_and_what_is_none_is_said()
    {
        var zip = Zip(("x.json", Xml.Bytes()), ("dir/", []), ("y.xml", TlsText.Bytes()), ("read.me", "hello".Bytes()), ("z", Gzip(TlsText.Bytes())));

        Assert.Equal(["DmarcAggregate f > x.json", "Tls f > y.xml", "Unknown f > read.me", "Tls f > z"], Found(zip));
    }

    [Theory]
    [InlineData("application/octet-stream")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("application/x-gzip; name=\"=?utf-8?q?x.zip?=\"")]
    [InlineData("image/png")]
    public void An_attachment_is_what_it_holds(string type)
    {
        foreach (var content in new[] { Xml.Bytes(), Gzip(Xml.Bytes()), Zip(("r", Xml.Bytes())) })
            Assert.StartsWith("DmarcAggregate f > r", Assert.Single(Found(Octets.Of(MailOf(type, content)))), StringComparison.Ordinal);
        Assert.Equal(["Tls f > r"], Found(Octets.Of(MailOf(type, Gzip(TlsText.Bytes())))));
    }

    [Fact]
    public void A_report_in_the_body_is_found_and_a_message_without_one_is_one_thing()
    {
        const string Head = "From: a@example.com\r\nSubject: x\r\n\r\n";

        Assert.Equal(["DmarcAggregate f > text/plain: TextBeforeReport"], Found(Octets.Of(Head + "Hello\r\n\r\n" + Xml)));
        Assert.Equal(["Tls f > text/plain"], Found(Octets.Of(Head + TlsText)));
        Assert.Equal(["Unknown f"], Found(Octets.Of(Head + "Hello")));
        Assert.Equal(["Unknown f"], Found(Octets.Of(MailOf("image/png", "no report".Bytes()))));
    }

    [Fact]
    public void A_mailbox_gives_the_reports_of_each_message()
    {
        var mbox = "From a@example.com Thu Jan  1 10:00:00 2026\n" + MailOf("a/b", Xml.Bytes()) + "\nFrom a@example.com Thu Jan  1 10:00:00 2026\nFrom: b@example.com\n\nhello\n\nFrom a@example.com Thu Jan  1 10:00:00 2026\n" + MailOf("a/b", Zip(("j", TlsText.Bytes())));

        Assert.Equal(["DmarcAggregate f#1 > r", "Unknown f#2", "Tls f#3 > r > j"], Found(Octets.Of(mbox)));
        Assert.Equal(["DmarcAggregate f > m#1 > r", "Unknown f > m#2", "Tls f > m#3 > r > j"], Found(Zip(("m", Octets.Of(mbox)))));
    }

    [Fact]
    public void Attached_messages_are_opened_as_such_and_as_files()
    {
        var inner = MailOf("a/b", Gzip(Xml.Bytes()));
        var forwarded = "From: b@example.com\r\nContent-Type: message/rfc822\r\n\r\n" + inner;

        Assert.Equal(["DmarcAggregate f > message/rfc822 > r"], Found(Octets.Of(forwarded)));
        Assert.Equal(["DmarcAggregate f > r > r"], Found(Octets.Of(MailOf("application/octet-stream", Octets.Of(inner)))));
    }

    [Fact]
    public void An_Outlook_message_gives_its_attachments()
    {
        var message = new OutlookMessageWriter().Text(0x007D, "From: a@example.com\r\n").Text(0x1000, "hello").Attach("r.zip", Zip(("a.xml", Xml.Bytes())), "application/zip");

        Assert.Equal(["DmarcAggregate f > r.zip > a.xml"], Found(message.ToArray()));
    }

    [Theory]
    [InlineData("Feedback-Type: auth-failure\r\nAuth-Failure: dmarc\r\n", "DmarcFailure f")]
    [InlineData("feedback-type: AUTH-FAILURE\r\n", "DmarcFailure f")]
    [InlineData("Feedback-Type: abuse\r\n", "OtherFeedback f")]
    [InlineData("Auth-Failure: dmarc\r\n", "DmarcFailure f: NoFeedbackType")]
    public void Feedback_is_told_apart_by_its_fields_and_its_quoted_message_holds_no_reports(string fields, string expected)
    {
        var mail = "From: a@example.com\r\nContent-Type: multipart/report; boundary=x\r\n\r\n--x\r\n\r\nhello\r\n--x\r\nContent-Type: message/feedback-report\r\n\r\n" + fields
            + "\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n" + MailOf("a/b", Xml.Bytes()) + "\r\n--x--\r\n";

        Assert.Equal([expected], Found(Octets.Of(mail)));
        using var container = ReportContainer.FromOctets(Octets.Of(mail));
        Assert.Equal(mail, container.ReadReports().Single().Message!.OpenMessage().Text());
    }

    [Fact]
    public void File_stream_and_message_give_the_same()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Octets.Of(MailOf("a/b", Zip(("a", Xml.Bytes()), ("b", TlsText.Bytes())))));
            using var file = ReportContainer.Open(path);
            using var stream = ReportContainer.FromStream(File.OpenRead(path), path);
            using var message = MailMessage.Open(path);
            using var read = ReportContainer.FromMessage(message);
            var expected = file.ReadReports().Select(Line).ToArray();

            Assert.Equal(2, expected.Length);
            Assert.Equal(expected, stream.ReadReports().Select(Line));
            Assert.Equal(expected.Select(line => line.Replace(path, Path.GetFileName(path), StringComparison.Ordinal)), read.ReadReports().Select(Line));
            // Asked again, the same again.
            Assert.Equal(expected, file.ReadReports().Select(Line));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Archives_that_are_packed_themselves_go_to_a_temporary_file_where_they_are_large()
    {
        var limits = new PackingLimits { Mail = new() { MemoryOctets = 16 } };

        Assert.Equal(["DmarcAggregate f > a", "Tls f > b"], Found(Gzip(Zip(System.IO.Compression.CompressionLevel.NoCompression, ("a", Xml.Bytes()), ("b", TlsText.Bytes()))), "f", limits));
    }

    [Fact]
    public void Text_that_looks_like_mail_again_and_again_is_a_letter_and_nothing_is_wrong_with_it()
    {
        var text = string.Concat(Enumerable.Range(1, 30).Select(n => $"Files: {n}\nCopyright: {n}\nLicense: {n}\n\n"));
        using var container = ReportContainer.FromOctets(Encoding.UTF8.GetBytes(text));
        var found = Assert.Single(container.ReadReports());
        Assert.Equal(PackedReportKind.Unknown, found.Kind);
        Assert.Empty(found.Problems);
    }
}
