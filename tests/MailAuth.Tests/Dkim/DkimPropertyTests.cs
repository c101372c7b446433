using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Dkim;
using MailAuth.Tests.Dkim.Peers;
using MailAuth.Tests.Mail;
using Xunit;

namespace MailAuth.Tests.Dkim;

public class DkimPropertyTests
{
    static readonly TestKey[] Keys = [TestKey.Rsa(), TestKey.Ed25519()];

    static readonly Gen<TestSignature> Signature =
        from key in Gen.Elements(Keys)
        from headers in MessageGenerators.Headers
        from header in MessageGenerators.Form
        from body in MessageGenerators.Form
        select new TestSignature { Key = key, Headers = headers, HeaderForm = header, BodyForm = body };

    [Fact]
    public void A_message_passes_as_long_as_what_is_signed_has_the_same_form()
    {
        Prop.ForAll(Signature.ToArbitrary(), MessageGenerators.Message.ToArbitrary(), MessageGenerators.Mutation.ToArbitrary(), (how, message, mutation) =>
        {
            var field = how.Field(message);
            var changed = mutation.Change(message);
            // Without an empty line, or with a continuation line as its first, it is another message altogether.
            if (!changed.Contains("\r\n\r\n", StringComparison.Ordinal) || changed[0] is ' ' or '\t' or '\r')
                return;
            var found = Verify(field + changed, how.Key);
            var expected = how.Covered(message) == how.Covered(changed);
            Assert.True(expected == (found.Result is DkimResult.Pass || found.ReasonCode == DkimReason.FromAdded), $"{mutation.Name}: {found}\n{field}{changed}");
            Assert.Equal(expected, found.HeaderVerified == true && found.BodyVerified == true);
        }).Prove(100);
    }

    [Fact]
    public void Every_octet_of_what_is_signed_counts()
    {
        var how = new TestSignature { HeaderForm = DkimCanonicalization.Simple, BodyForm = DkimCanonicalization.Simple, Headers = ["From", "Subject"] };
        const string message = "From: a@contoso.example\r\nSubject: one\r\n\r\ntwo\r\n";
        var signed = how.Sign(message);
        var first = signed.IndexOf("From: a@", StringComparison.Ordinal);
        for (var i = first; i < signed.Length; i++)
        {
            var octets = Octets.Of(signed);
            octets[i] ^= 1;
            Assert.True(Verify(System.Text.Encoding.Latin1.GetString(octets), how.Key).Result != DkimResult.Pass, $"octet {i - first}");
        }
    }

    static DkimSignatureResult Verify(string text, TestKey key)
    {
        var message = Octets.Message(text);
        var dns = new KeyDns().Add("s1._domainkey.contoso.example", key.Record);
        return DkimVerifier.VerifyAsync(dns, message.Header, message.OpenBody(), null, default).GetAwaiter().GetResult().Signatures[0];
    }
}
