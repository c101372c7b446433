using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Mail;
using MailAuth.Tests.Dkim;
using MailAuth.Tests.Mail;
using MailAuth.Verification;
using Xunit;

namespace MailAuth.Tests.Verification;

/// <summary>The demo messages, damaged at random: whatever became of them, there is a verdict, and a sentence for it.</summary>
public class MessageFuzzTests
{
    static readonly byte[][] Seeds = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "module", "examples", "messages"))
        .OrderBy(file => file, StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();

    static readonly string[] Bits =
    [
        "\r\n", "\n", "\r\n\r\n", "\0", " ", "\t", ":", ";", "=", "<", "@", "(", ")", "\"", "\\", "=?utf-8?b?", "\u00FF", "From: a@b.example\r\n", "From: <x@[192.0.2.1]>\r\n",
        "DKIM-Signature: v=1; a=rsa-sha256; d=contoso.example; s=s; h=from; l=0; bh=; b=\r\n", "ARC-Seal: i=1; cv=none\r\n", "i=51;", "Received: from x by y; 99 Foo 0\r\n",
        "Authentication-Results: a; dmarc=pass\r\n", "compauth=fail reason=999", "X-Forefront-Antispam-Report: CIP:::1;\r\n", "t=99999999999999999999;", "x=-1;",
        "Date: Fri, 31 Dec 9999 23:59:59 -2359\r\n", "Content-Type: multipart/mixed; boundary=\"\"\r\n", "xn--\u00E4", "_dmarc.", new string('a', 300),
    ];

    static readonly Gen<byte[]> Damaged =
        from seed in Gen.Elements(Seeds)
        from changes in Gen.Zip(Gen.Choose(0, int.MaxValue), Gen.Zip(Gen.Choose(0, 60), Gen.OneOf(Gen.Constant(""), Gen.Elements(Bits)))).ListOf(6)
        select changes.Aggregate(seed, (octets, change) => Replace(octets, change.Item1 % (octets.Length + 1), change.Item2.Item1, change.Item2.Item2));

    [Fact]
    public void Whatever_became_of_a_message_it_has_a_verdict() => Prop.ForAll(Damaged.ToArbitrary(), octets => VerifyAsync(octets).GetAwaiter().GetResult()).Prove(150);

    static async Task<bool> VerifyAsync(byte[] octets)
    {
        using var file = MailFile.FromOctets(octets, "damaged");
        var judged = new List<MessageAuthResult>();
        foreach (var message in file.ReadMessages().Take(20))
            judged.Add(await MessageVerifier.VerifyAsync(new KeyDns(), message, new() { OwnDomains = ["contoso.example"] }, default));

        Assert.All(judged, result => Assert.False(string.IsNullOrWhiteSpace(result.Why), $"{result.Verdict} {result.Cause}"));
        Assert.All(judged, result => Assert.DoesNotContain(result.ToString() + string.Concat(result.Findings) + string.Concat(result.Differences) + result.CompAuthExplanation, c => c is '\0' or '\u001b'));
        return true;
    }

    static byte[] Replace(byte[] octets, int at, int length, string with) => [.. octets.Take(at), .. Octets.Of(with), .. octets.Skip(at + length)];
}
