using System.Linq;
using System.Threading.Tasks;
using MailAuth.Json;
using MailAuth.Tests.Arc;
using MailAuth.Tests.Dkim;
using MailAuth.Tests.Mail;
using MailAuth.Verification;
using Xunit;

namespace MailAuth.Tests.Verification;

public class MessageJsonTests
{
    [Fact]
    public async Task A_result_comes_back_from_JSON_as_it_was()
    {
        var key = TestKey.Rsa();
        var dns = new KeyDns().Add("contoso.example", "v=spf1 -all").Add("_dmarc.contoso.example", "v=DMARC1; p=reject").Add("s1._domainkey.contoso.example", key.Record).Add("arc._domainkey.lists.example", key.Record);
        var text = new MessageText
        {
            AtMicrosoft = true,
            Stamps = ["Authentication-Results: spf=pass (sender IP is 192.0.2.10) smtp.mailfrom=contoso.example; dkim=pass (signature was verified) header.d=contoso.example;dmarc=pass action=none header.from=contoso.example;compauth=pass reason=100"],
        };
        var sent = new TestSealer { Key = key }.Seal((text with { Signatures = [new TestSignature { Key = key }] }).Sent);
        var result = await MessageVerifier.VerifyAsync(dns, Octets.Message(text.Delivered(sent)), null, default);

        var back = ObjectReader.Read<MessageAuthResult>(JsonReader.Parse(JsonText.Write(result), out _)!, out var problems);

        Assert.Empty(problems);
        Assert.Equal(JsonText.Write(result), JsonText.Write(back!));
        Assert.Equal((result.Why, result.ToString()), (back!.Why, back.ToString()));
        Assert.Equal(result.Differences.Select(one => one.Text), back.Differences.Select(one => one.Text));
        Assert.NotEmpty(result.Differences);
        Assert.Single(back.ArcVerification.Sets);
    }
}
