using System;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dkim;
using MailAuth.Dns;
using MailAuth.Mail;
using MailAuth.Tests.Mail;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dkim;

/// <summary>What people do to get a foreign message past a signature (RFC 6376 section 8).</summary>
public class DkimAttackTests
{
    const string Message = "From: Hana <hana@contoso.example>\r\nTo: info@fabrikam.example\r\nSubject: Invoice\r\nDate: Thu, 1 Oct 2026 10:00:00 +0900\r\n\r\nHello,\r\n\r\nplease pay.\r\n";

    static readonly KeyDns Dns = new KeyDns().Add("s1._domainkey.contoso.example", TestKey.Rsa().Record);

    [Fact]
    public async Task Text_appended_behind_the_signed_part_is_not_trusted()
    {
        var signed = new TestSignature { Length = 10 }.Sign(Message);
        var found = await OneAsync(signed + "Pay to another account.\r\n");
        Assert.Equal((DkimResult.Policy, DkimReason.BodyPartlySigned, true, true), (found.Result, found.ReasonCode, found.HeaderVerified, found.BodyVerified));
        Assert.Equal((10L, 48L), (found.SignedBodyLength, found.BodyLength));

        Assert.Equal(DkimResult.Pass, (await OneAsync(signed, new() { TrustBodyLength = true })).Result);
        // Where l= covers everything, nothing was appended.
        Assert.Equal(DkimResult.Pass, (await OneAsync(new TestSignature { Length = 23 }.Sign(Message))).Result);
    }

    [Theory]
    [InlineData(0, DkimReason.BodyPartlySigned)]
    [InlineData(24, DkimReason.BodyTooShort)]
    [InlineData(int.MaxValue, DkimReason.BodyTooShort)]
    public async Task A_length_that_lies_does_not_pass(int length, DkimReason reason)
    {
        var found = await OneAsync(new TestSignature { Length = length }.Sign(Message));
        Assert.Equal(reason, found.ReasonCode);
        Assert.NotEqual(DkimResult.Pass, found.Result);
    }

    [Fact]
    public async Task A_length_beyond_all_numbers_does_not_pass()
    {
        var signed = new TestSignature { Length = 1 }.Sign(Message).Replace("l=1;", $"l={new string('9', 76)};", StringComparison.Ordinal);
        Assert.Equal((DkimResult.Fail, DkimReason.BodyTooShort), await OneAsync(signed) is var found ? (found.Result, found.ReasonCode) : default);
    }

    [Fact]
    public async Task A_second_From_is_noticed_wherever_it_stands()
    {
        var signed = new TestSignature().Sign(Message);
        // Signed is the bottom one; many programs show the topmost.
        var above = await OneAsync("From: ceo@fabrikam.example\r\n" + signed);
        Assert.Equal((DkimResult.Policy, DkimReason.FromAdded, true), (above.Result, above.ReasonCode, above.HeaderVerified));
        Assert.Contains("From", above.UnsignedHeaders);

        var below = await OneAsync(signed.Replace("\r\n\r\nHello", "\r\nFROM: ceo@fabrikam.example\r\n\r\nHello", StringComparison.Ordinal));
        Assert.Equal((DkimResult.Fail, DkimReason.HeaderChanged), (below.Result, below.ReasonCode));

        var oversigned = await OneAsync("From: ceo@fabrikam.example\r\n" + new TestSignature { Headers = ["From", "From", "Subject"] }.Sign(Message));
        Assert.Equal((DkimResult.Fail, DkimReason.HeaderChanged), (oversigned.Result, oversigned.ReasonCode));
    }

    [Fact]
    public async Task A_field_injected_by_folding_or_added_is_reported_as_not_signed()
    {
        var signed = new TestSignature().Sign(Message);
        var folded = await OneAsync(signed.Replace("Subject: Invoice", "Subject: Invoice\r\n Reply-To: x@evil.example", StringComparison.Ordinal));
        Assert.Equal((DkimResult.Fail, DkimReason.HeaderChanged), (folded.Result, folded.ReasonCode));

        var injected = await OneAsync("Reply-To: x@evil.example\r\nSubject: Urgent\r\n" + signed);
        Assert.Equal(DkimResult.Pass, injected.Result);
        Assert.Equal(["Reply-To", "Subject"], injected.UnsignedHeaders.Order());

        // A line with a lone CR is one line to us, two to some: what was signed is not what is there.
        var bare = await OneAsync(signed.Replace("Subject: Invoice", "Subject: Invoice\rFrom: ceo@fabrikam.example", StringComparison.Ordinal));
        Assert.Equal(DkimResult.Fail, bare.Result);
    }

    [Fact]
    public async Task A_signature_replayed_under_another_From_fails()
    {
        var signed = new TestSignature().Sign(Message);
        var replayed = await OneAsync(signed.Replace("hana@contoso", "boss@contoso", StringComparison.Ordinal));
        Assert.Equal((DkimResult.Fail, DkimReason.HeaderChanged), (replayed.Result, replayed.ReasonCode));
    }

    [Fact]
    public async Task A_selector_cannot_lead_out_of_the_domain()
    {
        var dns = new KeyDns().Add("s1._domainkey.evil.example", TestKey.Rsa().Record);
        foreach (var selector in new[] { "s1._domainkey.evil.example.", "s1._domainkey.evil.example\\", "s1._domainkey.evil.example\0" })
            Assert.NotEqual(DkimResult.Pass, (await VerifyAsync(new TestSignature { Selector = selector }.Sign(Message), dns)).Result);
        Assert.DoesNotContain(DomainName.Parse("s1._domainkey.evil.example"), dns.Questions);
    }

    [Fact]
    public async Task Ten_thousand_signatures_cost_ten()
    {
        var one = new TestSignature().Field(Message);
        var dns = new KeyDns().Add("s1._domainkey.contoso.example", TestKey.Rsa().Record);
        var many = string.Concat(Enumerable.Range(0, 10_000).Select(i => one.Replace("s=s1", $"s=s{i}", StringComparison.Ordinal))) + Message;
        using var message = MailMessage.FromOctets(Octets.Of(many), limits: new() { HeaderOctets = int.MaxValue, HeaderFields = int.MaxValue });
        using var body = new PiecewiseStream(Octets.Of("Hello,\r\n\r\nplease pay.\r\n"), [7]);

        var verification = await DkimVerifier.VerifyAsync(dns, message.Header, body, null, default);

        Assert.Equal((10_000, 9_990, 100), (verification.SignatureCount, verification.SkippedCount, verification.Signatures.Count));
        Assert.Equal(90, verification.Signatures.Count(signature => (signature.Result, signature.ReasonCode) == (DkimResult.Neutral, DkimReason.TooManySignatures)));
        Assert.Equal(10, dns.Questions.Count);
        Assert.Equal(23, body.OctetsRead);
    }

    [Fact]
    public async Task The_authors_signature_cannot_be_crowded_out()
    {
        var other = new TestSignature { Domain = "evil.example" };
        var many = string.Concat(Enumerable.Repeat(other.Field(Message), 50)) + new TestSignature().Sign(Message);
        Assert.Equal(DkimResult.Neutral, (await VerifyAsync(many, Dns)).Result);
        var verification = await VerifyAsync(many, Dns, new() { AuthorDomain = DomainName.Parse("mail.contoso.example") });
        Assert.Equal(["contoso.example"], verification.PassedDomains);
        Assert.Equal(41, verification.SkippedCount);
    }

    [Fact]
    public async Task One_key_is_asked_for_once()
    {
        var dns = new KeyDns().Add("s1._domainkey.contoso.example", TestKey.Rsa().Record);
        var verification = await VerifyAsync(string.Concat(Enumerable.Repeat(new TestSignature().Field(Message), 5)) + Message, dns);
        Assert.All(verification.Signatures, signature => Assert.Equal(DkimResult.Pass, signature.Result));
        Assert.Single(dns.Questions);
    }

    [Fact]
    public async Task A_signature_as_long_as_a_header_is_not_read()
    {
        var signed = new TestSignature { Tags = string.Concat(Enumerable.Repeat("\tx1=;", 20_000)) + "\r\n" }.Sign(Message);
        var found = await OneAsync(signed);
        Assert.Equal((DkimResult.PermError, DkimReason.BadSyntax), (found.Result, found.ReasonCode));
        Assert.Empty(found.Problems);

        var names = new TestSignature { Headers = ["From", .. Enumerable.Repeat("X", 20_000)] }.Sign(Message);
        Assert.Equal(DkimResult.Pass, (await OneAsync(names)).Result);
    }

    [Fact]
    public async Task A_key_of_absurd_size_is_refused_and_not_computed_with()
    {
        // 16384 bits, odd; nobody's key.
        byte[] modulus = [0, .. Enumerable.Repeat((byte)0xFF, 2048)];
        byte[] integer = [0x02, 0x82, 0x08, 0x01, .. modulus];
        byte[] exponent = [0x02, 0x03, 0x01, 0x00, 0x01];
        var length = integer.Length + exponent.Length;
        byte[] key = [0x30, 0x82, (byte)(length >> 8), (byte)length, .. integer, .. exponent];
        var dns = new KeyDns().Add("s1._domainkey.contoso.example", "p=" + Convert.ToBase64String(key));
        var found = (await VerifyAsync(new TestSignature().Sign(Message), dns)).Signatures[0];
        Assert.Equal((DkimResult.Policy, DkimReason.KeyTooLong, 16384), (found.Result, found.ReasonCode, found.KeySizeBits));
    }

    static async Task<DkimVerification> VerifyAsync(string text, IDnsResolver dns, DkimVerifyOptions? options = null)
    {
        using var message = Octets.Message(text);
        using var body = message.OpenBody();
        return await DkimVerifier.VerifyAsync(dns, message.Header, body, options, default);
    }

    static async Task<DkimSignatureResult> OneAsync(string text, DkimVerifyOptions? options = null) => (await VerifyAsync(text, Dns, options)).Signatures[0];
}
