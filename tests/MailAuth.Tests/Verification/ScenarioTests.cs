using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using MailAuth.Dkim;
using MailAuth.Headers;
using MailAuth.Mail;
using MailAuth.Tests.Dkim;
using MailAuth.Verification;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Verification;

/// <summary>What administrators of Microsoft 365 see, as the product's scenarios have it.</summary>
public class ScenarioTests(ITestOutputHelper output)
{
    static readonly TestKey Key = TestKey.Rsa();

    static MessageText AtMicrosoft(string results, string client = "mail.sender.example (198.51.100.7)") => new()
    {
        AtMicrosoft = true,
        Client = client,
        Sender = "bounce@sender.example",
        Stamps = ["Authentication-Results: " + results],
    };

    static void Check(MessageAuthResult result, MessageVerdict verdict, VerdictCause cause) => Assert.Equal((verdict, cause), (result.Verdict, result.Cause));

    [Fact]
    public async Task From_differs_from_the_domains_of_SPF_and_DKIM()
    {
        var result = await AtMicrosoft("spf=none (sender IP is 198.51.100.7) smtp.mailfrom=sender.example; dkim=pass (signature was verified) header.d=sender.example;dmarc=none action=none header.from=contoso.example;compauth=fail reason=001")
            .VerifyAsync(new KeyDns());

        Check(result, MessageVerdict.Spoofed, VerdictCause.CompAuthFail);
        Assert.Equal(("none", "pass", "none", "fail 001", "198.51.100.7"), (result.Spf, result.Dkim, result.Dmarc, result.CompAuth, result.SourceIP));
        Assert.Equal(SpoofStopper.DmarcRecord, result.Stopper);
        Assert.Contains("A DMARC record with p=reject at _dmarc.contoso.example would have stopped it.", result.Why, StringComparison.Ordinal);
        Assert.StartsWith("sender.example", result.ActualSender, StringComparison.Ordinal);
        Assert.NotEmpty(result.CompAuthExplanation!.Causes);
    }

    [Fact]
    public async Task A_domain_that_publishes_nothing()
    {
        var result = await (AtMicrosoft("spf=none (sender IP is 198.51.100.7) smtp.mailfrom=contoso.example; dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=contoso.example;compauth=fail reason=001") with { Sender = "x@contoso.example" })
            .VerifyAsync(new KeyDns());
        Check(result, MessageVerdict.Unauthenticated, VerdictCause.NothingPublished);
    }

    [Theory]
    [InlineData("spf=pass (sender IP is 198.51.100.7) smtp.mailfrom=contoso.example; dkim=none (message not signed) header.d=none;dmarc=bestguesspass action=none header.from=contoso.example;compauth=pass reason=109")]
    [InlineData("spf=none (sender IP is 198.51.100.7) smtp.mailfrom=contoso.example; dkim=pass (signature was verified) header.d=outbound.contoso.example;dmarc=bestguesspass action=none header.from=contoso.example;compauth=pass reason=109")]
    [InlineData("spf=none (sender IP is 198.51.100.7) smtp.mailfrom=contoso.example; fabrikam.example; dkim=pass (signature was verified) header.d=outbound.contoso.example;fabrikam.example; dmarc=bestguesspass action=none header.from=contoso.example;")]
    public async Task SPF_or_DKIM_alone_would_pass_with_a_record(string results)
    {
        var result = await AtMicrosoft(results).VerifyAsync(new KeyDns());
        Check(result, MessageVerdict.Authentic, VerdictCause.AlignedWithoutRecord);
        Assert.Equal("bestguesspass", result.Dmarc);
    }

    [Fact]
    public async Task A_body_that_Exchange_Online_rewrote_is_no_failure()
    {
        var signed = (AtMicrosoft("") with { Signatures = [new TestSignature { Key = Key }] }).Sent.Replace("please pay", "please  pay now", StringComparison.Ordinal);
        var text = AtMicrosoft("spf=pass (sender IP is 198.51.100.7) smtp.mailfrom=sender.example; dkim=pass (signature was verified) header.d=contoso.example;dmarc=pass action=none header.from=contoso.example;compauth=pass reason=100");
        var dns = new KeyDns().Add("_dmarc.contoso.example", "v=DMARC1; p=reject").Add("s1._domainkey.contoso.example", Key.Record).Add("sender.example", "v=spf1 ip4:198.51.100.7 -all");

        var result = await MessageVerifier.VerifyAsync(dns, Mail.Octets.Message(text.Delivered(signed)), null, default);

        Check(result, MessageVerdict.Authentic, VerdictCause.StampedPass);
        Assert.Equal((DkimResult.NotReverifiable, "pass"), (result.DkimVerification.Result, result.Dkim));
        Assert.Contains(result.Differences, one => one is { Cause: DifferenceCause.BodyNotAtHand, Stamped: "pass" });

        // Without its stamps the header's signature still speaks.
        var bare = await MessageVerifier.VerifyAsync(dns, Mail.Octets.Message((text with { Stamps = [] }).Delivered(signed)), null, default);
        Check(bare, MessageVerdict.Authentic, VerdictCause.HeaderSignatureHolds);
    }

    [Fact]
    public async Task A_captured_header_in_front_of_another_body_proves_nothing()
    {
        var signed = (AtMicrosoft("") with { Signatures = [new TestSignature { Key = Key }] }).Sent.Replace("please pay", "pay the attacker", StringComparison.Ordinal);
        var text = AtMicrosoft("spf=pass (sender IP is 198.51.100.7) smtp.mailfrom=sender.example; dkim=fail (body hash did not verify) header.d=contoso.example;dmarc=none action=none header.from=contoso.example;");
        var dns = new KeyDns().Add("s1._domainkey.contoso.example", Key.Record);

        var result = await MessageVerifier.VerifyAsync(dns, Mail.Octets.Message(text.Delivered(signed)), null, default);

        Check(result, MessageVerdict.Inconclusive, VerdictCause.SignatureNotAccepted);
    }

    [Fact]
    public async Task A_trusted_sealer_overrode_the_failure()
    {
        var result = await AtMicrosoft("spf=fail (sender IP is 198.51.100.7) smtp.mailfrom=contoso.example; dkim=fail (body hash did not verify) header.d=contoso.example;dmarc=fail action=none header.from=contoso.example;compauth=pass reason=130").VerifyAsync(null);
        Check(result, MessageVerdict.Forwarded, VerdictCause.StampedArc);
    }

    [Fact]
    public async Task What_another_tenant_stamped_is_no_own_verdict()
    {
        var text = AtMicrosoft("spf=fail (sender IP is 198.51.100.7) smtp.mailfrom=contoso.example; dkim=none (message not signed) header.d=none;dmarc=fail action=oreject header.from=contoso.example;compauth=fail reason=000") with
        {
            Extra = ["Authentication-Results-Original: spf=pass smtp.mailfrom=contoso.example; dkim=pass header.d=contoso.example;dmarc=pass header.from=contoso.example;compauth=pass reason=100"],
        };
        var dns = new KeyDns().Add("_dmarc.contoso.example", "v=DMARC1; p=reject");
        var result = await text.VerifyAsync(dns);
        Check(result, MessageVerdict.Spoofed, VerdictCause.CompAuthFail);
        Assert.Equal((SpoofStopper.HonorPolicy, "fail"), (result.Stopper, result.Dmarc));
        Assert.Contains("Set-AntiPhishPolicy -HonorDmarcPolicy $true", result.Why, StringComparison.Ordinal);
    }

    [SuiteFact("authres", "real-headers.jsonl")]
    public async Task Real_stamps_are_followed()
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Suites.Path("authres", "real-headers.jsonl")))
        {
            var item = JsonDocument.Parse(line).RootElement;
            if (item.GetProperty("header").GetString() != "Authentication-Results")
                continue;
            var value = item.GetProperty("value").GetString() ?? "";
            var results = AuthenticationResultsParser.Parse(value);
            var dmarc = results.First(AuthenticationMethod.Dmarc);
            var from = dmarc?.Domain ?? "nobody.example";
            var text = AtMicrosoft(value.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)) with { From = "x@" + from };

            var result = await text.VerifyAsync(null);

            var compAuth = results.First(AuthenticationMethod.CompAuth)?.Result;
            if (compAuth == AuthenticationOutcome.Fail)
                Assert.True(result.Verdict is MessageVerdict.Spoofed or MessageVerdict.Unauthenticated, value);
            else if (dmarc?.Result == AuthenticationOutcome.Pass && dmarc.Domain is not null)
                Assert.True(result.Verdict == MessageVerdict.Authentic, value);
            else if (dmarc?.Result == AuthenticationOutcome.Fail && compAuth is null)
                Assert.True(result.Verdict == MessageVerdict.Spoofed, value);
            counts[result.Cause.ToString()] = counts.GetValueOrDefault(result.Cause.ToString()) + 1;
        }

        output.WriteLine($"real Authentication-Results: {string.Join(", ", counts.Select(one => $"{one.Key} {one.Value}"))}");
        Assert.Equal(106, counts.Values.Sum());
    }

    [Fact]
    public async Task An_allow_list_that_let_a_spoof_in_is_named()
    {
        var text = AtMicrosoft("spf=fail (sender IP is 198.51.100.7) smtp.mailfrom=contoso.example; dkim=none header.d=none;dmarc=fail action=none header.from=contoso.example;compauth=fail reason=001");
        var result = await (text with { Stamps = [.. text.Stamps, "X-Forefront-Antispam-Report: CIP:198.51.100.7;CTRY:;SCL:-1;SFV:SKN;H:mail.sender.example;CAT:NONE;"] }).VerifyAsync(null);
        Assert.Equal(SpoofStopper.AllowList, result.Stopper);
    }

    [Fact]
    public async Task Mail_handed_in_without_signing_in_in_the_own_name_is_Direct_Send()
    {
        var text = AtMicrosoft("spf=fail (sender IP is 198.51.100.7) smtp.mailfrom=fabrikam.example; dkim=none (message not signed) header.d=none;dmarc=fail action=oreject header.from=fabrikam.example;compauth=fail reason=601") with
        {
            From = "Printer <printer@fabrikam.example>",
            Sender = "printer@fabrikam.example",
        };
        var result = await text.VerifyAsync(null, new() { OwnDomains = ["fabrikam.example"] });
        Check(result, MessageVerdict.Spoofed, VerdictCause.CompAuthFail);
        Assert.Equal(SpoofStopper.RejectDirectSend, result.Stopper);
        Assert.Contains("Set-OrganizationConfig -RejectDirectSend $true would have stopped it.", result.Why, StringComparison.Ordinal);
    }

    // A wave of notices in Microsoft's name, through a hoster's relay; only the header is left of it.
    static readonly MessageText Notice = new()
    {
        From = "Microsoft account team <account-security-noreply@accountprotection.contoso.example>",
        Sender = "account-security-noreply@accountprotection.contoso.example",
        Client = "relay.hoster.example (unknown [198.51.100.20])",
        Stamps = ["Received-SPF: fail (mx.fabrikam.example: domain of accountprotection.contoso.example does not designate 198.51.100.20 as permitted sender) client-ip=198.51.100.20; envelope-from=account-security-noreply@accountprotection.contoso.example; helo=relay.hoster.example;"],
        Extra =
        [
            "X-AntiAbuse: This header was added to track abuse, please include it with any abuse report",
            "X-AntiAbuse: Primary Hostname - relay.hoster.example",
            "X-Get-Message-Sender-Via: relay.hoster.example: authenticated_id: info@shop.example",
            "X-Authenticated-Sender: relay.hoster.example: info@shop.example",
            "X-Sender-Warning: Reverse DNS lookup failed for 198.51.100.20 (failed)",
        ],
        Signatures = [new TestSignature { Key = Key, Domain = "hoster.example" }],
    };

    [Fact]
    public async Task A_spoofed_notice_is_told_from_its_header_alone_without_DNS()
    {
        var result = await Notice.VerifyHeaderAsync(null);

        Check(result, MessageVerdict.Spoofed, VerdictCause.NothingCouldAlign);
        Assert.Contains("198.51.100.20, HELO relay.hoster.example", result.ActualSender, StringComparison.Ordinal);
        Assert.Contains("info@shop.example", result.ActualSender, StringComparison.Ordinal);
        Assert.Equal(SpoofStopper.UnknownPolicy, result.Stopper);
        Assert.Contains("A DMARC policy of reject for accountprotection.contoso.example stops such mail", result.Why, StringComparison.Ordinal);
        Assert.Contains(result.Findings, finding => finding.RuleId == MessageRules.NameImitatesService.Id);
    }

    [Fact]
    public async Task With_DNS_the_notice_names_the_policy_that_would_have_stopped_it()
    {
        var dns = new KeyDns().Add("_dmarc.contoso.example", "v=DMARC1; p=reject; sp=none").Add("accountprotection.contoso.example", "v=spf1 -all").Add("s1._domainkey.hoster.example", Key.Record);
        var result = await Notice.VerifyHeaderAsync(dns);

        Check(result, MessageVerdict.Spoofed, VerdictCause.DmarcFail);
        Assert.Equal(SpoofStopper.SubdomainPolicy, result.Stopper);
        Assert.Contains("sp=reject (and np=reject) instead of none in the DMARC record of contoso.example", result.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_another_person_s_is_a_spoof_that_no_record_stops()
    {
        var text = new MessageText { From = "Adele Vance <adele.vance.ceo@freemail.example>", Sender = "adele.vance.ceo@freemail.example", Client = "mx.freemail.example (mx.freemail.example [192.0.2.10])" };
        var dns = new KeyDns().Add("freemail.example", "v=spf1 ip4:192.0.2.10 -all").Add("_dmarc.freemail.example", "v=DMARC1; p=reject");
        Assert.Equal(MessageVerdict.Authentic, (await text.VerifyAsync(dns)).Verdict);

        var result = await text.VerifyAsync(dns, new() { People = new([new("Adele Vance", "adele@fabrikam.example")]) });
        Check(result, MessageVerdict.Spoofed, VerdictCause.ImitatedName);
        Assert.Equal((SpoofStopper.Nothing, "adele.vance.ceo@freemail.example"), (result.Stopper, result.ActualSender));
        Assert.EndsWith("No record and no setting of the domain would have stopped it.", result.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colleague_s_message_within_the_tenant_is_not_signed_and_authentic()
    {
        var text = new MessageText { AtMicrosoft = true, From = "Hana <hana@fabrikam.example>", Stamps = ["X-MS-Exchange-Organization-AuthAs: Internal"] };
        Check(await text.VerifyAsync(null), MessageVerdict.Authentic, VerdictCause.InternalSender);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja-JP")]
    public async Task Every_verdict_speaks_in_whole_sentences(string culture)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(culture);
        try
        {
            var result = await Notice.VerifyHeaderAsync(null);
            foreach (var cause in Enum.GetValues<VerdictCause>())
            {
                foreach (var stopper in Enum.GetValues<SpoofStopper>())
                {
                    var why = (result with { Cause = cause, Stopper = stopper }).Why;
                    Assert.DoesNotContain('{', why);
                    Assert.DoesNotContain("Verdict.", why, StringComparison.Ordinal);
                    Assert.DoesNotContain("Stopper.", why, StringComparison.Ordinal);
                    Assert.DoesNotContain("..", why, StringComparison.Ordinal);
                }
            }
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }
}
