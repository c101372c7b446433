using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using MailAuth.Json;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.Tests.Reports;

public class TlsReportTests
{
    const string Report = """
        {"organization-name":"Contoso Mail","date-range":{"start-datetime":"2026-11-20T00:00:00Z","end-datetime":"2026-11-20T23:59:59Z"},
         "contact-info":"tls@contoso.example","report-id":"r1@contoso.example","policies":[{"policy":{"policy-type":"sts",
         "policy-string":["version: STSv1","mode: enforce","mx: *.fabrikam.example","max_age: 604800"],"policy-domain":"Fabrikam.example","mx-host":["*.fabrikam.example"]},
         "summary":{"total-successful-session-count":100,"total-failure-session-count":7},
         "failure-details":[{"result-type":"certificate-expired","sending-mta-ip":"2001:DB8:0::1","receiving-mx-hostname":"mx1.fabrikam.example","receiving-mx-helo":"mx1","receiving-ip":"192.0.2.1","failed-session-count":5,
         "additional-information":"https://contoso.example/r1","failure-reason-code":"X509_V_ERR_CERT_HAS_EXPIRED"}]}]}
        """;

    [Fact]
    public void Everything_in_a_report_is_read()
    {
        var report = Read(Report);

        Assert.Empty(report.Diagnostics);
        Assert.Empty(report.Extensions);
        Assert.Equal(("Contoso Mail", "tls@contoso.example", "r1@contoso.example", true), (report.Organization, report.ContactInfo, report.ReportId, report.IsComplete));
        Assert.Equal((new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 20, 23, 59, 59, TimeSpan.Zero)), (report.Begin, report.End));
        Assert.Equal((100, 7, "fabrikam.example"), (report.SuccessCount, report.FailureCount, report.Domain));
        var policy = Assert.Single(report.Policies);
        Assert.Equal((TlsPolicyType.Sts, "enforce", "Fabrikam.example"), (policy.PolicyType, policy.Mode, policy.Domain));
        Assert.Equal(["*.fabrikam.example"], policy.MxHost);
        Assert.Equal(4, policy.PolicyString.Count);
        var failure = Assert.Single(policy.Failures);
        Assert.Equal(
            (TlsSessionResult.CertificateExpired, "2001:db8::1", "mx1.fabrikam.example", "mx1", "192.0.2.1", 5L, "https://contoso.example/r1", "X509_V_ERR_CERT_HAS_EXPIRED"),
            (failure.Result, failure.SourceIP, failure.MxHost, failure.MxHelo, failure.ReceivingIP, failure.Count, failure.AdditionalInformation, failure.FailureReasonCode));
    }

    [Fact]
    public void Rows_hold_all_sessions_those_without_detail_too()
    {
        var rows = TlsReportRow.Of(Read(Report)).ToArray();

        // Seven failed, five of them in detail.
        Assert.Equal([(TlsSessionResult.Success, 100L), (TlsSessionResult.CertificateExpired, 5L), (TlsSessionResult.NotDetailed, 2L)], rows.Select(row => (row.Result, row.Count)));
        Assert.All(rows, row => Assert.Equal(("Contoso Mail", "Fabrikam.example", "enforce"), (row.Organization, row.Domain, row.Mode)));
        Assert.Equal("Test-SmtpTls fabrikam.example", rows[1].Command);
        Assert.Null(rows[0].LikelyCause);
    }

    [Fact]
    public void A_report_and_its_rows_come_back_from_JSON()
    {
        var report = Read(Report);
        var again = ObjectReader.Read<TlsReport>(JsonReader.Parse(JsonText.Write(report), out _)!, out var problems)!;
        Assert.Empty(problems);
        Assert.Equal(JsonText.Write(report), JsonText.Write(again));

        var row = TlsReportRow.Of(report).ElementAt(1);
        Assert.Equal(row, ObjectReader.Read<TlsReportRow>(JsonReader.Parse(JsonText.Write(row), out _)!, out _));
    }

    [Fact]
    public void Copies_of_a_report_have_the_same_key_and_other_reports_another()
    {
        var key = Read(Report).ReportKey;
        Assert.Equal(key, Read(Report.Replace("Contoso Mail", "CONTOSO MAIL", StringComparison.Ordinal)).ReportKey);
        Assert.NotEqual(key, Read(Report.Replace("r1@", "r2@", StringComparison.Ordinal)).ReportKey);
        Assert.NotEqual(key, Read(Report.Replace("11-20T00", "11-19T00", StringComparison.Ordinal)).ReportKey);
    }

    [Theory]
    // Microsoft's TLSA records: a list within a text.
    [InlineData("""["version: STSv1","mode: enforce","mx: *.fabrikam.example","max_age: 604800"]""", """["[\"3 1 1 AA\",\"3 1 1 BB\"]"]""", "OtherForm", "3 1 1 AA|3 1 1 BB")]
    [InlineData("""["version: STSv1","mode: enforce","mx: *.fabrikam.example","max_age: 604800"]""", "\"version: STSv1\\r\\nmode: none\\r\\n\"", "OtherForm", "version: STSv1|mode: none")]
    public void The_policys_text_is_taken_as_lines(string text, string other, string code, string lines)
    {
        var report = Read(Report.Replace(text, other, StringComparison.Ordinal));
        Assert.Equal(lines, string.Join('|', report.Policies[0].PolicyString));
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Code.ToString() == code);
    }

    [Theory]
    [InlineData("[\"*.fabrikam.example\"]", "\"*.fabrikam.example\"")]
    [InlineData("[\"*.fabrikam.example\"]", "[\"mx: *.fabrikam.example\"]")]
    [InlineData("\"mx-host\":", "\"mx-host-pattern\":")]
    public void A_pattern_for_hosts_is_read_in_whatever_form_it_has(string text, string other)
    {
        var report = Read(Report.Replace(text, other, StringComparison.Ordinal));
        Assert.Equal(["*.fabrikam.example"], report.Policies[0].MxHost);
        Assert.Single(report.Diagnostics);
    }

    [Theory]
    [InlineData("\"failed-session-count\":5", "\"failed-session-count\":\"5\"", "OtherForm")]
    [InlineData("\"failed-session-count\":5", "\"failed-session-count\":-5", "NotANumber MissingValue")]
    [InlineData("\"2026-11-20T00:00:00Z\"", "\"2026-11-20 00:00:00\"", "NotATime")]
    [InlineData("\"2026-11-20T00:00:00Z\"", "1795132800", "NotATime")]
    [InlineData("\"2026-11-20T00:00:00Z\"", "\"yesterday\"", "NotATime")]
    [InlineData("\"2026-11-20T00:00:00Z\"", "\"2026-11-22T00:00:00Z\"", "ReversedRange")]
    [InlineData("\"certificate-expired\"", "\"Certificate-Expired\"", "OtherWord")]
    [InlineData("\"certificate-expired\"", "\"quantum-broken\"", "UnknownWord")]
    [InlineData("\"2001:DB8:0::1\"", "\"mail.contoso.example\"", "NotAnAddress")]
    [InlineData("\"contact-info\":\"tls@contoso.example\"", "\"contact-info\":null", "")]
    [InlineData("\"report-id\":\"r1@contoso.example\"", "\"report-id\":null", "MissingValue")]
    [InlineData("\"summary\"", "\"Summary\"", "OtherName")]
    [InlineData("\"total-failure-session-count\":7", "\"total-failure-session-count\":4", "SumDiffers")]
    public void What_deviates_is_named_and_the_rest_is_read(string text, string other, string codes)
    {
        var report = Read(Report.Replace(text, other, StringComparison.Ordinal));
        Assert.Equal(codes, string.Join(' ', report.Diagnostics.Select(diagnostic => diagnostic.Code)));
        Assert.Equal("Contoso Mail", report.Organization);
        Assert.Single(report.Policies[0].Failures);
    }

    [Fact]
    public void What_RFC_8460_does_not_know_is_kept_aside()
    {
        var report = Read(Report.Replace("\"summary\":", "\"x-weather\":{\"rain\":true},\"summary\":", StringComparison.Ordinal));
        Assert.Equal(new ReportExtension("policies[0].x-weather", "{\"rain\":true}"), Assert.Single(report.Extensions));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ja-JP")]
    public void Every_result_is_explained_with_a_cause_a_command_and_a_fix(string culture)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            foreach (var result in Enum.GetValues<TlsSessionResult>().Where(result => result != TlsSessionResult.Success))
            {
                var row = new TlsReportRow { Result = result, Domain = "fabrikam.example" };
                Assert.True(row.LikelyCause?.Length > 20 && row.Fix?.Length > 20, result.ToString());
                Assert.EndsWith(" fabrikam.example", row.Command, StringComparison.Ordinal);
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData("fabrikam.example; Remove-Item *")]
    [InlineData("$(calc).example")]
    [InlineData("a`b.example")]
    [InlineData("-x.example")]
    [InlineData(null)]
    public void No_command_holds_what_a_stranger_wrote_unless_it_is_a_host_name(string? domain) =>
        Assert.Equal("Get-MtaStsPolicy <domain>", new TlsReportRow { Result = TlsSessionResult.StsPolicyFetchError, Domain = domain }.Command);

    static TlsReport Read(string json) => TlsReportReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
