using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Verification;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public sealed class GetDkimSelectorTests
{
    static readonly string Zone = Path.Combine(Repository.Root, "module", "examples", "example.zone");
    static readonly string Reports = Path.Combine(Repository.Root, "module", "examples", "reports");
    static readonly DateTimeOffset AsOf = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    static List<DkimSelector> Of(CmdletRun run) => [.. run.Output.Select(value => (DkimSelector)PSObject.AsPSObject(value!).BaseObject)];

    static CmdletRun Pipe(IEnumerable<object?> input, object parameters) => CmdletRunner.Pipe<GetDkimSelectorCommand>(input, parameters);

    static List<object?> Rows() => CmdletRunner.Run<ImportDmarcReportCommand>(new { Path = Reports, As = "Row" }).Output;

    [Fact]
    public void Selectors_of_the_demo_reports_are_found_in_the_demo_zone()
    {
        var found = Of(Pipe(Rows(), new { ZoneFile = Zone, AsOf }));
        Assert.Contains(found, selector => selector is { Owner: "selector1._domainkey.contoso.example", State: DkimSelectorState.Weak, KeySizeBits: 1024 });
        Assert.Contains(found, selector => selector is { Owner: "nl2026._domainkey.news.fabrikam.example", State: DkimSelectorState.InUse });
        Assert.All(found, selector => Assert.True(selector.Text.Length > 0));
    }

    [Fact]
    public void Messages_count_live_and_as_they_come_back_from_JSON()
    {
        var messages = CmdletRunner.Run<GetMessageAuthResultCommand>(new { Path = Path.Combine(Repository.Root, "module", "examples", "messages"), ZoneFile = Zone }).Output;
        var live = Of(Pipe(messages, new { ZoneFile = Zone, AsOf }));
        Assert.Contains(live, selector => selector.Owner == "selector1._domainkey.fabrikam.example" && selector.PassCount > 0);
        var bags = messages.Select(message => (MessageAuthResult)PSObject.AsPSObject(message!).BaseObject).Select(message => (object?)CmdletRunner.Custom(new { message.FromDomain, message.DkimVerification, message.JudgedAt, message.Envelope }, "Deserialized.MailAuth.Verification.MessageAuthResult"));
        Assert.Equal(live.Select(selector => (selector.Owner, selector.PassCount)), Of(Pipe(bags, new { ZoneFile = Zone, AsOf })).Select(selector => (selector.Owner, selector.PassCount)));
    }

    [Fact]
    public void A_configuration_and_rows_come_in_one_pipeline()
    {
        var config = CmdletRunner.Custom(new
        {
            Domain = "fabrikam.example",
            Enabled = true,
            Selector1CNAME = "selector1-fabrikam-example._domainkey.fabrikam.n-v1.dkim.mail.microsoft",
            Selector2CNAME = "selector2-fabrikam-example._domainkey.fabrikam.n-v1.dkim.mail.microsoft",
            SelectorBeforeRotateOnDate = "selector2",
            SelectorAfterRotateOnDate = "selector1",
            RotateOnDate = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        }, "Deserialized.Microsoft.Exchange.Management.DkimSigningConfig");
        var found = Of(Pipe([config, .. Rows()], new { ZoneFile = Zone, AsOf })).Where(selector => selector.DomainName == "fabrikam.example").ToDictionary(selector => selector.Selector);
        Assert.Equal((DkimSelectorState.InUse, true), (found["selector1"].State, found["selector1"].IsActive));
        Assert.Equal((DkimSelectorState.Standby, false), (found["selector2"].State, found["selector2"].IsActive));
    }

    [Fact]
    public void Audits_and_records_tell_of_keys_that_no_mail_bears()
    {
        var audit = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "fabrikam.example", ZoneFile = Zone }).Output;
        var found = Of(Pipe([.. audit, .. Rows()], new { ZoneFile = Zone, AsOf, State = new[] { "Standby" } }));
        Assert.Equal("selector2", Assert.Single(found, selector => selector.DomainName == "fabrikam.example").Selector);
    }

    [Fact]
    public void Nothing_is_asked_where_nothing_is_to_be()
    {
        var found = Of(Pipe(Rows(), new { SkipDns = true, AsOf }));
        Assert.All(found, selector => Assert.Equal(DkimSelectorState.NotChecked, selector.State));
    }

    [Fact]
    public void What_is_something_else_is_an_error_and_the_rest_goes_on()
    {
        var run = Pipe([CmdletRunner.Custom(new { Colour = "red" }), "text", 5, null, .. Rows().Take(50)], new { ZoneFile = Zone, AsOf });
        Assert.NotEmpty(run.Errors);
        Assert.All(run.Errors, error => Assert.StartsWith("NoReportRow,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.NotEmpty(run.Output);
    }
}
