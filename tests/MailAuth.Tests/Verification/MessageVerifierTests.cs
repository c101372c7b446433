using System;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Arc;
using MailAuth.Dkim;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Mail;
using MailAuth.Spf;
using MailAuth.Tests.Arc;
using MailAuth.Tests.Dkim;
using MailAuth.Tests.Mail;
using MailAuth.Verification;
using Xunit;

namespace MailAuth.Tests.Verification;

public class MessageVerifierTests
{
    static readonly TestKey Key = TestKey.Rsa();

    static readonly TestSignature Signature = new() { Key = Key };

    static KeyDns Dns(string policy = "v=DMARC1; p=reject", string spf = "v=spf1 ip4:192.0.2.10 -all") => new KeyDns()
        .Add("contoso.example", spf)
        .Add("_dmarc.contoso.example", policy)
        .Add("s1._domainkey.contoso.example", Key.Record)
        .Add("s1._domainkey.mail.contoso.example", Key.Record)
        .Add("attacker.example", "v=spf1 ip4:198.51.100.66 -all")
        .Add("s1._domainkey.attacker.example", Key.Record)
        .Add("arc._domainkey.lists.example", Key.Record)
        .Add("lists.example", "v=spf1 ip4:203.0.113.5 -all");

    static readonly MessageText Clean = new() { Signatures = [Signature] };

    static readonly MessageText Spoof = new()
    {
        Sender = "bounce@attacker.example",
        Client = "mail.contoso.example (vm7.attacker.example [198.51.100.66])",
        Signatures = [Signature with { Domain = "attacker.example" }],
    };

    static void Check(MessageAuthResult result, MessageVerdict verdict, VerdictConfidence confidence, VerdictCause cause) =>
        Assert.Equal((verdict, confidence, cause), (result.Verdict, result.Confidence, result.Cause));

    [Fact]
    public async Task A_clean_message_is_authentic()
    {
        var result = await Clean.VerifyAsync(Dns());

        Check(result, MessageVerdict.Authentic, VerdictConfidence.High, VerdictCause.DmarcPass);
        Assert.Equal(("pass", "pass", "pass", ""), (result.Spf, result.Dkim, result.Dmarc, result.CompAuth));
        Assert.Equal(("contoso.example", "contoso.example", "192.0.2.10"), (result.FromDomain, result.EnvelopeDomain, result.SourceIP));
        Assert.Equal(("Hana Sato <hana@contoso.example>", "Invoice", "<1@contoso.example>"), (result.From, result.Subject, result.MessageId));
        Assert.Equal((new DateTimeOffset(2026, 10, 1, 1, 0, 0, TimeSpan.Zero), Clean.Arrived), (result.Date, result.JudgedAt));
        Assert.Equal(SpoofStopper.NotNeeded, result.Stopper);
    }

    [Fact]
    public async Task The_classic_spoof_passes_SPF_and_DKIM_of_the_attacker_and_is_none_the_better()
    {
        var result = await Spoof.VerifyAsync(Dns());

        Check(result, MessageVerdict.Spoofed, VerdictConfidence.High, VerdictCause.DmarcFail);
        Assert.Equal((SpfResult.Pass, DkimResult.Pass, DmarcResult.Fail), (result.SpfCheck?.Result, result.DkimVerification.Result, result.DmarcCheck.Result));
        Assert.Equal("attacker.example (vm7.attacker.example [198.51.100.66])", result.ActualSender);
        Assert.Equal(SpoofStopper.HonorPolicy, result.Stopper);
    }

    [Theory]
    [InlineData("v=DMARC1; p=none", VerdictConfidence.Medium, SpoofStopper.DmarcPolicy, "p=reject instead of p=none in the DMARC record of contoso.example would have stopped it.")]
    [InlineData("v=DMARC1; p=quarantine; t=y", VerdictConfidence.High, SpoofStopper.TestMode, "is in test mode")]
    public async Task A_spoof_names_the_record_that_would_have_stopped_it(string policy, VerdictConfidence confidence, SpoofStopper stopper, string words)
    {
        var result = await Spoof.VerifyAsync(Dns(policy));

        Assert.Equal((MessageVerdict.Spoofed, confidence, stopper), (result.Verdict, result.Confidence, result.Stopper));
        Assert.Contains("It is not from contoso.example; it came from attacker.example", result.Why, StringComparison.Ordinal);
        Assert.Contains(words, result.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_of_a_subdomain_carries_the_message()
    {
        var result = await (Clean with { Signatures = [Signature with { Domain = "mail.contoso.example" }], Sender = "x@esp.example" }).VerifyAsync(Dns());
        Check(result, MessageVerdict.Authentic, VerdictConfidence.High, VerdictCause.DmarcPass);
    }

    [Fact]
    public async Task A_message_through_a_list_is_forwarded_for_those_who_trust_its_sealer()
    {
        var sent = Clean.Sent;
        var listed = new TestSealer().Seal(sent.Replace("please pay.\r\n", "please pay.\r\n--\r\nlist footer\r\n", StringComparison.Ordinal));
        var outer = Clean with { Sender = "list-bounces@lists.example", Client = "mail.lists.example (mail.lists.example [203.0.113.5])" };
        var message = Octets.Message(outer.Delivered(listed));

        var trusting = await MessageVerifier.VerifyAsync(Dns(), message, new() { TrustedArcSealers = ["other.example, lists.example"] }, default);
        Check(trusting, MessageVerdict.Forwarded, VerdictConfidence.High, VerdictCause.ArcTrusted);
        Assert.Equal("It passed DMARC for contoso.example before lists.example, whom you trust, passed it on.", trusting.Why);
        Assert.Equal(("pass", true), (trusting.Arc, trusting.BeforeForwarding?.Passed));

        // The author's own signature still holds over the header: something changed, but it is no spoof.
        var wary = await MessageVerifier.VerifyAsync(Dns(), message, null, default);
        Check(wary, MessageVerdict.Inconclusive, VerdictConfidence.Medium, VerdictCause.SignatureNotAccepted);

        // A sealer can write what he likes: nobody believes him for it.
        var invented = Octets.Message(outer.Delivered(new TestSealer().Seal((Clean with { Signatures = [] }).Sent)));
        Check(await MessageVerifier.VerifyAsync(Dns(), invented, null, default), MessageVerdict.Inconclusive, VerdictConfidence.Low, VerdictCause.ArcUntrusted);
    }

    [Theory]
    [InlineData("From", VerdictCause.ArcTrusted)]
    [InlineData("Subject", VerdictCause.DmarcFail)]
    public async Task A_seal_that_leaves_From_open_vouches_for_nobody(string signed, VerdictCause cause)
    {
        var sealing = new TestSealer { Headers = [signed], Results = "lists.example; dmarc=pass" }.Seal((Clean with { Signatures = [] }).Sent);

        var result = await MessageVerifier.VerifyAsync(Dns(), Octets.Message(Spoof.Delivered(sealing)), new() { TrustedArcSealers = ["lists.example"] }, default);

        Assert.Equal((ArcResult.Pass, cause), (result.ArcVerification.Result, result.Cause));
    }

    [Theory]
    [InlineData("lists.example;\r\n\tspf=pass smtp.mailfrom=contoso.example;\r\n\tdmarc=pass header.from=contoso.example")]
    [InlineData("lists.example;\r\n spf=pass\r\n\t smtp.mailfrom=contoso.example;\r\n dmarc=pass\theader.from=contoso.example")]
    public async Task What_a_sealer_says_may_be_folded(string results)
    {
        var listed = new TestSealer { Results = results }.Seal(Clean.Sent.Replace("please pay.", "please pay now.", StringComparison.Ordinal));
        var result = await MessageVerifier.VerifyAsync(Dns(), Octets.Message((Clean with { Sender = "x@lists.example" }).Delivered(listed)), new() { TrustedArcSealers = ["lists.example"] }, default);

        Check(result, MessageVerdict.Forwarded, VerdictConfidence.High, VerdictCause.ArcTrusted);
        Assert.DoesNotContain("\\u{", result.ArcVerification.Sets[0].AuthenticationResults, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    public async Task A_header_saved_in_a_file_is_a_header_alone(string end)
    {
        var text = (Clean with { Sender = "x@esp.example" }).ToString();
        var header = text[..(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 2)] + end;
        var result = await MessageVerifier.VerifyAsync(Dns(), Octets.Message(header), null, default);

        Check(result, MessageVerdict.Authentic, VerdictConfidence.Medium, VerdictCause.HeaderSignatureHolds);
        Assert.Equal((DkimResult.NotReverifiable, DkimReason.NoBody), (result.DkimVerification.Result, result.DkimVerification.Signatures[0].ReasonCode));
    }

    [Fact]
    public async Task Whom_the_tenant_did_not_trust_the_reader_may()
    {
        var listed = new TestSealer().Seal(Clean.Sent.Replace("please pay.", "please pay now.", StringComparison.Ordinal));
        var outer = Clean with
        {
            AtMicrosoft = true,
            Sender = "x@lists.example",
            Stamps = ["Authentication-Results: spf=pass smtp.mailfrom=lists.example; dkim=fail (body hash did not verify) header.d=contoso.example;dmarc=fail action=oreject header.from=contoso.example;compauth=fail reason=000"],
        };
        var message = Octets.Message(outer.Delivered(listed));

        Check(await MessageVerifier.VerifyAsync(Dns(), message, null, default), MessageVerdict.Spoofed, VerdictConfidence.High, VerdictCause.CompAuthFail);
        Check(await MessageVerifier.VerifyAsync(Dns(), message, new() { TrustedArcSealers = ["lists.example"] }, default), MessageVerdict.Forwarded, VerdictConfidence.Medium, VerdictCause.ArcTrusted);
    }

    [Fact]
    public async Task Results_in_a_chain_may_be_folded_with_tabs()
    {
        var sealer = new TestSealer { Results = "lists.example;\r\n\tspf=pass smtp.mailfrom=contoso.example;\r\n\tdmarc=pass header.from=contoso.example" };
        var outer = Clean with { Sender = "list-bounces@lists.example", Client = "mail.lists.example (mail.lists.example [203.0.113.5])" };
        var message = Octets.Message(outer.Delivered(sealer.Seal((Clean with { Signatures = [] }).Sent)));
        Check(await MessageVerifier.VerifyAsync(Dns(), message, new() { TrustedArcSealers = ["lists.example"] }, default), MessageVerdict.Forwarded, VerdictConfidence.High, VerdictCause.ArcTrusted);
    }

    [Fact]
    public async Task A_header_that_was_saved_as_a_file_has_no_body_to_fail()
    {
        var text = (Clean with { Sender = "x@esp.example" }).ToString();
        var result = await MessageVerifier.VerifyAsync(Dns(), Octets.Message(text[..(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 2)]), null, default);
        Check(result, MessageVerdict.Authentic, VerdictConfidence.Medium, VerdictCause.HeaderSignatureHolds);
    }

    [Fact]
    public async Task When_a_message_arrived_only_own_servers_tell()
    {
        var undated = Clean.ToString().Replace("; Thu, 1 Oct 2026 01:05:00 +0000", "", StringComparison.Ordinal);
        var forged = undated.Replace("From: Hana", "Received: from a.example by b.example; Wed, 1 Jan 2020 00:00:00 +0000\r\nFrom: Hana", StringComparison.Ordinal);
        Assert.Contains("1 Jan 2020", forged, StringComparison.Ordinal);

        var result = await MessageVerifier.VerifyAsync(Dns(), Octets.Message(forged), null, default);

        Assert.InRange(result.JudgedAt, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task What_was_appended_behind_a_partly_signed_body_is_not_vouched_for()
    {
        var sent = (Clean with { Signatures = [Signature with { Length = 8 }] }).Sent + "and click here\r\n";
        var attack = new MessageText { Sender = "bounce@attacker.example", Client = Spoof.Client };
        var result = await MessageVerifier.VerifyAsync(Dns(), Octets.Message(attack.Delivered(sent)), null, default);

        Assert.Equal((MessageVerdict.Inconclusive, VerdictCause.SignatureNotAccepted), (result.Verdict, result.Cause));
        Assert.Equal(DmarcResult.Fail, result.DmarcCheck.Result);
    }

    [Fact]
    public async Task An_expired_signature_is_judged_when_the_message_arrived()
    {
        var brief = Clean with { Sender = "x@esp.example", Signatures = [Signature with { Tags = "\tt=1790816400; x=1790820000;\r\n" }] };
        Assert.Equal(MessageVerdict.Authentic, (await brief.VerifyAsync(Dns())).Verdict);

        var late = await brief.VerifyAsync(Dns(), new() { AsOf = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) });
        Check(late, MessageVerdict.Inconclusive, VerdictConfidence.Medium, VerdictCause.SignatureNotAccepted);
        Assert.Contains("Apart from that, the signature of contoso.example is genuine.", late.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_gone_from_an_old_message_is_no_spoof()
    {
        var old = Clean with { Sender = "x@esp.example", Arrived = new(2026, 9, 1, 1, 5, 0, TimeSpan.Zero) };
        var dns = Dns().Add("s1._domainkey.contoso.example");
        var result = await old.VerifyAsync(dns);
        Assert.Equal(DkimResult.KeyGone, result.DkimVerification.Result);
        Check(result, MessageVerdict.Inconclusive, VerdictConfidence.Medium, VerdictCause.NotReverifiable);
    }

    [Fact]
    public async Task From_the_header_alone_the_signature_is_checked_over_the_header()
    {
        var result = await (Clean with { Sender = "x@esp.example" }).VerifyHeaderAsync(Dns());

        Check(result, MessageVerdict.Authentic, VerdictConfidence.Medium, VerdictCause.HeaderSignatureHolds);
        Assert.Equal(DkimResult.NotReverifiable, result.DkimVerification.Result);
        Assert.Equal("The signature of contoso.example over the header holds; the body is not at hand to be checked.", result.Why);
    }

    [Fact]
    public async Task Records_of_today_say_less_of_an_old_message()
    {
        var unsigned = Clean with { Signatures = [], Client = "old.contoso.example (old.contoso.example [192.0.2.77])" };
        Check(await unsigned.VerifyAsync(Dns()), MessageVerdict.Spoofed, VerdictConfidence.High, VerdictCause.DmarcFail);
        Check(await (unsigned with { Arrived = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero) }).VerifyAsync(Dns()), MessageVerdict.Spoofed, VerdictConfidence.Medium, VerdictCause.DmarcFail);
    }

    [Fact]
    public async Task The_older_edition_of_DMARC_can_be_asked_for()
    {
        var result = await Spoof.VerifyAsync(Dns("v=DMARC1; p=reject; pct=0"), new() { DmarcStandard = DmarcStandard.Rfc7489 });
        Assert.Equal((DmarcStandard.Rfc7489, DmarcPolicy.Quarantine), (result.DmarcCheck.Standard, result.DmarcCheck.Disposition));
    }

    [Fact]
    public async Task A_flood_of_fields_costs_a_bounded_number_of_questions()
    {
        var flood = string.Concat(Enumerable.Range(0, 3000).Select(n =>
            $"DKIM-Signature: v=1; a=rsa-sha256; d=a{n}.contoso.example; s=s{n}; h=from; bh=AAAA; b=AAAA\r\nARC-Seal: i={n % 60}; a=rsa-sha256; d=b{n}.example; s=x; cv=pass; b=AAAA\r\nReceived: from c{n}.example (192.0.2.{n % 250}) by d{n}.example\r\n"));
        var authors = "From: " + string.Join(", ", Enumerable.Range(0, 2000).Select(n => $"x@d{n}.example")) + "\r\n";
        var dns = Dns();

        var result = await MessageVerifier.VerifyAsync(dns, Octets.Message(Spoof.Delivered(flood + authors + Clean.Sent)), null, default);

        Assert.Equal((MessageVerdict.Spoofed, VerdictCause.SeveralAuthors), (result.Verdict, result.Cause));
        Assert.InRange(dns.Questions.Count, 1, 1000);
    }

    [Fact]
    public async Task What_the_DNS_does_not_answer_makes_no_spoof()
    {
        var result = await Spoof.VerifyAsync(Dns().Fail("_dmarc.contoso.example", DnsStatus.Timeout));
        Check(result, MessageVerdict.Inconclusive, VerdictConfidence.Medium, VerdictCause.DnsFailed);
        Assert.Equal("temperror", result.Dmarc);

        result = await (Clean with { Sender = "x@esp.example" }).VerifyAsync(Dns().Fail("s1._domainkey.contoso.example", DnsStatus.ServerFailure));
        Check(result, MessageVerdict.Inconclusive, VerdictConfidence.Medium, VerdictCause.DnsFailed);

        Check(await Clean.VerifyAsync(null), MessageVerdict.Inconclusive, VerdictConfidence.Medium, VerdictCause.DnsFailed);
    }

    [Fact]
    public async Task Two_From_fields_are_one_too_many()
    {
        var result = await (Spoof with { Extra = ["From: Bank <info@attacker.example>"] }).VerifyAsync(Dns());
        Check(result, MessageVerdict.Spoofed, VerdictConfidence.Medium, VerdictCause.SeveralAuthors);
        Assert.Equal(("attacker.example, contoso.example", DmarcResult.PermError), (result.FromDomain, result.DmarcCheck.Result));
        Assert.Equal(SpoofStopper.Nothing, result.Stopper);
    }

    [Fact]
    public async Task Two_From_fields_that_nobody_could_look_up_are_no_spoof_yet()
    {
        var two = Spoof with { Extra = ["From: Bank <info@attacker.example>"] };
        Check(await two.VerifyAsync(null), MessageVerdict.Inconclusive, VerdictConfidence.Medium, VerdictCause.SeveralAuthors);
        var failing = Dns().Fail("_dmarc.contoso.example", DnsStatus.Timeout);
        Check(await two.VerifyAsync(failing), MessageVerdict.Inconclusive, VerdictConfidence.Medium, VerdictCause.SeveralAuthors);
    }

    [Theory]
    [InlineData("v=DMARC1; p=reject")]
    [InlineData("v=DMARC1; p=reject; aspf=s; adkim=s")]
    public async Task Of_whom_nobody_knows_who_sent_it_nothing_is_evaluated(string policy)
    {
        // As a copy in Sent Items, or what was pasted of a header.
        var bare = Octets.Message("From: Hana Sato <hana@contoso.example>\r\nSubject: Invoice\r\n\r\nHello\r\n");

        var result = await MessageVerifier.VerifyAsync(Dns(policy), bare, null, default);

        Check(result, MessageVerdict.Inconclusive, VerdictConfidence.Medium, VerdictCause.NotReverifiable);
        Assert.Equal(DmarcResult.Undetermined, result.DmarcCheck.Result);
        Assert.Contains("spf=notreverifiable ? (alignment unknown)", result.DmarcCheck.Reason, StringComparison.Ordinal);
        Assert.Equal(MessageVerdict.Spoofed, (await MessageVerifier.VerifyAsync(Dns(policy), bare, new() { Sender = "x@attacker.example" }, default)).Verdict);
    }

    [Fact]
    public async Task A_domain_that_nobody_asked_for_SPF_is_not_said_to_have_none()
    {
        var dns = new KeyDns().Add("contoso.example", "v=spf1 ip4:192.0.2.10 -all");
        var foreign = Clean with { Signatures = [], Sender = "x@nothing.example" };
        Check(await foreign.VerifyAsync(dns), MessageVerdict.Unauthenticated, VerdictConfidence.Medium, VerdictCause.NothingAligned);
    }

    [Fact]
    public async Task A_replayed_signature_does_not_cover_another_From()
    {
        var result = await MessageVerifier.VerifyAsync(Dns(), Octets.Message(Spoof.Delivered(Clean.Sent.Replace("hana@", "ceo@", StringComparison.Ordinal))), null, default);
        Check(result, MessageVerdict.Spoofed, VerdictConfidence.High, VerdictCause.DmarcFail);
    }

    [Fact]
    public async Task Who_adds_a_From_to_a_signed_message_gains_nothing()
    {
        var signed = (Clean with { Signatures = [Signature] }).Sent;
        var result = await MessageVerifier.VerifyAsync(Dns(), Octets.Message(Spoof.Delivered("From: CEO <ceo@contoso.example>\r\n" + signed)), null, default);
        Assert.Equal(MessageVerdict.Spoofed, result.Verdict);
    }

    [Fact]
    public async Task Results_that_the_sender_wrote_himself_are_not_believed()
    {
        var forged = Spoof with
        {
            Extra =
            [
                "Authentication-Results: mx.fabrikam.example; spf=pass smtp.mailfrom=contoso.example; dmarc=pass header.from=contoso.example",
                "Received-SPF: pass (mx.fabrikam.example: domain of hana@contoso.example designates 192.0.2.10) client-ip=192.0.2.10",
                "X-MS-Exchange-Organization-AuthAs: Internal",
            ],
        };
        Check(await forged.VerifyAsync(Dns()), MessageVerdict.Spoofed, VerdictConfidence.High, VerdictCause.DmarcFail);
        Assert.NotEqual(MessageVerdict.Authentic, (await forged.VerifyAsync(null)).Verdict);
    }

    [Fact]
    public async Task What_the_own_server_stamped_is_believed_and_held_against_today()
    {
        var stamped = Clean with
        {
            Signatures = [],
            Stamps = ["Authentication-Results: mx.fabrikam.example; spf=pass smtp.mailfrom=contoso.example; dkim=none; dmarc=pass header.from=contoso.example"],
        };
        Check(await stamped.VerifyAsync(null), MessageVerdict.Authentic, VerdictConfidence.High, VerdictCause.StampedPass);

        var moved = await stamped.VerifyAsync(Dns(spf: "v=spf1 ip4:192.0.2.99 -all"));
        Check(moved, MessageVerdict.Authentic, VerdictConfidence.Medium, VerdictCause.StampedPass);
        Assert.Equal([("Spf", "pass", "fail", DifferenceCause.RecordsChanged), ("Dmarc", "pass", "fail", DifferenceCause.RecordsChanged)],
            moved.Differences.Select(one => (one.Method.ToString(), one.Stamped, one.Found, one.Cause)));
    }

    [Fact]
    public async Task A_stamp_for_another_From_says_nothing()
    {
        var stamped = Spoof with { Stamps = ["Authentication-Results: mx.fabrikam.example; dmarc=pass header.from=attacker.example"] };
        Check(await stamped.VerifyAsync(Dns()), MessageVerdict.Spoofed, VerdictConfidence.High, VerdictCause.DmarcFail);

        stamped = Spoof with
        {
            AtMicrosoft = true,
            Stamps = ["Authentication-Results: spf=pass (sender IP is 198.51.100.66) smtp.mailfrom=attacker.example; dkim=pass (signature was verified) header.d=attacker.example;dmarc=pass action=none header.from=attacker.example;compauth=pass reason=100"],
        };
        Check(await stamped.VerifyAsync(Dns()), MessageVerdict.Spoofed, VerdictConfidence.High, VerdictCause.DmarcFail);
    }

    [Fact]
    public async Task What_the_user_knows_better_counts()
    {
        var unsigned = Clean with { Signatures = [] };
        Assert.Equal(MessageVerdict.Spoofed, (await unsigned.VerifyAsync(Dns(), new() { IPAddress = "198.51.100.66" })).Verdict);
        Assert.Equal(MessageVerdict.Authentic, (await Spoof.VerifyAsync(Dns(), new() { IPAddress = "192.0.2.10", Sender = "hana@contoso.example" })).Verdict);
    }

    [Fact]
    public async Task An_empty_reverse_path_is_checked_by_HELO()
    {
        var bounce = Clean with { Signatures = [], Sender = "", Client = "contoso.example (mail.contoso.example [192.0.2.10])" };
        var result = await bounce.VerifyAsync(Dns());
        Assert.Equal((SpfIdentity.Helo, MessageVerdict.Authentic), (result.SpfCheck?.Identity, result.Verdict));
    }

    [Fact]
    public async Task An_internationalised_sender_is_one_in_both_forms()
    {
        var message = new MessageText { From = "=?UTF-8?B?5pel5pys?= <info@xn--wgv71a119e.example>", Sender = "x@esp.example", Signatures = [Signature with { Domain = "xn--wgv71a119e.example" }] };
        var dns = new KeyDns().Add("_dmarc.xn--wgv71a119e.example", "v=DMARC1; p=reject").Add("s1._domainkey.xn--wgv71a119e.example", Key.Record);
        var result = await message.VerifyAsync(dns);
        Check(result, MessageVerdict.Authentic, VerdictConfidence.High, VerdictCause.DmarcPass);
        Assert.Equal("日本 <info@xn--wgv71a119e.example>", result.From);
    }

    [Fact]
    public async Task Nothing_published_and_nothing_signed_is_unauthenticated()
    {
        var bare = new MessageText { From = "x@nothing.example", Sender = "x@nothing.example" };
        Check(await bare.VerifyAsync(Dns()), MessageVerdict.Unauthenticated, VerdictConfidence.Medium, VerdictCause.NothingPublished);
        Check(await (Spoof with { From = "x@nothing.example" }).VerifyAsync(Dns()), MessageVerdict.Unauthenticated, VerdictConfidence.Medium, VerdictCause.NothingAligned);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("no header at all")]
    [InlineData("From: \r\n\r\nbody")]
    [InlineData("From: =?utf-8?B?AAA?= <@>\r\nReceived: ;;;;\r\nAuthentication-Results: \r\nARC-Seal: i=0\r\nDKIM-Signature: \r\n\r\n")]
    public async Task Whatever_it_is_given_it_says_something(string text)
    {
        var result = await MessageVerifier.VerifyAsync(Dns(), MailMessage.FromOctets(Octets.Of(text)), null, default);
        Check(result, MessageVerdict.Inconclusive, VerdictConfidence.High, VerdictCause.NoAuthor);
    }
}
