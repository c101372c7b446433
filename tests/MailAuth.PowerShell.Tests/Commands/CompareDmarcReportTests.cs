using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

/// <summary>Compare-DmarcReport over the demo year.</summary>
public class CompareDmarcReportTests
{
    static readonly string[] SpoofWeek =
    [
        "High SpoofWave contoso.example: 22 addresses pretended to be contoso.example from 2026-03-10 to 2026-03-12: 1,398 messages, of which receivers refused or set aside 0.",
        "Medium SubdomainAppeared contoso.example: Mail bears the name payroll.contoso.example, which was not seen in the earlier period: 443 messages since 2026-03-10, 0 % of them aligned.",
        "Medium SubdomainAppeared contoso.example: Mail bears the name hr-portal.contoso.example, which was not seen in the earlier period: 317 messages since 2026-03-10, 0 % of them aligned.",
        "Medium SubdomainAppeared contoso.example: Mail bears the name it-support.contoso.example, which was not seen in the earlier period: 277 messages since 2026-03-10, 0 % of them aligned.",
        "Medium SubdomainAppeared contoso.example: Mail bears the name invoices.contoso.example, which was not seen in the earlier period: 91 messages since 2026-03-11, 0 % of them aligned.",
        "Medium SpoofWave fabrikam.example: 19 addresses pretended to be fabrikam.example from 2026-03-10 to 2026-03-12: 1,249 messages, of which receivers refused or set aside 1,249.",
        "Medium SpoofWave woodgrove.example: 23 addresses pretended to be woodgrove.example from 2026-03-10 to 2026-03-12: 1,454 messages, of which receivers refused or set aside 1,454.",
        "Medium TooFewReports woodgrove.example: The reports about woodgrove.example do not allow a comparison: 0 messages in the earlier period, 1,454 in the later one.",
    ];

    [Fact]
    public void The_week_of_spoofs_is_told_as_it_was() => Assert.Equal(SpoofWeek, Compare(Demo.Rows(), new { AsOf = "2026-03-15" }).Select(alert => alert.ToString()));

    [Fact]
    public void Saved_rows_give_the_same_alerts()
    {
        var saved = Demo.Rows().Where(row => row.Begin > new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero) && row.Begin < new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero))
            .Select(row => JsonReader.Parse(JsonText.Write(row), out _)).ToArray();
        Assert.Equal(SpoofWeek, Compare(saved, new { AsOf = "2026-03-15" }).Select(alert => alert.ToString()));
    }

    [Fact]
    public void An_alert_survives_JSON()
    {
        foreach (var alert in Compare(Demo.Rows(), new { AsOf = "2026-03-15" }))
        {
            var text = JsonText.Write(alert);
            Assert.Equal(text, JsonText.Write(ObjectReader.Read<MailAuthAlert>(JsonReader.Parse(text, out _)!, out var problems)));
            Assert.Empty(problems);
        }
    }

    [Fact]
    public void Two_sets_are_compared_whatever_their_dates()
    {
        var split = Demo.Rows().ToLookup(row => row.Begin < new DateTimeOffset(2026, 9, 5, 0, 0, 0, TimeSpan.Zero));
        var alerts = Compare(split[false].Take(600), new { ReferenceObject = split[true].ToArray(), AsOf = "2026-11-22" });
        Assert.Contains(alerts, alert => alert is { Kind: MailAuthAlertKind.SourceAppeared, Target: "survey.example" });
        Assert.DoesNotContain(alerts, alert => alert.Kind == MailAuthAlertKind.ReportsStopped);
    }

    [Fact]
    public void An_empty_mailbox_is_an_alert_and_an_empty_baseline_a_warning()
    {
        Assert.All(Compare([], new { ReferenceObject = Demo.Rows().ToArray(), AsOf = "2026-12-24" }), alert => Assert.Equal(MailAuthAlertKind.ReportsStopped, alert.Kind));
        Assert.NotEmpty(Compare([], new { ReferenceObject = Demo.Rows().ToArray(), AsOf = "2026-12-24" }));
        Assert.Single(CmdletRunner.Pipe<CompareDmarcReportCommand>(Demo.Rows(), new { ReferenceObject = Array.Empty<object>(), AsOf = "2026-11-22" }).Warnings);
    }

    [Fact]
    public void Rows_of_TLS_reports_may_stand_among_them()
    {
        var tls = CmdletRunner.Run<ImportTlsReportCommand>(new { Path = Demo.Reports, As = "Row" }).All<TlsReportRow>();
        object?[] mixed = [.. tls.Select(row => JsonReader.Parse(JsonText.Write(row), out _)), .. Demo.Rows(), new object[] { tls[0], Demo.Rows()[0] }];
        var alert = Assert.Single(Compare(mixed, new { AsOf = "2026-05-24" }), alert => alert.Protocol == Protocol.TlsRpt);
        Assert.Equal((MailAuthAlertKind.TlsFailuresUp, "StsWebPkiInvalid", "fabrikam.example"), (alert.Kind, alert.Target, alert.DomainName));
    }

    [Fact]
    public void The_published_policy_comes_from_the_DNS_where_asked()
    {
        var without = Compare(Demo.Rows(), new { AsOf = "2026-11-20" });
        var alerts = Compare(Demo.Rows(), new { AsOf = "2026-11-20", Overlay = "_dmarc.contoso.example. 3600 IN TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@contoso.example\"", ZoneFile = Demo.Zone });
        Assert.DoesNotContain(without, alert => alert.Kind == MailAuthAlertKind.PolicyDiffers);
        Assert.Contains(alerts, alert => alert is { Kind: MailAuthAlertKind.PolicyDiffers, Before: "p=reject", After: "p=none", Severity: Severity.High });
    }

    [Fact]
    public void What_is_no_row_is_an_error_and_the_rest_goes_on()
    {
        var run = CmdletRunner.Pipe<CompareDmarcReportCommand>(["no row", 5, .. Demo.Rows()], new { AsOf = "2026-03-15", MinimumSeverity = "High" });
        Assert.Equal(2, run.Errors.Count);
        Assert.Single(run.Output);
    }

    static IReadOnlyList<MailAuthAlert> Compare(IEnumerable<object?> rows, object parameters)
    {
        var run = CmdletRunner.Pipe<CompareDmarcReportCommand>(rows, parameters);
        Assert.Empty(run.Errors);
        return run.All<MailAuthAlert>();
    }
}
