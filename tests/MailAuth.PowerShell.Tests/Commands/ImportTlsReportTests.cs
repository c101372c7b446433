using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Text;
using MailAuth.Analysis;
using MailAuth.Json;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class ImportTlsReportTests
{
    const string Report = "{\"organization-name\":\"=cmd|' /C calc'!A0\",\"date-range\":{\"start-datetime\":\"2026-11-20T00:00:00Z\",\"end-datetime\":\"2026-11-20T23:59:59Z\"},\"contact-info\":\"a@b.example\",\"report-id\":\"1\",\"policies\":[{\"policy\":{\"policy-type\":\"sts\",\"policy-domain\":\"fabrikam.example\"},\"summary\":{\"total-successful-session-count\":10,\"total-failure-session-count\":3},\"failure-details\":[{\"result-type\":\"sts-policy-fetch-error\",\"failed-session-count\":3}]}]}";

    [Fact]
    public void The_demo_year_is_imported_and_copies_and_other_kinds_are_counted()
    {
        var run = CmdletRunner.Run<ImportTlsReportCommand>(new { Path = Demo.Reports, InformationAction = ActionPreference.Continue });
        var reports = run.All<TlsReport>();

        Assert.InRange(reports.Count, 400, 700);
        Assert.Equal(reports.Count, reports.Select(report => report.ReportKey).Distinct().Count());
        Assert.All(reports, report => Assert.NotEmpty(report.Source!));
        Assert.Empty(run.Warnings);
        // The mailboxes hold DMARC reports, too, which the other two cmdlets take.
        Assert.Matches("^533 reports from [0-9]+ files; .*[1-9][0-9]{3} of other kinds", Assert.Single(run.Information));
    }

    [Fact]
    public void A_domain_can_be_asked_for() =>
        Assert.All(CmdletRunner.Run<ImportTlsReportCommand>(new { Path = Demo.Reports, DomainName = "fabrikam.example" }).All<TlsReport>(), report => Assert.Equal("fabrikam.example", report.Domain));

    [Fact]
    public void Text_octets_and_graph_attachments_are_taken()
    {
        var attachment = new PSObject();
        attachment.Properties.Add(new PSNoteProperty("Name", "whatever.bin"));
        attachment.Properties.Add(new PSNoteProperty("ContentBytes", Convert.ToBase64String(Encoding.UTF8.GetBytes(Report))));
        Assert.Equal("1", CmdletRunner.Pipe<ImportTlsReportCommand>([attachment]).Single<TlsReport>().ReportId);
        Assert.Equal("1", CmdletRunner.Pipe<ImportTlsReportCommand>([Report]).Single<TlsReport>().ReportId);
        Assert.Equal("1", CmdletRunner.Run<ImportTlsReportCommand>(new { InputObject = Encoding.UTF8.GetBytes(Report) }).Single<TlsReport>().ReportId);
    }

    [Fact]
    public void Rows_are_safe_for_spreadsheets_where_asked_and_count_the_same_afterwards()
    {
        var rows = CmdletRunner.Run<ImportTlsReportCommand>(new { InputObject = Encoding.UTF8.GetBytes(Report), As = "Row", SpreadsheetSafe = true }).All<TlsReportRow>();
        Assert.All(rows, row => Assert.StartsWith("'=cmd", row.Organization, StringComparison.Ordinal));

        // As Export-Csv and Import-Csv leave them: all is text, times in the culture's form.
        var saved = rows.Select(row => Csv(row, "11/20/2026 00:00:00 +00:00")).ToArray<object?>();
        var groups = CmdletRunner.Pipe<MeasureTlsReportCommand>(saved, new { By = new[] { "Day", "Source", "Result" } }).All<TlsReportMeasure>();
        Assert.Equal([("StsPolicyFetchError", 3L), ("Success", 10L)], groups.Select(group => (group.Result.ToString()!, group.SessionCount)));
        Assert.All(groups, group => Assert.Equal((new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), "=cmd|' /C calc'!A0"), (group.Day, group.Organization)));
    }

    [Fact]
    public void Only_rows_can_be_made_safe_for_spreadsheets() =>
        Assert.StartsWith("InvalidArgument,", CmdletRunner.Run<ImportTlsReportCommand>(new { Path = Demo.Reports, SpreadsheetSafe = true }).TerminatingError?.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void What_breaks_off_is_imported_with_a_warning_and_what_is_no_report_is_an_error()
    {
        var cut = CmdletRunner.Run<ImportTlsReportCommand>(new { InputObject = Encoding.UTF8.GetBytes(Report[..^60]) });
        Assert.False(cut.Single<TlsReport>().IsComplete);
        Assert.Single(cut.Warnings);
    }

    [Fact]
    public void Reports_are_measured_as_rows_are()
    {
        var report = CmdletRunner.Pipe<ImportTlsReportCommand>([Report]).Single<TlsReport>();
        var json = JsonReader.Parse(JsonText.Write(report), out _)!;
        Assert.NotNull(json);
        foreach (var input in new object[] { report, TlsReportRow.Of(report).ToArray(), new PSObject(report) })
        {
            var groups = CmdletRunner.Run<MeasureTlsReportCommand>(new { InputObject = input }).All<TlsReportMeasure>();
            Assert.Equal([TlsSessionResult.StsPolicyFetchError, TlsSessionResult.Success], groups.Select(group => group.Result!.Value));
            Assert.Equal("Get-MtaStsPolicy fabrikam.example", groups[0].Command);
        }
    }

    [Fact]
    public void What_is_no_row_is_an_error_and_the_rest_is_measured()
    {
        var run = CmdletRunner.Pipe<MeasureTlsReportCommand>([42, new TlsReportRow { Result = TlsSessionResult.Success, Count = 1 }]);
        Assert.StartsWith("NoTlsReportRow,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(run.Output);
    }

    static PSObject Csv(TlsReportRow row, string begin)
    {
        var line = new PSObject();
        foreach (var property in typeof(TlsReportRow).GetProperties())
            line.Properties.Add(new PSNoteProperty(property.Name, property.Name is "Begin" or "End" ? begin : Convert.ToString(property.GetValue(row), System.Globalization.CultureInfo.InvariantCulture) ?? ""));
        return line;
    }

    [Fact]
    public void Every_command_that_a_failure_names_is_a_cmdlet_that_takes_the_domain_first()
    {
        var manifest = File.ReadAllText(Path.Combine(Repository.Root, "MailAuth.psd1"));
        foreach (var result in Enum.GetValues<TlsSessionResult>().Where(result => result != TlsSessionResult.Success))
        {
            var row = new TlsReportRow { Domain = "fabrikam.example", Result = result, Count = 1 };
            var words = row.Command!.Split(' ');
            var type = typeof(ImportTlsReportCommand).Assembly.GetType($"MailAuth.PowerShell.Commands.{words[0].Replace("-", "", StringComparison.Ordinal)}Command", throwOnError: true)!;
            Assert.Contains($"'{words[0]}'", manifest, StringComparison.Ordinal);
            Assert.Contains(type.GetProperties(), property => property.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.Position == 0));
            Assert.Equal("fabrikam.example", Assert.Single(words.Skip(1)));
            Assert.False(string.IsNullOrEmpty(row.LikelyCause) || string.IsNullOrEmpty(row.Fix), result.ToString());
        }
    }
}
