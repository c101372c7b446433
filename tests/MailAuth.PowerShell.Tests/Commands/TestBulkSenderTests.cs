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
}
