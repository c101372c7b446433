using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Services;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public sealed class TestBulkSenderTests
{
    static readonly string Examples = Path.Combine(Repository.Root, "module", "examples");
    static readonly string Zone = Path.Combine(Examples, "example.zone");

    static List<BulkSenderRequirement> Of(CmdletRun run) => [.. run.Output.Select(value => (BulkSenderRequirement)PSObject.AsPSObject(value!).BaseObject)];

    static CmdletRun Pipe(IEnumerable<object?> input, object parameters) => CmdletRunner.Pipe<TestBulkSenderCommand>(input, parameters);

    static List<object?> Audits(string domain) => [.. CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = domain, ZoneFile = Zone }).Output];

    [Fact]
    public void Reports_and_audits_are_judged_together()
    {
        var rows = CmdletRunner.Run<ImportDmarcReportCommand>(new { Path = Path.Combine(Examples, "reports"), As = "Row" }).Output;
        var found = Of(Pipe([.. rows, .. Audits("contoso.example")], new { SkipDns = true }));
        Assert.Contains(found, one => one is { DomainName: "contoso.example", Requirement: BulkSenderRule.DkimKeySize, State: BulkSenderState.Met });
        Assert.Contains(found, one => one is { DomainName: "contoso.example", Receiver: MailReceiver.OutlookCom, Requirement: BulkSenderRule.Spf } && one.State != BulkSenderState.NotKnown);
        // Of the demo's reporters none is one of these receivers: Enterprise Outlook is not Outlook.com.
        Assert.All(found, one => Assert.Null(one.MostPerDay));
    }

    [Fact]
    public void An_audit_alone_tells_of_records_and_of_nothing_else()
    {
        var found = Of(Pipe(Audits("fabrikam.example"), new { SkipDns = true, Receiver = "OutlookCom" }));
        Assert.Equal([BulkSenderState.NotKnown, BulkSenderState.NotKnown, BulkSenderState.Met, BulkSenderState.NotKnown], found.Select(one => one.State));
    }

    [Fact]
    public void A_rebuilt_audit_counts_as_the_live_one()
    {
        var audit = (MailDomainAudit)PSObject.AsPSObject(Audits("contoso.example")[0]!).BaseObject;
        var bag = CmdletRunner.Custom(new System.Collections.Hashtable(typeof(MailDomainAudit).GetProperties().ToDictionary(property => property.Name, property => property.GetValue(audit))), "Deserialized.MailAuth.Audit.MailDomainAudit");
        Assert.Equal(Of(Pipe([audit], new { SkipDns = true })).Select(one => one.ToString()), Of(Pipe([bag], new { SkipDns = true })).Select(one => one.ToString()));
    }

    [Fact]
    public void Samples_are_read_and_verified()
    {
        var run = Pipe(Audits("fabrikam.example"), new { Sample = new[] { Path.Combine(Examples, "messages", "subdomain.eml"), Path.Combine(Examples, "none.eml") }, ZoneFile = Zone });
        Assert.NotEqual(BulkSenderState.NotKnown, Of(run).Single(one => one is { Receiver: MailReceiver.Gmail, Requirement: BulkSenderRule.OneClickUnsubscribe }).State);
        Assert.StartsWith("UnreadableMessage,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_addresses_are_looked_up_where_it_is_asked_for()
    {
        var rows = CmdletRunner.Run<ImportDmarcReportCommand>(new { Path = Path.Combine(Examples, "reports"), As = "Row", DomainName = "fabrikam.example" }).Output;
        Assert.NotEqual(BulkSenderState.NotKnown, Of(Pipe(rows, new { ResolveNames = true, ZoneFile = Zone, Receiver = "Yahoo" })).First(one => one.Requirement == BulkSenderRule.ReverseDns).State);
        Assert.StartsWith("InvalidArgument,", Pipe(rows, new { ResolveNames = true, SkipDns = true }).TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_something_else_is_an_error_and_the_rest_goes_on()
    {
        var run = Pipe(["text", CmdletRunner.Custom(new { Colour = "red" }), null, .. Audits("contoso.example")], new { SkipDns = true });
        Assert.Equal(2, run.Errors.Count);
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public void A_domain_is_judged_by_its_records_without_anything_piped_in()
    {
        var found = Of(CmdletRunner.Run<TestBulkSenderCommand>(new { DomainName = "contoso.example", ZoneFile = Zone }));
        Assert.Equal(Of(Pipe(Audits("contoso.example"), new { SkipDns = true })).Select(one => one.ToString()), found.Select(one => one.ToString()));
        Assert.Equal(found.Select(one => one.ToString()), Of(Pipe(["contoso.example", "contoso.example"], new { ZoneFile = Zone })).Select(one => one.ToString()));
        Assert.DoesNotContain(Of(CmdletRunner.Run<TestBulkSenderCommand>(new { DomainName = "contoso.example", SkipDns = true })), one => one is { Requirement: BulkSenderRule.Dmarc, State: not BulkSenderState.NotKnown });
    }

    [Fact]
    public void Of_what_is_piped_in_only_the_named_domain_is_judged()
    {
        var rows = CmdletRunner.Run<ImportDmarcReportCommand>(new { Path = Path.Combine(Examples, "reports"), As = "Row" }).Output;
        var found = Of(Pipe(rows, new { DomainName = "fabrikam.example", ZoneFile = Zone }));
        Assert.All(found, one => Assert.Equal("fabrikam.example", one.DomainName));
        // From the rows the one, from the records that were looked up the other.
        Assert.Contains(found, one => one is { Requirement: BulkSenderRule.Alignment, Basis: "Share" });
        Assert.Contains(found, one => one is { Requirement: BulkSenderRule.DkimKeySize, Basis: "Keys" });
    }

    [Fact]
    public void Samples_are_taken_as_paths_files_octets_and_from_the_pipeline()
    {
        var path = Path.Combine(Examples, "messages", "subdomain.eml");
        var expected = Of(CmdletRunner.Run<TestBulkSenderCommand>(new { Sample = new object[] { path }, ZoneFile = Zone })).Select(one => one.ToString()).ToList();
        Assert.Contains(expected, one => one.EndsWith("Gmail OneClickUnsubscribe: Met", StringComparison.Ordinal));
        foreach (var sample in new object[] { new FileInfo(path), PSObject.AsPSObject(new FileInfo(path)), File.ReadAllBytes(path) })
            Assert.Equal(expected, Of(CmdletRunner.Run<TestBulkSenderCommand>(new { Sample = new[] { sample }, ZoneFile = Zone })).Select(one => one.ToString()));
        Assert.Equal(expected, Of(Pipe([new FileInfo(path)], new { ZoneFile = Zone })).Select(one => one.ToString()));
    }

    [Fact]
    public void A_sample_of_somebody_else_is_said_to_tell_nothing()
    {
        var run = CmdletRunner.Run<TestBulkSenderCommand>(new { DomainName = "contoso.example", Sample = new object[] { Path.Combine(Examples, "messages", "subdomain.eml") }, ZoneFile = Zone });
        Assert.Contains("contoso.example", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.All(Of(run), one => Assert.Equal("contoso.example", one.DomainName));
    }

    [Fact]
    public void Nothing_at_all_and_names_that_are_none_are_errors()
    {
        Assert.StartsWith("InvalidArgument,", CmdletRunner.Run<TestBulkSenderCommand>(new { ZoneFile = Zone }).TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        var run = CmdletRunner.Run<TestBulkSenderCommand>(new { DomainName = "no domain", ZoneFile = Zone });
        Assert.StartsWith("InvalidDomainName,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }
}
