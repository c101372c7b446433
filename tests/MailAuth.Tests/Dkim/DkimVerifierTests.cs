using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dkim;
using MailAuth.Dns;
using MailAuth.Json;
using MailAuth.Mail;
using MailAuth.Tests.Mail;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dkim;

public class DkimVerifierTests
{
    const string Message = "From: Hana <hana@contoso.example>\r\nTo: info@fabrikam.example\r\nSubject: Invoice\r\nDate: Thu, 1 Oct 2026 10:00:00 +0900\r\nX-Mailer: tests\r\n\r\nHello,\r\n\r\nplease pay.\r\n";

    static readonly DateTimeOffset Arrived = new(2026, 10, 1, 1, 5, 0, TimeSpan.Zero);

    static readonly TestKey Key = TestKey.Rsa();

    static readonly KeyDns Dns = new KeyDns().Add("s1._domainkey.contoso.example", Key.Record);

    [Theory]
    [InlineData(DkimCanonicalization.Simple, DkimCanonicalization.Simple)]
    [InlineData(DkimCanonicalization.Simple, DkimCanonicalization.Relaxed)]
    [InlineData(DkimCanonicalization.Relaxed, DkimCanonicalization.Simple)]
    [InlineData(DkimCanonicalization.Relaxed, DkimCanonicalization.Relaxed)]
    public async Task What_was_signed_passes_with_every_form_and_kind_of_key(DkimCanonicalization header, DkimCanonicalization body)
    {
        foreach (var key in new[] { TestKey.Rsa(1024), TestKey.Rsa(), TestKey.BareRsa(), TestKey.Ed25519() })
        {
            var signed = new TestSignature { Key = key, HeaderForm = header, BodyForm = body }.Sign(Message);
            var found = await OneAsync(signed, new KeyDns().Add("s1._domainkey.contoso.example", key.Record));
            Assert.Equal((DkimResult.Pass, DkimReason.Verified), (found.Result, found.ReasonCode));
            Assert.Equal((true, true), (found.HeaderVerified, found.BodyVerified));
            Assert.Equal((header, body), (found.HeaderCanonicalization, found.BodyCanonicalization));
            Assert.Equal(found.BodyHashExpected, found.BodyHashFound);
        }
    }

    [Fact]
    public async Task A_signature_says_what_it_covers_and_rests_on()
    {
        var signed = new TestSignature { Headers = ["From", "From", "Subject", "List-Id"], Tags = "\tt=1790816400; x=1790902800; i=news@mail.contoso.example;\r\n" }.Sign(Message);
        var found = await OneAsync(signed, Dns);

        Assert.Equal(DkimResult.Pass, found.Result);
        Assert.Equal(("contoso.example", "s1", "news@mail.contoso.example", "rsa-sha256"), (found.DomainName, found.Selector, found.Identity, found.Algorithm));
        Assert.Equal(["From", "From", "Subject", "List-Id"], found.SignedHeaders);
        Assert.Equal(["Date", "To"], found.UnsignedHeaders.Order());
        Assert.Equal(["From", "List-Id"], found.OversignedHeaders);
        Assert.Equal(("rsa", 2048, "s1._domainkey.contoso.example"), (found.KeyType, found.KeySizeBits, found.KeyOwner));
        Assert.Equal(Key.Record, found.KeyRecord);
        Assert.Equal(TimeSpan.FromDays(1), found.ExpiresAt - found.SignedAt);
        Assert.Equal("TXT s1._domainkey.contoso.example", Assert.Single(found.Evidence).Question);
        Assert.Equal("The signature of contoso.example verifies", found.Reason);
    }

    [Fact]
    public async Task A_changed_header_is_told_from_another_key()
    {
        var signed = new TestSignature().Sign(Message);

        var changed = await OneAsync(signed.Replace("Invoice", "Invoices", StringComparison.Ordinal), Dns);
        Assert.Equal((DkimResult.Fail, DkimReason.HeaderChanged, false, true), (changed.Result, changed.ReasonCode, changed.HeaderVerified, changed.BodyVerified));
        Assert.Equal((await OneAsync(signed, Dns)).HeaderHashFound, changed.HeaderHashExpected);
        Assert.NotEqual(changed.HeaderHashExpected, changed.HeaderHashFound);

        var other = await OneAsync(signed, new KeyDns().Add("s1._domainkey.contoso.example", TestKey.Rsa(1024).Record));
        Assert.Equal((DkimResult.Fail, DkimReason.NotThisKey, (string?)null), (other.Result, other.ReasonCode, other.HeaderHashExpected));

        var body = await OneAsync(signed.Replace("pay.", "pay!", StringComparison.Ordinal), Dns);
        Assert.Equal((DkimResult.Fail, DkimReason.BodyChanged, true, false), (body.Result, body.ReasonCode, body.HeaderVerified, body.BodyVerified));

        var edwards = new TestSignature { Key = TestKey.Ed25519() };
        var invalid = await OneAsync(edwards.Sign(Message).Replace("Invoice", "Invoices", StringComparison.Ordinal), new KeyDns().Add("s1._domainkey.contoso.example", edwards.Key.Record));
        Assert.Equal((DkimResult.Fail, DkimReason.SignatureInvalid), (invalid.Result, invalid.ReasonCode));
    }

    [Theory]
    [InlineData("d=contoso.example; s=s1", "s=s1", DkimReason.MissingTag)]
    [InlineData("v=1; ", "", DkimReason.MissingTag)]
    [InlineData("v=1; ", "v=2; ", DkimReason.BadValue)]
    [InlineData("v=1; ", "v=1; v=1; ", DkimReason.BadSyntax)]
    [InlineData("v=1; ", "v=1; nonsense; ", DkimReason.BadSyntax)]
    [InlineData("a=rsa-sha256", "a=rsa-md5", DkimReason.UnknownAlgorithm)]
    [InlineData("a=rsa-sha256", "a=rsa-sha1", DkimReason.Sha1)]
    [InlineData("a=rsa-sha256", "a=ed25519-sha256", DkimReason.KeyNotForThis)]
    [InlineData("relaxed/relaxed", "relaxed/nofws", DkimReason.BadValue)]
    [InlineData("h=From:", "h=X-From:", DkimReason.FromNotSigned)]
    [InlineData("v=1; ", "v=1; i=hana@fabrikam.example; ", DkimReason.IdentityMismatch)]
    [InlineData("v=1; ", "v=1; i=hana@notcontoso.example; ", DkimReason.IdentityMismatch)]
    [InlineData("v=1; ", "v=1; i=nobody; ", DkimReason.IdentityMismatch)]
    [InlineData("v=1; ", "v=1; q=http/get; ", DkimReason.BadValue)]
    [InlineData("v=1; ", "v=1; t=20; x=10; ", DkimReason.BadValue)]
    [InlineData("v=1; ", "v=1; x=soon; ", DkimReason.BadValue)]
    [InlineData("v=1; ", "v=1; l=-1; ", DkimReason.BadValue)]
    [InlineData("d=contoso.example", "d=.", DkimReason.BadValue)]
    [InlineData("s=s1", "s=a..b", DkimReason.BadValue)]
    [InlineData("s=s1", "s=s2", DkimReason.NoKey)]
    [InlineData("s=s1", "s=gone", DkimReason.KeyRevoked)]
    [InlineData("s=s1", "s=two", DkimReason.SeveralKeys)]
    [InlineData("s=s1", "s=bad", DkimReason.KeyMalformed)]
    [InlineData("s=s1", "s=sha1", DkimReason.KeyNotForThis)]
    [InlineData("s=s1", "s=chat", DkimReason.KeyNotForThis)]
    [InlineData("s=s1", "s=short", DkimReason.KeyTooShort)]
    [InlineData("s=s1", "s=down", DkimReason.KeyUnreachable)]
    public async Task What_cannot_be_evaluated_says_why(string was, string becomes, DkimReason reason)
    {
        var dns = new KeyDns().Add("s1._domainkey.contoso.example", Key.Record).Add("gone._domainkey.contoso.example", "v=DKIM1; p=")
            .Add("two._domainkey.contoso.example", Key.Record, TestKey.Rsa(1024).Record).Add("bad._domainkey.contoso.example", "v=DKIM1; p=MIGf")
            .Add("sha1._domainkey.contoso.example", Key.Record + "; h=sha1").Add("chat._domainkey.contoso.example", Key.Record + "; s=chat")
            .Add("short._domainkey.contoso.example", TestKey.Rsa(512).Record).Fail("down._domainkey.contoso.example", DnsStatus.ServerFailure);
        var signed = new TestSignature().Sign(Message);
        Assert.Contains(was, signed, StringComparison.Ordinal);

        var found = await OneAsync(signed.Replace(was, becomes, StringComparison.Ordinal), dns);

        Assert.Equal(reason, found.ReasonCode);
        Assert.Equal(reason switch
        {
            DkimReason.Sha1 or DkimReason.KeyTooShort => DkimResult.Policy,
            DkimReason.KeyUnreachable => DkimResult.TempError,
            _ => DkimResult.PermError,
        }, found.Result);
        Assert.Null(found.HeaderVerified);
        Assert.DoesNotContain("DkimReason", found.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_domain_itself_may_be_the_identity_where_the_key_is_strict()
    {
        var strict = new KeyDns().Add("s1._domainkey.contoso.example", Key.Record + "; t=s");
        Assert.Equal(DkimResult.Pass, (await OneAsync(new TestSignature { Tags = "\ti=@CONTOSO.example;\r\n" }.Sign(Message), strict)).Result);
        Assert.Equal(DkimReason.IdentityMismatch, (await OneAsync(new TestSignature { Tags = "\ti=@mail.contoso.example;\r\n" }.Sign(Message), strict)).ReasonCode);
    }

    [Fact]
    public async Task A_domain_that_only_tests_does_not_fail()
    {
        var test = new KeyDns().Add("s1._domainkey.contoso.example", Key.Record + "; t=y");
        var signed = new TestSignature().Sign(Message);
        Assert.Equal((DkimResult.Pass, true), (await OneAsync(signed, test)) is var pass ? (pass.Result, pass.IsTestKey) : default);
        Assert.Equal(DkimResult.Neutral, (await OneAsync(signed + "more", test)).Result);
    }

    [Fact]
    public async Task A_signature_is_judged_when_the_message_arrived()
    {
        var signed = new TestSignature { Tags = "\tt=1790816400; x=1790820000;\r\n" }.Sign(Message);
        var (start, end) = (DateTimeOffset.FromUnixTimeSeconds(1790816400), DateTimeOffset.FromUnixTimeSeconds(1790820000));
        (DateTimeOffset At, DkimResult, DkimReason)[] expected =
        [
            (start, DkimResult.Pass, DkimReason.Verified),
            (start.AddMinutes(-5), DkimResult.Pass, DkimReason.Verified),
            (start.AddMinutes(-6), DkimResult.Policy, DkimReason.FutureDated),
            (end.AddMinutes(5), DkimResult.Pass, DkimReason.Verified),
            (end.AddMinutes(6), DkimResult.Policy, DkimReason.Expired),
        ];
        foreach (var (at, result, reason) in expected)
        {
            var found = await OneAsync(signed, Dns, new() { At = at });
            Assert.Equal((at, result, reason), (at, found.Result, found.ReasonCode));
        }

        Assert.Equal(DkimResult.Pass, (await OneAsync(signed, Dns, new() { At = end.AddHours(1), ClockSkew = TimeSpan.FromHours(2) })).Result);
    }

    [Fact]
    public async Task A_key_that_is_gone_says_nothing_against_an_old_message()
    {
        var signed = new TestSignature { Selector = "old" }.Sign(Message);
        foreach (var (days, result) in new[] { (6, DkimResult.PermError), (8, DkimResult.KeyGone) })
        {
            var dns = new KeyDns(Arrived.AddDays(days));
            Assert.Equal(result, (await OneAsync(signed, dns, new() { At = Arrived })).Result);
            dns.Add("old._domainkey.contoso.example", "v=DKIM1; p=");
            Assert.Equal(result, (await OneAsync(signed, dns, new() { At = Arrived })).Result);
        }
    }

    [Fact]
    public async Task A_failure_of_the_DNS_is_no_failure_of_the_signature()
    {
        var found = await OneAsync(new TestSignature().Sign(Message), new KeyDns().Fail("s1._domainkey.contoso.example", DnsStatus.Timeout));
        Assert.Equal((DkimResult.TempError, DkimReason.KeyUnreachable), (found.Result, found.ReasonCode));
        Assert.True(Assert.Single(found.Evidence).IsFailure);
        Assert.Equal((null, true), (found.HeaderVerified, found.BodyVerified));
    }

    [Fact]
    public async Task A_rewritten_body_cannot_be_verified_again_and_is_no_failure()
    {
        var signed = new TestSignature().Sign(Message);
        var rewritten = signed.Replace("please pay.", "<html>please pay.</html>", StringComparison.Ordinal);
        var found = await OneAsync(rewritten, Dns, new() { BodyMayBeRewritten = true });
        Assert.Equal((DkimResult.NotReverifiable, DkimReason.BodyChanged, true, false), (found.Result, found.ReasonCode, found.HeaderVerified, found.BodyVerified));

        // The header was not rewritten: where it does not verify, somebody else signed it.
        var forged = await OneAsync(rewritten.Replace("Invoice", "Warning", StringComparison.Ordinal), Dns, new() { BodyMayBeRewritten = true });
        Assert.Equal((DkimResult.Fail, DkimReason.HeaderChanged), (forged.Result, forged.ReasonCode));
    }

    [Fact]
    public async Task From_a_header_alone_the_header_is_verified_and_nothing_fails()
    {
        var header = MailHeader.Parse(Octets.Of(new TestSignature().Sign(Message)));
        var found = (await DkimVerifier.VerifyAsync(Dns, header, null, new() { HasOriginalBytes = false }, default)).Signatures[0];
        Assert.Equal((DkimResult.NotReverifiable, DkimReason.NoBody, true, (bool?)null), (found.Result, found.ReasonCode, found.HeaderVerified, found.BodyVerified));

        var refolded = MailHeader.Parse(Octets.Of(new TestSignature { HeaderForm = DkimCanonicalization.Simple }.Sign(Message).Replace("Subject: ", "Subject:\r\n ", StringComparison.Ordinal)));
        found = (await DkimVerifier.VerifyAsync(Dns, refolded, null, new() { HasOriginalBytes = false }, default)).Signatures[0];
        Assert.Equal((DkimResult.NotReverifiable, DkimReason.HeaderChanged, false), (found.Result, found.ReasonCode, found.HeaderVerified));
    }

    [Fact]
    public async Task Names_of_internationalised_mail_may_be_U_labels()
    {
        var key = TestKey.Rsa();
        var dns = new KeyDns().Add("s1._domainkey.xn--r8jz45g.example", key.Record);
        // TestSignature works on octets: UTF-8, one character each.
        var name = System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes("例え.example"));
        var found = await OneAsync(new TestSignature { Key = key, Domain = name, Tags = $"\ti=hana@{name};\r\n" }.Sign(Message.Replace("contoso.example", name, StringComparison.Ordinal)), dns);
        Assert.Equal((DkimResult.Pass, "xn--r8jz45g.example", "hana@例え.example"), (found.Result, found.DomainName, found.Identity));
    }

    [Fact]
    public async Task A_message_without_signature_has_none()
    {
        var verification = await VerifyAsync(Message, Dns);
        Assert.Equal((DkimResult.None, 0, "None"), (verification.Result, verification.SignatureCount, verification.ToString()));
    }

    [Fact]
    public async Task One_signature_that_passes_is_enough()
    {
        var signed = new TestSignature { Selector = "gone" }.Sign(new TestSignature { Domain = "fabrikam.example" }.Sign(new TestSignature().Sign(Message)));
        var dns = new KeyDns().Add("s1._domainkey.contoso.example", Key.Record).Fail("s1._domainkey.fabrikam.example", DnsStatus.Refused);
        var verification = await VerifyAsync(signed, dns);
        Assert.Equal([DkimResult.PermError, DkimResult.TempError, DkimResult.Pass], verification.Signatures.Select(signature => signature.Result));
        Assert.Equal(DkimResult.Pass, verification.Result);
        Assert.Equal(["contoso.example"], verification.PassedDomains);
    }

    [Fact]
    public async Task A_verification_comes_back_from_JSON_as_it_was()
    {
        var verification = await VerifyAsync(new TestSignature { Length = 3, Tags = "\tt=1790816400; x=1790820000;\r\n" }.Sign(new TestSignature { Selector = "s=2" }.Sign(Message)), Dns);
        var back = ObjectReader.Read<DkimVerification>(JsonReader.Parse(JsonText.Write(verification), out _)!, out var problems)!;
        Assert.Empty(problems);
        Assert.Equal(JsonText.Write(verification), JsonText.Write(back));
        Assert.Equal(verification.ToString(), back.ToString());
    }

    [Fact]
    public async Task Nothing_throws_whatever_the_message_holds()
    {
        var signed = new TestSignature().Sign(Message);
        var random = new Random(20261122);
        for (var i = 0; i < 2000; i++)
        {
            var octets = Octets.Of(signed);
            for (var flips = random.Next(1, 8); flips > 0; flips--)
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            var message = MailMessage.FromOctets(octets);
            await DkimVerifier.VerifyAsync(Dns, message.Header, message.OpenBody(), null, default);
        }
    }

    static async Task<DkimVerification> VerifyAsync(string text, IDnsResolver dns, DkimVerifyOptions? options = null)
    {
        using var message = Octets.Message(text);
        using var body = message.OpenBody();
        return await DkimVerifier.VerifyAsync(dns, message.Header, body, options ?? new() { At = Arrived }, default);
    }

    static async Task<DkimSignatureResult> OneAsync(string text, IDnsResolver dns, DkimVerifyOptions? options = null) =>
        (await VerifyAsync(text, dns, options)).Signatures[0];
}
