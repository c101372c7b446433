using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Json;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

/// <summary>Measure-DmarcReport, Test-DmarcPolicy and Get-DmarcRolloutPlan over the demo reports.</summary>
public class RowCommandTests
{
    [Fact]
    public void Views_count_every_message_once_whatever_they_are_made_by()
    {
        var all = Demo.Rows().Sum(row => row.Count);
        foreach (var by in Enum.GetValues<DmarcReportDimension>().Where(by => by is not (DmarcReportDimension.Country or DmarcReportDimension.HostName)))
            Assert.Equal(all, Measure(new { By = new[] { by, DmarcReportDimension.Domain } }).Sum(group => group.MessageCount));
        Assert.Equal(["contoso.example", "fabrikam.example"], Measure().Take(2).Select(group => group.Domain));
    }

    [Fact]
    public void Sources_of_a_view_are_those_of_Get_DmarcSource()
    {
        var sources = CmdletRunner.Pipe<GetDmarcSourceCommand>(Demo.Rows(), new { ZoneFile = Demo.Zone }).All<DmarcSource>();
        var groups = Measure(new { By = new[] { "Domain", "Source" }, ZoneFile = Demo.Zone });
        Assert.Equal(sources.Select(source => (source.Domain, (string?)source.Name, source.Class, source.MessageCount)).Order(), groups.Select(group => (group.Domain, group.Source, group.SourceClass!.Value, group.MessageCount)).Order());
    }

    [Fact]
    public void What_nobody_can_tell_is_not_grouped_by()
    {
        Assert.Contains("ResolveNames", CmdletRunner.Pipe<MeasureDmarcReportCommand>(Demo.Rows(), new { By = "HostName" }).TerminatingError!.ToString(), StringComparison.Ordinal);
        Assert.Contains("GeoDatabase", CmdletRunner.Pipe<MeasureDmarcReportCommand>(Demo.Rows(), new { By = "Country" }).TerminatingError!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Host_names_are_looked_up_once_an_address()
    {
        var run = CmdletRunner.Pipe<MeasureDmarcReportCommand>(Demo.Rows().Take(50), new { By = "HostName", ResolveNames = true, ZoneFile = Demo.Zone });
        Assert.Equal(Demo.Rows().Take(50).Sum(row => row.Count), run.All<DmarcReportMeasure>().Sum(group => group.MessageCount));
    }

    [Fact]
    public void Whole_reports_and_saved_rows_are_measured_as_rows_are()
    {
        var reports = CmdletRunner.Run<ImportDmarcReportCommand>(new { Path = Demo.Reports }).All<DmarcReport>();
        Assert.Equal(JsonText.Write(Measure()), JsonText.Write(CmdletRunner.Pipe<MeasureDmarcReportCommand>(reports).All<DmarcReportMeasure>()));
        Assert.Single(CmdletRunner.Pipe<MeasureDmarcReportCommand>(new object[] { "no row", Demo.Rows()[0] }).Errors);
    }

    [Fact]
    public void A_policy_that_is_not_published_is_tried_on_a_year_of_mail()
    {
        var contoso = Simulate(new { Policy = "Reject", ZoneFile = Demo.Zone })[0];
        Assert.Equal("contoso.example", contoso.Domain);
        // The newsletter service sends for contoso and does not align: it would be lost, and the spoofs would.
        Assert.True(contoso.OwnAffectedCount > 10_000 && contoso.SpoofAffectedCount > 0 && contoso.ForwardedAffectedCount > 0);
        Assert.Equal("newsletter.example", contoso.Sources[0].Source);
        Assert.Equal(0, contoso.NoActionCount);
        Assert.False(contoso.IsSafe);
        Assert.Equal(contoso.RejectCount, Simulate(new { Policy = "Quarantine", ZoneFile = Demo.Zone })[0].QuarantineCount);
        Assert.Equal(0, Simulate(new { Policy = "Quarantine", TestMode = true }).Sum(simulation => simulation.AffectedCount));
    }

    [Fact]
    public void A_record_is_tried_as_text_or_as_it_was_made()
    {
        var made = CmdletRunner.Run<NewDmarcRecordCommand>(new { DomainName = "contoso.example", Template = "Reject", AggregateReportTo = "dmarc@contoso.example" }).Output[0];
        var text = Simulate(new { Record = "v=DMARC1; p=reject; rua=mailto:dmarc@contoso.example" });
        Assert.Equal(JsonText.Write(text), JsonText.Write(Simulate(new { Record = made })));
        Assert.Equal(JsonText.Write(text[0] with { Record = "" }), JsonText.Write(Simulate(new { Policy = "Reject" })[0] with { Record = "" }));
    }

    [Theory]
    [InlineData("v=DMARC1; p=away")]
    [InlineData("v=DMARC1")]
    [InlineData(7)]
    public void A_record_that_receivers_could_not_use_ends_the_run(object record) =>
        Assert.StartsWith("InvalidArgument", CmdletRunner.Pipe<TestDmarcPolicyCommand>(Demo.Rows(), new { Record = record }).TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void Each_demo_domain_has_a_plan_with_its_record_of_the_zone()
    {
        var plans = Plans(new { ZoneFile = Demo.Zone });
        Assert.Equal(["contoso.example", "fabrikam.example", "woodgrove.example"], plans.Take(3).Select(plan => plan.Domain));
        var contoso = plans[0];
        Assert.Equal((DmarcRolloutStage.Monitoring, DmarcRolloutStage.QuarantineTest, DmarcRolloutRecordSource.Dns, false), (contoso.Stage, contoso.NextStage, contoso.RecordSource, contoso.IsReady));
        Assert.Equal("v=DMARC1; p=quarantine; np=reject; t=y; fo=1; rua=mailto:contoso@reports.example", contoso.NextRecord);
        Assert.Equal(("newsletter.example", DmarcRolloutActionKind.FixSource), (contoso.Actions[0].Subject, contoso.Actions[0].Kind));
        Assert.True(plans[1].IsDone);
    }

    [Fact]
    public void Without_the_dns_the_newest_report_tells_the_policy_and_nobody_where_reports_go()
    {
        var run = CmdletRunner.Pipe<GetDmarcRolloutPlanCommand>(Demo.Rows(), new { TimeoutSeconds = 1 });
        var contoso = run.All<DmarcRolloutPlan>()[0];
        Assert.Empty(run.Warnings);
        Assert.Equal((DmarcRolloutRecordSource.Reports, (string?)null), (contoso.RecordSource, contoso.NextRecord));
        // What has to be mended comes first, what a parameter settles behind it.
        Assert.Equal([DmarcRolloutActionKind.IdentifySource, DmarcRolloutActionKind.IdentifySource, DmarcRolloutActionKind.NameReportAddress], contoso.Actions.Where(action => action.IsBlocking).Select(action => action.Kind));
        Assert.StartsWith("newsletter.example: 1,223 messages have failed since 2026-10-23, and nobody knows whose they are.", contoso.Actions[0].Text, StringComparison.Ordinal);
        // A domain that sends nothing has no sources that could be lost.
        Assert.Contains("the reports do not say", run.All<DmarcRolloutPlan>().Single(plan => plan.Domain == "woodgrove.example").Spf.Text, StringComparison.Ordinal);
        Assert.NotNull(Plans(new { ReportTo = "d@contoso.example" })[0].NextRecord);
    }

    [Fact]
    public void What_an_administrator_knows_opens_gates()
    {
        object[] known = [CmdletRunner.Custom(new { Name = "newsletter.example", Class = "Spoof" }), CmdletRunner.Custom(new { Name = "survey.example", Class = "Spoof" })];
        var contoso = Plans(new { ReportTo = "d@contoso.example", KnownSource = known })[0];
        Assert.True(contoso.IsReady, contoso.Summary);
        Assert.False(Plans(new { ReportTo = "d@contoso.example", KnownSource = known, MinimumDays = 400 })[0].IsReady);
        Assert.Equal(DmarcRolloutStage.Quarantine, Plans(new { ReportTo = "d@contoso.example", KnownSource = known, SkipTestMode = true })[0].NextStage);
    }

    [Fact]
    public void The_next_record_is_an_overlay_for_other_cmdlets()
    {
        var plan = Plans(new { ZoneFile = Demo.Zone })[0];
        var record = CmdletRunner.Run<GetDmarcRecordCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, Overlay = plan.Remedy }).All<Dmarc.DmarcRecord>().Single();
        Assert.Equal(plan.NextRecord, record.Text);
    }

    static IReadOnlyList<DmarcReportMeasure> Measure(object? parameters = null) => [.. CmdletRunner.Pipe<MeasureDmarcReportCommand>(Demo.Rows(), parameters).All<DmarcReportMeasure>()];

    static IReadOnlyList<DmarcPolicySimulation> Simulate(object parameters) => [.. CmdletRunner.Pipe<TestDmarcPolicyCommand>(Demo.Rows(), parameters).All<DmarcPolicySimulation>()];

    static IReadOnlyList<DmarcRolloutPlan> Plans(object parameters) => [.. CmdletRunner.Pipe<GetDmarcRolloutPlanCommand>(Demo.Rows(), parameters).All<DmarcRolloutPlan>()];
}
