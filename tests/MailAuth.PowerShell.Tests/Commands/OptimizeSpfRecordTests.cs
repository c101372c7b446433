using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Json;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Spf;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class OptimizeSpfRecordTests
{
    const string Moved = "b.spf.newsletter.example. 3600 IN TXT \"v=spf1 ip4:198.51.100.0/26 ~all\"";

    static SpfOptimization Optimize(string domain = "contoso.example", int lookups = 10) =>
        CmdletRunner.Run<OptimizeSpfRecordCommand>(new { DomainName = domain, MaxLookups = lookups, ZoneFile = Demo.Zone }).Single<SpfOptimization>();

    [Fact]
    public void A_record_of_twelve_look_ups_comes_within_the_limit_and_the_result_says_how()
    {
        var result = Optimize();
        Assert.Equal((SpfOptimizationStatus.Proposed, 12, 10), (result.Status, result.LookupsBefore, result.LookupsAfter));
        Assert.Equal("v=spf1 ip4:192.0.2.20 ip4:192.0.2.129 include:spf.protection.outlook.com include:_spf.google.com include:spf.newsletter.example include:spf.crm.example include:spf.survey.example ptr ~all", result.After);
        Assert.Equal(["a:contoso.example", "mx:contoso.example"], result.Flattened.Select(branch => branch.Term));
        Assert.Equal("Microsoft 365", result.Flattened[1].Service);
        Assert.True(result.Proof!.IsEquivalent);
        Assert.Contains(result.Proof.Parts, part => part is { Decision: "Pass", IPv4Before: 417, IPv4After: 417 });
    }

    [Fact]
    public void What_comes_from_the_pipeline_is_told_apart()
    {
        var results = CmdletRunner.Pipe<OptimizeSpfRecordCommand>(["fabrikam.example", "margie.example", "lucerne.example", "silent.margie.example"], new { ZoneFile = Demo.Zone }).All<SpfOptimization>();
        Assert.Equal([SpfOptimizationStatus.NotNeeded, SpfOptimizationStatus.WouldWiden, SpfOptimizationStatus.NoRecord, SpfOptimizationStatus.Unreachable], results.Select(result => result.Status));
        Assert.All(results, result => Assert.Empty(result.Records));
    }

    [Fact]
    public void Permission_to_widen_is_explicit() => Assert.Equal(SpfOptimizationStatus.Proposed,
        CmdletRunner.Run<OptimizeSpfRecordCommand>(new { DomainName = "margie.example", AllowWider = true, ZoneFile = Demo.Zone }).Single<SpfOptimization>().Status);

    [Fact]
    public void Zone_lines_come_out_where_there_is_a_proposal_and_nothing_but_a_message_where_not()
    {
        var run = CmdletRunner.Pipe<OptimizeSpfRecordCommand>(["contoso.example", "fabrikam.example", "lucerne.example"], new { AsZone = true, ZoneFile = Demo.Zone });
        Assert.StartsWith("contoso.example. 3600 IN TXT \"v=spf1 ip4:192.0.2.20 ", Assert.IsType<string>(Assert.Single(run.Output)), StringComparison.Ordinal);
        Assert.Contains("fabrikam.example", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.StartsWith("NoProposal,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_proposal_and_its_records_can_be_laid_over_the_DNS(bool whole) => Assert.Equal(10,
        CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, Overlay = whole ? new object[] { Optimize() } : Optimize().Records.ToArray<object>() }).Single<Audit.SpfLint>().Lookups);

    [Fact]
    public void A_proposal_that_still_holds_is_current_and_a_service_that_moved_is_told_with_its_networks()
    {
        var proposal = Optimize(lookups: 7);
        var current = CmdletRunner.Run<CompareSpfRecordCommand>(new { Proposal = proposal, ZoneFile = Demo.Zone }).Single<SpfComparison>();
        Assert.Equal((SpfComparisonStatus.Current, SpfPublication.AsBefore, false), (current.Status, current.Published, current.ShouldRenew));

        var moved = CmdletRunner.Run<CompareSpfRecordCommand>(new { Proposal = proposal, ZoneFile = Demo.Zone, Overlay = proposal.Records.Append<object>(Moved).ToArray() }).Single<SpfComparison>();
        Assert.Equal((SpfComparisonStatus.Changed, SpfPublication.AsProposed, true), (moved.Status, moved.Published, moved.ShouldRenew));
        var change = moved.Changes.Single(change => change.State != SpfBranchState.Unchanged);
        Assert.Equal(("include:spf.newsletter.example", "198.51.100.0/26", "198.51.100.128/26"), (change.Term, Assert.Single(change.Added), Assert.Single(change.Removed)));
    }

    [Fact]
    public void What_the_DNS_failed_to_say_is_no_change()
    {
        var proposal = Optimize(lookups: 7);
        var comparison = CmdletRunner.Run<CompareSpfRecordCommand>(new { Proposal = proposal with { Flattened = [proposal.Flattened[0] with { Term = "include:spf.outside.test", Domain = "spf.outside.test" }] }, ZoneFile = Demo.Zone }).Single<SpfComparison>();
        Assert.Equal((SpfComparisonStatus.Unknown, SpfBranchState.Unreachable, 0), (comparison.Status, comparison.Changes[0].State, comparison.Changes[0].Removed.Count));
        Assert.NotEmpty(comparison.Changes[0].Failures);
    }

    [Fact]
    public void A_file_is_read_from_Path_or_the_pipeline_and_what_is_none_is_an_error()
    {
        var saved = Path.Combine(Path.GetDirectoryName(Demo.Zone)!, "spf-contoso.json");
        Assert.Equal(SpfComparisonStatus.Changed, CmdletRunner.Run<CompareSpfRecordCommand>(new { Path = saved, ZoneFile = Demo.Zone }).Single<SpfComparison>().Status);
        Assert.Equal(SpfComparisonStatus.Changed, CmdletRunner.Pipe<CompareSpfRecordCommand>([new FileInfo(saved)], new { ZoneFile = Demo.Zone }).All<SpfComparison>().Single().Status);
        foreach (var (path, id) in new[] { (Demo.Zone, "UnusableProposal,"), (saved + ".none", "UnreadableFile,") })
            Assert.StartsWith(id, Assert.Single(CmdletRunner.Run<CompareSpfRecordCommand>(new { Path = path, ZoneFile = Demo.Zone }).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        var refused = Assert.Single(CmdletRunner.Run<CompareSpfRecordCommand>(new { Proposal = Optimize("margie.example"), ZoneFile = Demo.Zone }).Errors);
        Assert.StartsWith("UnusableProposal,", refused.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void What_ConvertTo_Json_cut_short_can_still_be_compared()
    {
        var json = JsonText.Write(Optimize(lookups: 7)).Replace("[\"198.51.100.64/26\",\"198.51.100.128/26\"]", "\"198.51.100.64/26 198.51.100.128/26\"", StringComparison.Ordinal);
        Assert.Contains(" 198.51.100.128/26\"", json, StringComparison.Ordinal);
        var proposal = ObjectReader.Read<SpfOptimization>(JsonReader.Parse(json, out _)!, out _)!;
        Assert.Equal(SpfComparisonStatus.Current, CmdletRunner.Run<CompareSpfRecordCommand>(new { Proposal = proposal, ZoneFile = Demo.Zone }).Single<SpfComparison>().Status);
    }

    [Fact]
    public void The_next_proposal_starts_from_the_record_before_the_flattened_one()
    {
        var first = Optimize(lookups: 7);
        var published = first.Records.Append<object>(Moved).ToArray();
        var comparison = CmdletRunner.Run<CompareSpfRecordCommand>(new { Proposal = first, ZoneFile = Demo.Zone, Overlay = published }).Single<SpfComparison>();
        var second = CmdletRunner.Pipe<OptimizeSpfRecordCommand>([new PSObject(comparison)], new { MaxLookups = 7, ZoneFile = Demo.Zone, Overlay = published }).All<SpfOptimization>().Single();
        Assert.Equal((SpfOptimizationStatus.Proposed, first.Before), (second.Status, second.Before));
        Assert.Contains("ip4:198.51.100.0/25 ", second.After, StringComparison.Ordinal);
    }
}
