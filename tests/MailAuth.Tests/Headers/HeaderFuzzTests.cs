using System;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Headers;
using Xunit;

namespace MailAuth.Tests.Headers;

public class HeaderFuzzTests
{
    static readonly string[] Seeds =
    [
        "spf=none (sender IP is 2001:db8::5)\r\n smtp.mailfrom=relay.example; dkim=pass (signature was verified)\r\n header.d=relay.example;dmarc=fail action=oreject\r\n header.from=contoso.example;compauth=fail reason=000",
        "foo.example.net (foobar) 1 (baz); dkim (Because (I like) it) / 1 (One yay) = (wait for it) fail policy (dot) . (that) expired (x) = (y) 1362471462",
        "Pass (protection.outlook.com: domain of contoso.example designates 192.0.2.7 as permitted sender) receiver=protection.outlook.com; client-ip=192.0.2.7; helo=mail.contoso.example; pr=C",
        "CIP:192.0.2.7;CTRY:JP;LANG:ja;SCL:5;SRV:;IPV:NLI;SFV:SPM;H:mail.example;PTR:;CAT:SPOOF;SFS:(13230040)(376014);DIR:INB;",
    ];

    static readonly string[] Bits = ["(", ")", "\"", "\\", ";", "=", "/", ".", " ", "\r\n ", "\0", "\uD800", "none", "i=", "3D", "spf=pass", "header.d=", "compauth=fail", "é", "\u202E"];

    [Fact]
    public void Nothing_that_a_field_can_hold_makes_a_parser_throw() =>
        Prop.ForAll(Mutated().ToArbitrary(), value => Read(value)).Prove(3000);

    [Fact]
    public void Nor_do_random_octets() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), octets => Read(Encoding.Latin1.GetString(octets ?? []))).Prove(1000);

    [Theory]
    [InlineData("(")]
    [InlineData("\"")]
    [InlineData("a.")]
    [InlineData(". ")]
    [InlineData("a=b;")]
    [InlineData("a=b ")]
    [InlineData("( ) ")]
    [InlineData("\\(")]
    [InlineData(";")]
    [InlineData("x.y= ")]
    public void Ten_megabytes_of_anything_cost_no_more_than_what_is_read_of_them(string bit)
    {
        var value = string.Concat(Enumerable.Repeat(bit, 10_000_000 / bit.Length));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(Read(value));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // 64 KiB of text are read three times over; an object a word is what they may cost.
        Assert.InRange(allocated, 0, 60_000_000);
        var read = AuthenticationResultsParser.Parse(value);
        Assert.Contains(read.Problems, problem => problem.Code == "TooLong");
        Assert.InRange(read.Problems.Count, 1, 110);
    }

    static bool Read(string value)
    {
        var results = AuthenticationResultsParser.Parse(value);
        var spf = ReceivedSpfParser.Parse(value);
        var report = AntispamReport.Parse(value);
        var claims = Enum.GetValues<HostClaimKind>().Select(kind => HostClaim.Parse(kind, value).ToString()).ToArray();
        return (results.ToString() + spf + report + string.Concat(claims) + string.Concat(results.Problems)).Length >= 0
            && results.Problems.All(problem => problem.Offset >= 0 && problem.Offset <= Math.Max(value.Length, 65536));
    }

    static Gen<string> Mutated() =>
        from seed in Gen.Elements(Seeds)
        from cuts in Gen.Choose(0, seed.Length).Two()
        from bits in Gen.Elements(Bits).ArrayOf()
        let first = Math.Min(cuts.Item1, cuts.Item2)
        let last = Math.Max(cuts.Item1, cuts.Item2)
        select seed[..first] + string.Concat(bits) + seed[last..] + (bits.Length > 3 ? seed[first..last] : "");
}
