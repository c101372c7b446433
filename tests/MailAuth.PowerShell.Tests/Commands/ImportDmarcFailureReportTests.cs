using System;
using System.IO;
using System.Linq;
using MailAuth.Json;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class ImportDmarcFailureReportTests
{
    // Who and what is in the demo reports.
    static readonly string[] Personal = ["Adele", "ceo@", "nestor", "Megan", "tulips", "Tulips", "accounts@", "lee.gu", "invoice", "desk"];

    [Fact]
    public void The_demo_reports_are_imported_without_naming_anybody()
    {
        var reports = CmdletRunner.Run<ImportDmarcFailureReportCommand>(new { Path = Demo.Reports }).All<DmarcFailureReport>();

        Assert.Equal(["failure-in-words.eml", "failure-list.eml", "failure-spoof.eml"], reports.Select(report => Path.GetFileName(report.Source)!));
        Assert.All(reports, report => Assert.Null(report.Content));
        var text = JsonText.Write(reports);
        Assert.DoesNotContain(Personal, word => text.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void Content_is_kept_where_asked()
    {
        var reports = CmdletRunner.Run<ImportDmarcFailureReportCommand>(new { Path = Demo.Reports, IncludeContent = true }).All<DmarcFailureReport>();

        Assert.Equal(["Overdue invoice", "[gardening] Tulips in August", "Are you at your desk?"], reports.Select(report => report.Content!.Subject));
        Assert.Contains("Is it too early for tulips?", reports[1].Content!.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(reports, report => report.Fields.Any(field => field.IsWithheld));
    }

    [Fact]
    public void Complaints_are_no_failure_reports()
    {
        var place = Directory.CreateTempSubdirectory("mailauth-complaint").FullName;
        try
        {
            File.WriteAllText(Path.Combine(place, "complaint.eml"), File.ReadAllText(Path.Combine(Demo.Reports, "failure-list.eml"))
                .Replace("Feedback-Type: auth-failure", "Feedback-Type: abuse", StringComparison.Ordinal)
                .Replace("Auth-Failure: dmarc\n", "", StringComparison.Ordinal).Replace("Identity-Alignment: dkim, spf\n", "", StringComparison.Ordinal)
                .Replace("Delivery-Result: reject\n", "", StringComparison.Ordinal).Replace("DKIM-Domain: fabrikam.example\n", "", StringComparison.Ordinal));
            var run = CmdletRunner.Run<ImportDmarcFailureReportCommand>(new { Path = place });
            Assert.Empty(run.Succeed().Output);
            Assert.Single(run.Warnings);
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }
}
