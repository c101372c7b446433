using System;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Rendering;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.Tests.Rendering;

public class TlsPageTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    static TlsReportRow Row(TlsSessionResult result = TlsSessionResult.Success, long count = 10, int day = 0, string domain = "contoso.example", string sender = "sender.example", TlsPolicyType type = TlsPolicyType.Sts, string? mode = "enforce") => new()
    {
        Organization = sender,
        Begin = Start.AddDays(day),
        End = Start.AddDays(day + 1).AddSeconds(-1),
        Domain = domain,
        PolicyType = type,
        Mode = mode,
        Result = result,
        Count = count,
        SourceIP = result == TlsSessionResult.Success ? null : "192.0.2.9",
        MxHost = result == TlsSessionResult.Success ? null : "mx1.contoso.example",
    };

    [Fact]
    public void Failures_are_told_by_result_by_day_and_by_who_sends_with_what_mends_them()
    {
        var section = ReportPages.Of(Row(), Row(TlsSessionResult.CertificateExpired, 3, 1), Row(TlsSessionResult.CertificateExpired, 2, 2, sender: "other.example"), Row(TlsSessionResult.StsPolicyFetchError, 1, 2)).Section("tls-contoso-example");
        var failures = section.Table("Failures by kind");
        Assert.Equal(["the certificate has expired", "the MTA-STS policy could not be fetched"], failures.Column("Failure"));
        Assert.Equal(["5", "1"], failures.Column("Sessions"));
        Assert.Equal(["Test-SmtpTls contoso.example", "Get-MtaStsPolicy contoso.example"], failures.Column("Look with"));
        Assert.All(failures.Column("What to do"), Assert.NotEmpty);
        var days = section.Chart("Failed sessions by day and kind");
        Assert.Equal([0d, 3, 2], days.Series.Single(series => series.Name == "the certificate has expired").Values);
        Assert.Equal([1d, 0, 0], section.Chart("Share encrypted as asked for, by day").Series.Single().Values);
        var senders = section.Table("Who sends");
        Assert.Equal(ReportColumnKind.Address, senders.Columns.Single(column => column.Heading == "Address").Kind);
        Assert.Contains("other.example", senders.Column("Sender"));
        var hosts = section.Table("Hosts at which sessions failed");
        Assert.Equal((ReportColumnKind.Host, "mx1.contoso.example"), (hosts.Columns[0].Kind, hosts.Rows.Single().Cells[0].Text));
        Assert.Equal(["16", "62.5 %", "6"], section.Blocks<ReportFigures>().Single().Figures.Select(figure => figure.Value));
    }

    [Theory]
    [InlineData("enforce", TlsPolicyType.Sts, "Mail of failed sessions was held back.")]
    [InlineData("testing", TlsPolicyType.Sts, "Mail of failed sessions was delivered all the same.")]
    [InlineData(null, TlsPolicyType.Tlsa, "Mail of failed sessions was held back.")]
    [InlineData(null, TlsPolicyType.NoPolicyFound, "Senders encrypt if they can, and deliver in any case.")]
    public void Each_policy_says_what_became_of_the_mail(string? mode, TlsPolicyType type, string meaning)
    {
        Assert.Equal([meaning], ReportPages.Of(Row(type: type, mode: mode)).Section("tls-contoso-example").Table("Policies that senders applied").Column("What it means"));
    }

    [Fact]
    public void Where_nothing_failed_the_page_says_so()
    {
        var section = ReportPages.Of(Row()).Section("tls-contoso-example");
        Assert.Contains(section.Blocks<ReportParagraph>(), paragraph => paragraph is { Tone: ReportTone.Good, Text: "No session failed." });
    }

    [Fact]
    public void Whole_reports_of_the_demo_count_what_they_say()
    {
        var reports = ReportPages.DemoTlsReports;
        var document = ReportPages.Of(reports);
        var domain = reports[0].Domains[0];
        var own = reports.SelectMany(report => report.Policies).Where(policy => policy.Domain == domain).ToArray();
        var figures = document.Sections.Single(section => section.Heading.StartsWith(domain, StringComparison.Ordinal)).Blocks<ReportFigures>().Single().Figures;
        Assert.Equal(own.Sum(policy => policy.SuccessCount + policy.FailureCount).ToString("#,0", System.Globalization.CultureInfo.InvariantCulture), figures[0].Value);
    }

    [Fact]
    public void Of_several_domains_those_with_failures_come_first_and_all_are_listed()
    {
        var document = ReportPages.Of(Enumerable.Range(1, 14).Select(i => Row(i == 14 ? TlsSessionResult.DaneRequired : TlsSessionResult.Success, i, domain: $"d{i}.example")));
        Assert.Equal("d14.example", document.Section("tls-reports").Table("Domains").Column("Domain")[0]);
        Assert.Equal(14, document.Section("tls-reports").Table("Domains").Rows.Count);
        Assert.Equal(13, document.Sections.Count);
        Assert.Contains("2 have none", document.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_that_cannot_be_read_and_sessions_beyond_the_bounds_are_said()
    {
        var rows = Enumerable.Range(0, 21_000).Select(i => Row(domain: $"d{i}.example", count: 1)).Cast<object>().Append(new TlsReport { Failure = new(TlsReportFailureReason.Empty, 1, "") });
        var text = ReportPages.Of(rows).Text();
        Assert.Contains("Reports that could not be read and are not in the numbers: 1.", text, StringComparison.Ordinal);
        Assert.Contains("Sessions of too many domains or days to tell apart: 1,000.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_strangers_make_up_do_not_make_the_page_longer_and_no_session_is_lost()
    {
        var rows = Enumerable.Range(0, 3000).Select(i => Row(TlsSessionResult.Unknown, 1, sender: $"s{i}.example", mode: $"m{i}") with { ResultText = $"w{i}", MxHost = $"h{i}.example" });
        var document = ReportPages.Of(rows);
        Assert.All(document.Blocks<ReportTable>(), table => Assert.InRange(table.Rows.Count, 1, 200));
        Assert.Equal(4, document.Blocks<ReportParagraph>().Count(paragraph => paragraph.Text.StartsWith("Not listed: 2,800 more ", StringComparison.Ordinal)));
        Assert.Equal(3000, document.Blocks<ReportChart>().First().Series.Sum(series => series.Values.Sum()));
    }

    [Fact]
    public void A_strangers_word_for_a_failure_is_shown_as_it_stands_and_is_no_success()
    {
        var section = ReportPages.Of(Row(TlsSessionResult.Unknown) with { ResultText = "<b>Success</b>\u202E" }).Section("tls-contoso-example");
        Assert.Equal(["<b>success</b>\\u{202E}"], section.Table("Failures by kind").Column("Failure"));
    }

    [Fact]
    public void Counts_that_were_made_before_are_tables_as_they_came()
    {
        var measurer = new TlsReportMeasurer([TlsReportDimension.Result, TlsReportDimension.Source]);
        measurer.Add(Row(TlsSessionResult.CertificateExpired, 3));
        measurer.Add(Row());
        var section = ReportPages.Of(measurer.Groups()).Sections.Single();
        Assert.Equal("TLS reports by Result, Sender", section.Heading);
        Assert.Equal(["the certificate has expired", "encrypted as asked for"], section.Table("Sessions by group").Column("Result"));
    }
}
