using System.Linq;
using MailAuth.Headers;
using Xunit;

namespace MailAuth.Tests.Headers;

public class ReceivedSpfTests
{
    [Fact]
    public void Examples_of_the_RFC_read_as_it_says()
    {
        // RFC 7208 section 9.1.
        var read = ReceivedSpfParser.Parse("pass (mybox.example.org: domain of\r\n myname@example.com designates 192.0.2.1 as permitted sender)\r\n    receiver=mybox.example.org; client-ip=192.0.2.1;\r\n    envelope-from=\"myname@example.com\"; helo=foo.example.com;");

        Assert.Empty(read.Problems);
        Assert.Equal((AuthenticationOutcome.Pass, "mybox.example.org", "192.0.2.1"), (read.Result, read.Receiver, read.ClientIP));
        Assert.Equal(("myname@example.com", "example.com", "foo.example.com"), (read.EnvelopeFrom, read.Domain, read.Helo));
    }

    [Theory]
    [InlineData("Pass (protection.outlook.com: domain of contoso.example designates 192.0.2.7 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.7; helo=mail.contoso.example; pr=C", AuthenticationOutcome.Pass, "contoso.example", "192.0.2.7")]
    [InlineData("Fail (protection.outlook.com: domain of contoso.example does not  designate 192.0.2.7 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.7; helo=x;", AuthenticationOutcome.Fail, "contoso.example", "192.0.2.7")]
    [InlineData("None (protection.outlook.com: contoso.example does not designate\r\n permitted sender hosts)", AuthenticationOutcome.None, "contoso.example", null)]
    [InlineData("SoftFail (protection.outlook.com: domain of transitioning contoso.example discourages use of 192.0.2.7 as permitted sender)", AuthenticationOutcome.SoftFail, "contoso.example", null)]
    [InlineData("pass (google.com: domain of  designates 192.0.2.7 as permitted sender) client-ip=192.0.2.7", AuthenticationOutcome.Pass, null, "192.0.2.7")]
    [InlineData("None (mx.example: 192.0.2.33 is neither \r\n permitted nor denied by domain of cat.example) client-ip=192.0.2.22; envelope-from=<kijitora@cat.example>; helo=neko.cat.example;", AuthenticationOutcome.None, "cat.example", "192.0.2.22")]
    [InlineData("TempError (x)", AuthenticationOutcome.TempError, null, null)]
    public void What_servers_write_is_read(string value, AuthenticationOutcome result, string? domain, string? address)
    {
        var read = ReceivedSpfParser.Parse(value);

        Assert.Empty(read.Problems);
        Assert.Equal((result, domain, address), (read.Result, read.Domain, read.ClientIP));
    }

    [Fact]
    public void Pairs_that_nobody_knows_are_kept() =>
        Assert.Equal(["identity=mailfrom", "x-mood=fine", "pr=C"], ReceivedSpfParser.Parse("Pass identity=mailfrom; x-mood=fine; pr=C").Properties.Select(property => property.ToString()));

    [Fact]
    public void What_is_no_pair_is_a_problem()
    {
        var read = ReceivedSpfParser.Parse("splendid =; receiver=mx.example; lonely");

        Assert.Equal((AuthenticationOutcome.Unknown, "splendid", "mx.example"), (read.Result, read.ResultWord, read.Receiver));
        Assert.Equal(["UnknownResult", "Unexpected", "Unexpected"], read.Problems.Select(problem => problem.Code));
    }
}
