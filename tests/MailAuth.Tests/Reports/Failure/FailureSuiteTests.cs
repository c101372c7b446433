using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using MailAuth.Json;
using MailAuth.Mail;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.Tests.Reports;

public class FailureSuiteTests
{
    [SuiteFact("dmarc-failure", "index.json")]
    public void Every_report_has_the_fields_of_the_index()
    {
        using var index = JsonDocument.Parse(File.ReadAllText(Suites.Path("dmarc-failure", "index.json")));
        var read = 0;
        foreach (var entry in index.RootElement.EnumerateArray())
        {
            var file = entry.GetProperty("file").GetString()!;
            var report = FailureReportReader.Read(MailMessage.Open(Suites.Path("dmarc-failure", file)), includeContent: true);
            read++;
            if (!entry.TryGetProperty("feedback", out var feedback) || feedback.GetArrayLength() == 0)
                continue;

            Assert.Equal(
                feedback.EnumerateArray().Select(pair => pair[0].GetString() + ": " + Words(pair[1].GetString()!)),
                report.Fields.Select(field => field.Name + ": " + Words(field.Value)));
            if (entry.GetProperty("original_part").GetString() == "message/rfc822")
                Assert.Equal((file, FailureOriginal.Message), (file, report.Original));
        }

        // The example of RFC 9991 is not in the index.
        Assert.Equal(11, read);
    }

    // By hand, from the files.
    [SuiteTheory("dmarc-failure", "index.json")]
    [InlineData("parsedmarc-DMARC_Failure_Report_for_domain.de_mail-from_sharepoint_domain.de_ip_10.10.10.10_.eml", "domain.de", "domain.de", "domain.de", "10.10.10.10", "2018-10-01T09:20:27Z", "Message", "UnknownWord MissingField")]
    [InlineData("parsedmarc-_Netease_DMARC_Failure_Report_Rent_Reminder.eml", "163.com", "cardinal.com", "email.entrata.com", "167.89.69.24", "2018-09-28T08:48:42Z", "Header", "MissingField")]
    [InlineData("parsedmarc-dmarc_ruf_report_linkedin.eml", "linkedin.com", "example.com", "", "10.10.10.10", "2019-04-30T02:09:00Z", "Message", "MissingField")]
    [InlineData("parsedmarc-dmarc_ruf_report_linkedin.crlf.eml", "linkedin.com", "example.com", "", "10.10.10.10", "2019-04-30T02:09:00Z", "Message", "MissingField")]
    [InlineData("parsedmarc-exim_plain_text_only_no_arf_part.eml", "node01.mailgate.example.net", "example.com", null, "203.0.113.68", "2025-04-07T21:16:09Z", "Header", "NoFeedbackPart TakenFromText TakenFromText TakenFromText")]
    [InlineData("rfc9991-example.eml", "gen.example", "consumer.example", "forwarder.example", "192.0.2.2", null, "Message", "TakenFromText")]
    [InlineData("sisimai-arf-18.eml", "example.com", "example.net", "example.org", "192.0.2.222", "2015-04-29T23:34:45Z", "Message", "MissingField")]
    public void A_failure_report_says_who_what_and_where(string file, string organization, string domain, string? envelopeFrom, string address, string? arrival, string original, string codes)
    {
        var report = FailureReportReader.Read(MailMessage.Open(Suites.Path("dmarc-failure", file)));

        Assert.Equal((organization, domain, envelopeFrom, address, original), (report.Organization, report.Domain, report.EnvelopeFrom, report.SourceIP, report.Original.ToString()));
        if (arrival is not null)
            Assert.Equal(DateTimeOffset.Parse(arrival, System.Globalization.CultureInfo.InvariantCulture), report.ArrivalDate);
        Assert.Equal(codes, string.Join(' ', report.Problems.Select(problem => problem.Code)));
    }

    [SuiteFact("dmarc-failure", "index.json")]
    public void No_local_part_of_an_address_is_in_what_is_kept_without_content()
    {
        foreach (var file in Directory.GetFiles(Suites.Path("dmarc-failure"), "*.eml"))
        {
            var text = JsonText.Write(FailureReportReader.Read(MailMessage.Open(file)));
            for (var mark = text.IndexOf('@', StringComparison.Ordinal); mark >= 0; mark = text.IndexOf('@', mark + 1))
                Assert.True(mark == 0 || text[mark - 1] is '*' or ' ' or '"' or '(' or '=', file + ": " + text[Math.Max(0, mark - 40)..mark]);
        }
    }

    [SuiteFact("dmarc-failure", "index.json")]
    public void No_mutation_of_a_report_makes_the_reader_throw()
    {
        var random = new Random(20261122);
        var files = Directory.GetFiles(Suites.Path("dmarc-failure"), "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        for (var i = 0; i < Proof.Times(1000); i++)
        {
            var octets = (byte[])files[random.Next(files.Length)].Clone();
            for (var change = random.Next(1, 12); change > 0; change--)
                octets[random.Next(octets.Length)] = random.Next(3) == 0 ? (byte)"\r\n:;<>@=- \""[random.Next(11)] : (byte)random.Next(256);
            Array.Resize(ref octets, random.Next(octets.Length) + 1);
            var report = FailureReportReader.Read(MailMessage.FromOctets(octets), includeContent: random.Next(2) == 0);
            Assert.NotEmpty(report.ReportKey);
            Assert.NotEmpty(JsonText.Write(report));
        }
    }

    [Fact]
    public void A_text_of_nothing_but_blocks_and_marks_takes_no_long()
    {
        var body = new StringBuilder("From: a@b.example\r\nContent-Type: multipart/report; boundary=b\r\nSubject: DMARC failure\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n");
        for (var i = 0; i < 300_000; i++)
            body.Append("\"@\r\n\r\n");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var report = FailureReportReader.Read(MailMessage.FromOctets(Encoding.ASCII.GetBytes(body.ToString())), includeContent: true);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10));
        Assert.Equal("b.example", report.Organization);
    }

    static string Words(string text) => string.Join(' ', text.Split(' ', '\t', '\r', '\n').Where(word => word.Length > 0));
}
