using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.Tests.Reports;

public class TlsSuiteTests
{
    [SuiteFact("tls-rpt", "index.json")]
    public void Every_report_has_the_numbers_of_the_index()
    {
        using var index = JsonDocument.Parse(File.ReadAllText(Suites.Path("tls-rpt", "index.json")));
        var read = 0;
        foreach (var entry in index.RootElement.EnumerateArray())
        {
            var file = entry.GetProperty("file").GetString()!;
            using var container = ReportContainer.Open(Suites.Path("tls-rpt", file));
            using var content = container.ReadReports().First().OpenContent();
            var report = TlsReportReader.Read(content);

            Assert.Null(report.Failure);
            Assert.True(report.IsComplete, file);
            Assert.Equal((file, entry.GetProperty("org").GetString(), entry.GetProperty("report_id").GetString()), (file, report.Organization, report.ReportId));
            Assert.Equal(
                (file, entry.GetProperty("policies").GetInt32(), entry.GetProperty("ok_sessions").GetInt64(), entry.GetProperty("failed_sessions").GetInt64()),
                (file, report.Policies.Count, report.SuccessCount, report.FailureCount));
            var failures = report.Policies.SelectMany(policy => policy.Failures).ToArray();
            Assert.Equal((file, entry.GetProperty("failure_details").GetInt32()), (file, failures.Length));
            Assert.Equal(
                entry.GetProperty("result_types").EnumerateArray().Select(type => type.GetString()).Order(StringComparer.Ordinal),
                failures.Select(failure => failure.ResultText).Distinct().Order(StringComparer.Ordinal));
            Assert.DoesNotContain(failures, failure => failure.Result == TlsSessionResult.Unknown);
            read++;
        }

        Assert.Equal(12, read);
    }

    // What deviates in each, by hand: RFC 8460's own example has a text for mx-host, Microsoft puts TLSA records into one text,
    // one reporter quotes the line of the policy file, Mail.ru counts one session twice.
    [SuiteTheory("tls-rpt", "reports")]
    [InlineData("issue-cry-inc-dmarc-report-viewer-57.json", "")]
    [InlineData("issue-jgosmann-dmarc-metrics-exporter-52.json", "")]
    [InlineData("parsedmarc-mail.ru.json", "SumDiffers")]
    [InlineData("parsedmarc-rfc8460.json", "OtherForm")]
    [InlineData("parsedmarc-smtp_tls.json", "")]
    [InlineData("viewer-google.json", "")]
    [InlineData("viewer-microsoft.json", "OtherForm")]
    [InlineData("viewer-no-contact.json", "OtherForm")]
    [InlineData("viewer-no-policy.json", "")]
    [InlineData("viewer-no_ip_and_mx.json", "")]
    [InlineData("viewer-rfc-example.json", "")]
    public void Deviations_are_those_that_can_be_seen(string file, string codes)
    {
        using var stream = File.OpenRead(Suites.Path("tls-rpt", "reports", file));
        var report = TlsReportReader.Read(stream);
        Assert.Equal(codes, string.Join(' ', report.Diagnostics.Select(diagnostic => diagnostic.Code)));
    }
}
