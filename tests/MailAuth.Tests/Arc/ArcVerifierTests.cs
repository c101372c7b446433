using System;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Arc;
using MailAuth.Dkim;
using MailAuth.Dns;
using MailAuth.Tests.Dkim;
using MailAuth.Tests.Mail;
using Xunit;

namespace MailAuth.Tests.Arc;

public class ArcVerifierTests
{
    const string Message = "From: Hana <hana@contoso.example>\r\nTo: list@lists.example\r\nSubject: Invoice\r\nDate: Thu, 1 Oct 2026 10:00:00 +0900\r\n\r\nHello,\r\n\r\nplease pay.\r\n";

    static readonly DateTimeOffset Arrived = new(2026, 10, 1, 1, 5, 0, TimeSpan.Zero);

    static readonly TestKey Key = TestKey.Rsa();

    static readonly TestKey Edwards = TestKey.Ed25519();

    static KeyDns Dns => new KeyDns().Add("arc._domainkey.lists.example", Key.Record).Add("arc._domainkey.relay.example", Edwards.Record).Add("s1._domainkey.contoso.example", Key.Record);

    static readonly TestSealer List = new();

    static readonly TestSealer Relay = new() { Domain = "relay.example", Key = Edwards, Results = "relay.example; arc=pass; dmarc=fail header.from=contoso.example" };

    [Fact]
    public async Task A_chain_of_any_length_passes()
    {
        var message = new TestSignature().Sign(Message);
        for (var length = 1; length <= 50; length++)
        {
            message = (length % 2 == 1 ? List : Relay).Seal(message);
            if (length is not (1 or 2 or 3 or 49 or 50))
                continue;
            var found = await VerifyAsync(message);
            Assert.Equal((length, ArcResult.Pass, 0), (length, found.Result, found.OldestPass));
            Assert.Equal(length, found.Sets.Count);
            Assert.All(found.Sets, set => Assert.Equal((DkimResult.Pass, DkimResult.Pass), (set.Seal!.Result, set.MessageSignature!.Result)));
            Assert.Equal(length % 2 == 1 ? "lists.example" : "relay.example", found.SealerDomains[0]);
        }

        var beyond = await VerifyAsync(List.Seal(message));
        Assert.Equal((ArcResult.Fail, ArcFaultCode.TooManySets), (beyond.Result, beyond.Faults[0].Code));
    }

    [Fact]
    public async Task A_list_that_changes_the_message_hides_older_signatures_and_keeps_the_chain()
    {
        var first = Relay.Seal(Relay.Seal(Message));
        var second = List.Seal(first.Replace("Subject: Invoice", "Subject: [list] Invoice", StringComparison.Ordinal) + "-- \r\nfooter\r\n");
        var found = await VerifyAsync(Relay.Seal(second));
        Assert.Equal((ArcResult.Pass, 3), (found.Result, found.OldestPass));
        Assert.Equal([DkimResult.Pass, DkimResult.Pass, DkimResult.Fail, DkimResult.Fail], found.Sets.Select(set => set.MessageSignature!.Result));
    }

    [Fact]
    public async Task A_change_behind_the_newest_sealer_breaks_the_chain()
    {
        var found = await VerifyAsync(List.Seal(Message).Replace("please pay", "please pay us", StringComparison.Ordinal));
        Assert.Equal((ArcResult.Fail, ArcFaultCode.MessageSignatureFailed, 1), (found.Result, found.Faults[0].Code, found.Faults[0].Instance));
        Assert.Null(found.OldestPass);

        found = await VerifyAsync(Relay.Seal(List.Seal(Message)).Replace("spf=pass", "spf=fail", StringComparison.Ordinal));
        Assert.Equal([(ArcFaultCode.SealFailed, 2), (ArcFaultCode.SealFailed, 1)], found.Faults.Select(fault => (fault.Code, fault.Instance)));
    }

    [Theory]
    [InlineData("ARC-Seal: i=1", "X-Seal: i=1", ArcFaultCode.MissingSeal, 1)]
    [InlineData("ARC-Message-Signature: i=1", "X-Signature: i=1", ArcFaultCode.MissingMessageSignature, 1)]
    [InlineData("ARC-Authentication-Results: i=1", "X-Results: i=1", ArcFaultCode.MissingAuthenticationResults, 1)]
    [InlineData("ARC-Authentication-Results: i=1", "ARC-Authentication-Results: i=2", ArcFaultCode.DuplicateField, 2)]
    [InlineData("ARC-Seal: i=2", "ARC-Seal: i=0", ArcFaultCode.BadInstance, 0)]
    [InlineData("ARC-Seal: i=2", "ARC-Seal: i=51", ArcFaultCode.TooManySets, 51)]
    [InlineData("ARC-Seal: i=2", "ARC-Seal: i=4", ArcFaultCode.MissingSet, 3)]
    [InlineData("cv=pass", "cv=none", ArcFaultCode.BadChainValidation, 2)]
    [InlineData("cv=none", "cv=pass", ArcFaultCode.BadChainValidation, 1)]
    [InlineData("cv=pass", "cv=fail", ArcFaultCode.ChainFailed, 2)]
    public async Task What_is_wrong_with_the_structure_is_flagged(string was, string becomes, ArcFaultCode code, int instance)
    {
        var chain = Relay.Seal(List.Seal(Message));
        Assert.Contains(was, chain, StringComparison.Ordinal);
        var found = await VerifyAsync(chain.Replace(was, becomes, StringComparison.Ordinal));
        Assert.Equal(ArcResult.Fail, found.Result);
        Assert.Contains((code, instance), found.Faults.Select(fault => (fault.Code, fault.Instance)));
        Assert.DoesNotContain("ArcFault", found.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trusted_sealer_vouches_only_where_nobody_untrusted_came_after()
    {
        var chain = Relay.Seal(List.Seal(Message));
        Assert.Null((await VerifyAsync(chain)).Voucher);
        Assert.Null((await VerifyAsync(chain, "lists.example")).Voucher);

        var relay = await VerifyAsync(chain, "other.example, RELAY.example");
        Assert.Equal((2, "i=2; " + Relay.Results), (relay.Voucher!.Instance, relay.Voucher.AuthenticationResults));

        var both = await VerifyAsync(chain, "relay.example,lists.example");
        Assert.Equal((1, "lists.example"), (both.Voucher!.Instance, both.Voucher.SealerDomain));
        Assert.Equal([true, true], both.Sets.Select(set => set.IsTrusted));

        // A broken chain is nobody's word.
        Assert.Null((await VerifyAsync(chain.Replace("please", "", StringComparison.Ordinal), "relay.example", "lists.example")).Voucher);
    }

    [Fact]
    public async Task A_failure_of_the_DNS_is_no_broken_chain()
    {
        var found = await VerifyAsync(Relay.Seal(List.Seal(Message)), Dns.Fail("arc._domainkey.lists.example", DnsStatus.Timeout));
        Assert.Equal((ArcResult.TempError, ArcFaultCode.Unreachable), (found.Result, found.Faults[0].Code));

        // What is certain wins: the newest signature does not verify whatever the DNS would have said.
        found = await VerifyAsync(Relay.Seal(List.Seal(Message)) + "x", Dns.Fail("arc._domainkey.lists.example", DnsStatus.Timeout));
        Assert.Equal((ArcResult.Fail, ArcFaultCode.MessageSignatureFailed), (found.Result, found.Faults[0].Code));
    }

    [Fact]
    public async Task A_rewritten_body_or_a_key_that_is_gone_is_no_broken_chain()
    {
        var chain = List.Seal(Message);
        var rewritten = Octets.Message(chain + "x");
        var found = await ArcVerifier.VerifyAsync(Dns, rewritten.Header, rewritten.OpenBody(), new() { BodyMayBeRewritten = true }, null, default);
        Assert.Equal((ArcResult.NotReverifiable, ArcFaultCode.NotReverifiable), (found.Result, found.Faults[0].Code));

        found = await ArcVerifier.VerifyAsync(Dns, rewritten.Header, null, new() { HasOriginalBytes = false }, null, default);
        Assert.Equal((ArcResult.NotReverifiable, DkimResult.Pass, true), (found.Result, found.Sets[0].Seal!.Result, found.Sets[0].MessageSignature!.HeaderVerified));

        var old = Octets.Message(chain);
        found = await ArcVerifier.VerifyAsync(new KeyDns(Arrived.AddDays(30)), old.Header, old.OpenBody(), new() { At = Arrived }, null, default);
        Assert.Equal(ArcResult.NotReverifiable, found.Result);
    }

    [Fact]
    public async Task Chain_and_signatures_share_one_pass_and_their_questions()
    {
        var dns = Dns;
        var message = Octets.Message(List.Seal(Relay.Seal(List.Seal(new TestSignature().Sign(Message)))));
        var body = new PiecewiseStream(Octets.Of("Hello,\r\n\r\nplease pay.\r\n"), [5]);
        var (dkim, arc) = await ArcVerifier.VerifyWithDkimAsync(dns, message.Header, body, new() { At = Arrived }, null, default);
        Assert.Equal((DkimResult.Pass, ArcResult.Pass), (dkim.Result, arc.Result));
        Assert.Equal((23, 3), (body.OctetsRead, dns.Questions.Count));
    }

    [Fact]
    public async Task A_flood_of_ARC_fields_costs_next_to_nothing()
    {
        var one = TestSignature.Split(List.Seal(Message)).Fields.Take(3).ToArray();
        var dns = Dns;
        var message = Octets.Message(string.Concat(Enumerable.Repeat(string.Concat(one), 3000)) + Message);
        var found = await ArcVerifier.VerifyAsync(dns, message.Header, message.OpenBody(), null, null, default);
        Assert.Equal((ArcResult.Fail, ArcFaultCode.DuplicateField), (found.Result, found.Faults[0].Code));
        Assert.True(found.Faults.Count <= 100);
        Assert.Empty(dns.Questions);
    }

    [Fact]
    public void Trusted_sealers_come_as_Get_ArcConfig_gives_them()
    {
        Assert.Equal(3, TrustedSealers.Parse(["fabrikam.example, contoso.example;lists.example"]).Count);
        Assert.Equal(2, TrustedSealers.Parse(["fabrikam.example", "CONTOSO.example", " "]).Count);
        Assert.Equal(0, TrustedSealers.Parse([" ", "..", null!]).Count);
    }

    [Fact]
    public async Task A_message_without_ARC_has_no_chain()
    {
        var found = await VerifyAsync(Message);
        Assert.Equal((ArcResult.None, "None (The message has no ARC fields)"), (found.Result, found.ToString()));
    }

    static Task<ArcVerification> VerifyAsync(string text, params string[] trusted) => VerifyAsync(text, Dns, trusted);

    static async Task<ArcVerification> VerifyAsync(string text, IDnsResolver dns, params string[] trusted)
    {
        using var message = Octets.Message(text);
        using var body = message.OpenBody();
        return await ArcVerifier.VerifyAsync(dns, message.Header, body, new() { At = Arrived }, TrustedSealers.Parse(trusted), default);
    }
}
