using System;
using System.Globalization;
using System.Linq;
using System.Text;
using MailAuth.Findings;
using MailAuth.Mail;
using MailAuth.Verification;
using Xunit;

namespace MailAuth.Tests.Verification;

public class MessageAuditorTests
{
    const string Entry = """
        Received: from AM7EUR01FT1.eop-EUR01.prod.protection.outlook.com (2603:10a6:20b:2::9) by AM0PR01MB1.outlook.office365.com (2603:10a6:208:1::5) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15; Sun, 22 Nov 2026 09:00:05 +0000
        Authentication-Results: spf=fail (sender IP is 192.0.2.7) smtp.mailfrom=contoso.example; dkim=none header.d=none;dmarc=fail action=none header.from=contoso.example;compauth=fail reason=601
        Received: from printer (192.0.2.7) by AM7EUR01FT1.mail.protection.outlook.com (10.152.0.9) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15; Sun, 22 Nov 2026 09:00:04 +0000
        """;

    [Theory]
    [InlineData("Microsoft account team <a@fabrikam.example>", "MessageNameImitatesService")]
    [InlineData("\"Мicrosоft Аccount Тeam\" <a@fabrikam.example>", "MessageNameImitatesService")]
    [InlineData("Microsoft\u200B Security Alert <a@fabrikam.example>", "MessageNameImitatesService MessageNameDeceives")]
    [InlineData("=?utf-8?B?5qW95aSp5biC5aC0?= <a@fabrikam.example>", "MessageNameImitatesService")]
    [InlineData("Microsoft account team <account-security-noreply@accountprotection.microsoft.com>", "")]
    [InlineData("\"Adele Vance (Microsoft Licensing Partner)\" <a@fabrikam.example>", "")]
    [InlineData("Apple Tree Farm <a@fabrikam.example>", "")]
    [InlineData("Outlook Travel Magazine <a@fabrikam.example>", "")]
    [InlineData("\"security@contoso.example\" <a@fabrikam.example>", "MessageNameShowsDomain")]
    [InlineData("\"contoso.example Support\" <a@fabrikam.example>", "MessageNameShowsDomain")]
    [InlineData("\"fabrikam.example\" <a@mail.fabrikam.example>", "")]
    [InlineData("\"St.Petersburg v1.2 Inc.\" <a@fabrikam.example>", "")]
    [InlineData("\"Adele \u202Eecnav\" <a@fabrikam.example>", "MessageNameDeceives")]
    [InlineData("Adele Vance <adele@contoso.example>", "")]
    [InlineData("Adele Vance <adele.vance@freemail.example>", "MessageNameImitatesPerson")]
    [InlineData("\"Vance, Adele\" <ceo@fabrikam.example>", "MessageNameImitatesPerson")]
    [InlineData("ＡＤＥＬＥ　Vаnce <ceo@fabrikam.example>", "MessageNameImitatesPerson")]
    [InlineData("Adele <ceo@fabrikam.example>", "")]
    public void What_a_display_name_imitates_is_found(string from, string rules)
    {
        var header = Header($"From: {from}\nReturn-Path: <>");
        var facts = MessageFacts.Gather(header) with { People = new([new("Adele Vance", "Adele@contoso.example"), new("", "x"), new("Nobody", "")]) };

        Assert.Equal(rules, string.Join(' ', MessageAuditor.Audit(facts).Select(finding => finding.RuleId)));
    }

    [Fact]
    public void Two_people_of_one_name_may_both_bear_it()
    {
        var people = new KnownPeople([new("Ken Sato", "ken1@contoso.example"), new("Ken Sato", "ken2@contoso.example")]);

        Assert.Null(people.FindImitated("Ken Sato", "KEN2@contoso.example"));
        Assert.NotNull(people.FindImitated("Sato Ken", "ken3@contoso.example"));
    }

    [Theory]
    [InlineData("To: a@contoso.example", "")]
    [InlineData("From: a@contoso.example\nFrom: b@fabrikam.example", "2")]
    [InlineData("From: a@contoso.example, b@fabrikam.example", "1")]
    [InlineData("From: nobody", "1")]
    [InlineData("From: ", "1")]
    public void A_message_has_one_author_or_that_is_a_finding(string fields, string count)
    {
        var finding = Assert.Single(Audit(fields), finding => finding.RuleId == "MessageFromUnclear");

        Assert.Equal(count.Length == 0 ? "0" : count, finding.Arguments["count"]);
    }

    [Fact]
    public void Several_addresses_of_one_domain_are_one_author() =>
        Assert.DoesNotContain(Audit("From: a@contoso.example, b@contoso.example"), finding => finding.RuleId == "MessageFromUnclear");

    [Fact]
    public void Ones_own_domain_handed_to_the_exchanger_of_the_tenant_is_Direct_Send()
    {
        var findings = Audit(Entry + "\nFrom: a@contoso.example\nTo: a@contoso.example\nReturn-Path: <a@contoso.example>");

        var finding = Assert.Single(findings, finding => finding.RuleId == "MessageDirectSend");
        Assert.Equal("192.0.2.7", finding.Arguments["sender"]);
        Assert.Contains("Set-OrganizationConfig -RejectDirectSend $true", finding.Remedy!.Command, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_foreign_return_path_it_is_self_spoofing()
    {
        var findings = Audit(Entry + "\nFrom: a@contoso.example\nTo: b@contoso.example\nReturn-Path: <x@attacker.example>");

        Assert.Contains(findings, finding => finding.RuleId == "MessageSelfSpoof");
        Assert.DoesNotContain(findings, finding => finding.RuleId == "MessageDirectSend");
        Assert.Contains(findings, finding => finding.RuleId == "MessageReturnPathLeaves");
    }

    [Theory]
    // Exchange Online says so itself, whatever the return path.
    [InlineData("X-MS-Exchange-Organization-IsAnonymousDirectSend: True", true)]
    // It logged in, or a connector vouches for it.
    [InlineData("X-MS-Exchange-Organization-AuthAs: Internal", false)]
    public void What_Exchange_Online_says_of_the_submission_counts(string field, bool isDirect)
    {
        var path = isDirect ? "x@attacker.example" : "a@contoso.example";
        var findings = Audit(Entry + $"\nFrom: a@contoso.example\nTo: a@contoso.example\nReturn-Path: <{path}>\n{field}");

        Assert.Equal(isDirect, findings.Any(finding => finding.RuleId == "MessageDirectSend"));
    }

    [Fact]
    public void Own_domains_that_are_given_take_precedence_over_the_recipients()
    {
        var facts = MessageFacts.Gather(Header(Entry + "\nFrom: a@contoso.example\nTo: a@contoso.example\nReturn-Path: <a@contoso.example>"));

        Assert.DoesNotContain(MessageAuditor.Audit(facts with { OwnDomains = ["fabrikam.example"] }), finding => finding.RuleId is "MessageDirectSend" or "MessageSelfSpoof");
        Assert.Contains(MessageAuditor.Audit(facts with { OwnDomains = ["CONTOSO.example"], To = [] }), finding => finding.RuleId == "MessageDirectSend");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public void Nobody_is_accused_where_nothing_failed(bool? isAuthenticated)
    {
        var facts = MessageFacts.Gather(Header(Entry + "\nFrom: a@contoso.example\nTo: a@contoso.example")) with { IsFromAuthenticated = isAuthenticated };

        Assert.DoesNotContain(MessageAuditor.Audit(facts), finding => finding.RuleId is "MessageDirectSend" or "MessageSelfSpoof");
    }

    [Fact]
    public void Answers_that_leave_the_domain_weigh_more_where_the_sender_is_not_authenticated()
    {
        const string Fields = "From: a@contoso.example\nReply-To: Adele <adele@freemail.example>";

        Assert.Equal(Severity.Low, Single(Audit(Fields), "MessageReplyToLeaves").Severity);
        Assert.Equal(Severity.High, Single(Audit(Entry + "\n" + Fields), "MessageReplyToLeaves").Severity);
        Assert.DoesNotContain(Audit("From: a@contoso.example\nReply-To: help@support.contoso.example"), finding => finding.RuleId == "MessageReplyToLeaves");
    }

    [Fact]
    public void A_result_that_imitates_the_own_servers_is_told()
    {
        var findings = Audit(Entry + "\nAuthentication-Results: spf=pass smtp.mailfrom=contoso.example;compauth=pass reason=100\nFrom: a@contoso.example");

        Assert.Equal("Authentication-Results", Single(findings, "MessageResultsForged").Target);
    }

    [Fact]
    public void A_long_wait_is_told_with_its_place()
    {
        var findings = Audit("Received: from a (a [192.0.2.1]) by mx.contoso.example with ESMTPS; Sun, 22 Nov 2026 12:30:00 +0000\nReceived: from b (b [192.0.2.2]) by a with ESMTP; Sun, 22 Nov 2026 09:00:00 +0000\nFrom: a@contoso.example");

        Assert.Equal(("210", "2"), (Single(findings, "MessageDelayed").Arguments["minutes"], Single(findings, "MessageDelayed").Arguments["number"]));
    }

    [Fact]
    public void Coming_in_without_TLS_is_told() =>
        Assert.Equal("mx.contoso.example", Single(Audit("Received: from a (a [192.0.2.1]) by mx.contoso.example with ESMTP; Sun, 22 Nov 2026 12:30:00 +0000\nFrom: a@contoso.example"), "MessageNotEncrypted").Target);

    [Fact]
    public void The_account_that_a_hosting_panel_names_is_told_as_a_claim()
    {
        // A wave of spoofed Microsoft notices through a hoster's relay.
        var findings = Audit(Entry + "\nX-AntiAbuse: Primary Hostname - relay.example\nX-Get-Message-Sender-Via: relay.example: authenticated_id: info@shop.example\nX-Sender-Warning: Reverse DNS lookup failed for 192.0.2.7 (failed)\nFrom: Microsoft account team <no-reply@microsoft.com>");

        Assert.Equal(("info@shop.example", "relay.example"), (Single(findings, "MessageRelayAccount").Target, Single(findings, "MessageRelayAccount").Arguments["host"]));
    }

    [Fact]
    public void Every_finding_speaks_whole_sentences_in_both_languages_and_shows_no_controls()
    {
        const string Evil = "\u001B]0;x\u0007\u202E";
        var findings = Audit(Entry + $"\nAuthentication-Results: spf=pass {Evil};compauth=pass reason=100\nFrom: \"Microsoft {Evil} b@other.example\" <a@contoso.example>\nFrom: PayPal <c@d{Evil}.example>\nReply-To: x{Evil}@e.example\nReturn-Path: <x@{Evil}f.example>\nX-Authenticated-Sender: {Evil}host.example: u@g{Evil}.example");

        Assert.True(findings.Length > 4);
        foreach (var culture in new[] { "", "ja-JP" })
        {
            foreach (var text in findings.SelectMany(finding => new[] { "Title", "Message", "Advice" }.Select(part => finding.Render(part, CultureInfo.GetCultureInfo(culture)))))
            {
                Assert.DoesNotContain(text.Replace("\\u{", "", StringComparison.Ordinal), c => c == '{' || char.IsControl(c) || c == '\u202E');
            }
        }
    }

    static Finding Single(Finding[] findings, string rule) => Assert.Single(findings, finding => finding.RuleId == rule);

    static Finding[] Audit(string fields) => [.. MessageAuditor.Audit(MessageFacts.Gather(Header(fields)))];

    static MailHeader Header(string fields) => MailHeader.Parse(Encoding.UTF8.GetBytes(fields.ReplaceLineEndings("\r\n") + "\r\n\r\n"));
}
