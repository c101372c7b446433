using System;
using System.Linq;
using System.Management.Automation;
using MailAuth.Headers;
using MailAuth.Json;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Verification;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class ConvertFromAuthenticationResultsTests
{
    const string Value = "spf=none (sender IP is 192.0.2.7) smtp.mailfrom=relay.example; dkim=pass (signature was verified) header.d=relay.example;dmarc=none action=none header.from=contoso.example;compauth=fail reason=001";
    const string Folded = "Authentication-Results: spf=none (sender IP is 192.0.2.7)\r\n smtp.mailfrom=relay.example; dkim=pass (signature was verified)\r\n header.d=relay.example;dmarc=none action=none\r\n header.from=contoso.example;compauth=fail reason=001\r\n";

    [Theory]
    [InlineData(Value)]
    [InlineData(Folded)]
    [InlineData("  " + Value + "\r\n\r\n")]
    public void A_value_is_read_with_and_without_the_field_s_name(string text)
    {
        var told = Assert.Single(Run(text));

        Assert.Equal(("none", "pass", "none", "fail 001"), (told.Spf, told.Dkim, told.Dmarc, told.CompAuthResult));
        Assert.Equal(("Exchange Online", "contoso.example", "192.0.2.7"), (told.Server, told.FromDomain, told.SenderIP));
        Assert.StartsWith("Implicit fail", told.Why, StringComparison.Ordinal);
        Assert.Contains("by relay.example, not by contoso.example", told.Explanation, StringComparison.Ordinal);
        Assert.Equal(StampTrustReason.NoRoute, told.TrustReason);
        Assert.NotEmpty(told.Steps);
    }

    [Fact]
    public void Lines_of_the_clipboard_are_put_together_even_without_their_white_space()
    {
        var lines = Folded.TrimEnd().Split("\r\n").Select(line => line.TrimStart()).Append("Subject: x").Append("Authentication-Results: mx.example; spf=pass smtp.mailfrom=fabrikam.example");

        Assert.Equal(["fail 001", ""], Pipe([.. lines]).Select(told => told.CompAuthResult));
    }

    [Fact]
    public void Several_values_may_stand_line_by_line()
    {
        var told = Pipe([Value, "spf=pass smtp.mailfrom=fabrikam.example; dmarc=pass action=none header.from=fabrikam.example;compauth=pass reason=100", "", "mx.example;", " dkim=pass header.d=fabrikam.example;", " spf=pass smtp.mailfrom=fabrikam.example"]);

        Assert.Equal(["fail 001", "pass 100", ""], told.Select(each => each.CompAuthResult));
        Assert.Equal(("mx.example", "pass", "pass"), (told[2].Server, told[2].Spf, told[2].Dkim));
    }

    [Fact]
    public void A_whole_header_yields_each_field_and_says_which_to_believe()
    {
        var told = Run("""
            Received: from AM7EUR01FT1.eop-EUR01.prod.protection.outlook.com (2603:10a6:20b:2::9) by AM0PR01MB1.outlook.office365.com (2603:10a6:208:1::5) with Microsoft SMTP Server; Sun, 22 Nov 2026 09:00:05 +0000
            Authentication-Results: spf=fail (sender IP is 192.0.2.7)
             smtp.mailfrom=contoso.example; dkim=none header.d=none;dmarc=fail action=oreject
             header.from=contoso.example;compauth=fail reason=000
            Received: from x (192.0.2.7) by AM7EUR01FT1.mail.protection.outlook.com (10.152.0.9) with Microsoft SMTP Server; Sun, 22 Nov 2026 09:00:04 +0000
            ARC-Seal: i=1; a=rsa-sha256; d=lists.example; s=1; cv=none; b=AAAA
            ARC-Authentication-Results: i=1; lists.example; dmarc=pass header.from=contoso.example
            Authentication-Results-Original: spf=pass smtp.mailfrom=contoso.example;compauth=pass reason=100
            From: Adele <adele@contoso.example>
            X-Forefront-Antispam-Report: CIP:192.0.2.7;PTR:mail.lists.example;CAT:SPOOF;

            The body says
            Authentication-Results: spf=pass
            """);

        Assert.Equal(["Authentication-Results", "ARC-Authentication-Results", "Authentication-Results-Original"], told.Select(each => each.FieldName));
        Assert.Equal([StampTrust.TrustedByPosition, StampTrust.Untrusted, StampTrust.ForeignTenant], told.Select(each => each.Trust));
        Assert.Equal([CompAuthCauseKind.ArcNotTrusted, CompAuthCauseKind.DmarcFailedStrictly, CompAuthCauseKind.RejectOverridden, CompAuthCauseKind.SpfFailed, CompAuthCauseKind.DkimMissing, CompAuthCauseKind.SpoofIntelligence], told[0].Causes.Select(cause => cause.Kind));
        // The copy is what somebody else stamped: it is read, and never explained as an own verdict.
        Assert.Null(told[2].CompAuth);
    }

    [Fact]
    public void Objects_are_read_by_their_Header_or_by_Name_and_Value()
    {
        var quarantined = new PSObject();
        quarantined.Properties.Add(new PSNoteProperty("Identity", "abc"));
        quarantined.Properties.Add(new PSNoteProperty("Header", Folded));
        var field = new PSObject();
        field.Properties.Add(new PSNoteProperty("Name", "Authentication-Results"));
        field.Properties.Add(new PSNoteProperty("Value", Value));

        Assert.Equal(["fail 001", "fail 001"], Pipe([quarantined, field]).Select(told => told.CompAuthResult));
    }

    [Fact]
    public void Own_domains_change_what_it_means()
    {
        var told = CmdletRunner.Run<ConvertFromAuthenticationResultsCommand>(new { Text = Value, OwnDomain = new[] { "contoso.example" } }).Single<ExplainedAuthenticationResults>();

        Assert.Equal(CompAuthCauseKind.OwnDomain, told.Causes[0].Kind);
        Assert.Contains(told.Steps, step => step.Owner == "_dmarc.contoso.example");
    }

    [Theory]
    [InlineData("Subject: nothing here")]
    [InlineData("From: a@contoso.example\r\nTo: b@contoso.example\r\n\r\nbody")]
    public void A_text_without_results_is_an_error_that_says_so(string text)
    {
        var run = CmdletRunner.Run<ConvertFromAuthenticationResultsCommand>(new { Text = text });

        Assert.Empty(run.Output);
        Assert.Equal("NoAuthenticationResults", run.Errors.Single().FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void What_a_stranger_wrote_steers_no_terminal()
    {
        var told = Assert.Single(Run("mx\u001B[2J.example; spf=pass (\u202Eevil\u2066) smtp.mailfrom=a\u0007.example; dmarc=fail action=\u009B31m header.from=b\u200F.example"));
        var shown = JsonText.Write(told) + told + told.Why + told.Explanation;

        Assert.DoesNotContain(shown, c => (char.IsControl(c) && c is not ('\r' or '\n')) || c is '\u202E' or '\u2066' or '\u200F');
    }

    [Fact]
    public void It_comes_back_from_JSON()
    {
        var told = Run(Folded)[0];
        var again = ObjectReader.Read<ExplainedAuthenticationResults>(JsonReader.Parse(JsonText.Write(told), out _)!, out var problems);

        Assert.Empty(problems);
        Assert.Equal((told.ToString(), told.Explanation, told.Advice), (again!.ToString(), again.Explanation, again.Advice));
        Assert.Equal(told.Results.Results.SelectMany(result => result.Properties), again.Results.Results.SelectMany(result => result.Properties));
    }

    static ExplainedAuthenticationResults[] Run(string text) =>
        [.. CmdletRunner.Run<ConvertFromAuthenticationResultsCommand>(new { Text = text }).All<ExplainedAuthenticationResults>()];

    static ExplainedAuthenticationResults[] Pipe(object[] input) =>
        [.. CmdletRunner.Pipe<ConvertFromAuthenticationResultsCommand>(input, new { }).All<ExplainedAuthenticationResults>()];
}
