using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using MailAuth.Dkim;
using MailAuth.Dns;
using MailAuth.Mail;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Dkim;

/// <summary>Every signature of the suite's messages (see the README beside them): RFC 6376 appendix A, RFC 8463 appendix A, dkimpy's, and real mail.</summary>
public class DkimSuiteTests(ITestOutputHelper output)
{
    // Where the suite's verdict, which is mathematics only, is not ours, and why.
    static readonly Dictionary<string, (DkimResult Result, DkimReason Reason, string Why)> Exceptions = new(StringComparer.Ordinal)
    {
        ["real-ocaml-001.eml/1"] = (DkimResult.Policy, DkimReason.Sha1, "RFC 8301 section 3.1: rsa-sha1 must not be verified"),
        ["real-ocaml-001.eml/2"] = (DkimResult.Policy, DkimReason.Sha1, "RFC 8301 section 3.1: rsa-sha1 must not be verified"),
        ["rfc8463-A.3-key_algo_mismatch.eml/1"] = (DkimResult.PermError, DkimReason.KeyNotForThis, "RFC 6376 section 6.1.2 step 6: the key is not of the signature's algorithm; dkimpy tries it all the same"),
        ["rfc8463-A.3-key_algo_mismatch.eml/2"] = (DkimResult.PermError, DkimReason.KeyNotForThis, "RFC 6376 section 6.1.2 step 6: the key is not of the signature's algorithm; dkimpy ends with an exception"),
    };

    [SuiteFact("dkim", "index.json")]
    public async Task Every_signature_comes_out_as_the_suite_says()
    {
        var dns = Keys();
        using var index = JsonDocument.Parse(await File.ReadAllTextAsync(Suites.Path("dkim", "index.json")));
        var (messages, signatures) = (0, 0);
        foreach (var entry in index.RootElement.EnumerateArray())
        {
            var file = entry.GetProperty("file").GetString()!;
            using var message = MailMessage.Open(Suites.Path("dkim", file));
            using var body = message.OpenBody();
            var verification = await DkimVerifier.VerifyAsync(dns, message.Header, body, null, default);
            var expected = entry.GetProperty("signatures").EnumerateArray().ToArray();
            Assert.Equal(expected.Length, verification.Signatures.Count);
            for (var i = 0; i < expected.Length; i++)
            {
                var found = verification.Signatures[i];
                var name = $"{Path.GetFileName(file)}/{i + 1}";
                if (Exceptions.TryGetValue(name, out var exception))
                {
                    output.WriteLine($"{name}: suite says {expected[i].GetProperty("crypto")}, we say {found.Result}: {exception.Why}");
                    Assert.Equal((name, exception.Result, exception.Reason), (name, found.Result, found.ReasonCode));
                }
                else
                {
                    Assert.Equal((name, expected[i].GetProperty("crypto").GetString()), (name, Word(found)));
                }

                Assert.Equal(expected[i].GetProperty("d").GetString(), found.DomainName);
                Assert.Equal(expected[i].GetProperty("a").GetString(), found.Algorithm);
                if (expected[i].TryGetProperty("key_bits", out var bits) && bits.ValueKind == JsonValueKind.Number && found.KeySizeBits is not null)
                    Assert.Equal((name, bits.GetInt32()), (name, found.KeySizeBits));
                signatures++;
            }

            messages++;
        }

        output.WriteLine($"{messages} messages with {signatures} signatures, {Exceptions.Count} exceptions with a reason each");
        Assert.Equal((15, 20), (messages, signatures));
    }

    static string Word(DkimSignatureResult found) => (found.Result, found.ReasonCode) switch
    {
        (DkimResult.Pass, _) => "pass",
        (DkimResult.Fail, DkimReason.BodyChanged) => "body-hash-mismatch",
        (DkimResult.Fail, _) => "fail",
        (DkimResult.Policy, DkimReason.Expired) => "expired",
        (DkimResult.PermError, _) => "error",
        _ => found.ToString(),
    };

    static KeyDns Keys()
    {
        var dns = new KeyDns();
        using var keys = JsonDocument.Parse(File.ReadAllText(Suites.Path("dkim", "dns.json")));
        foreach (var key in keys.RootElement.EnumerateObject())
        {
            if (key.Value.ValueKind == JsonValueKind.String)
                dns.Add(key.Name, key.Value.GetString()!);
            else if (key.Value.ValueKind == JsonValueKind.Object)
                dns.Fail(key.Name, DnsStatus.ServerFailure);
        }

        return dns;
    }
}
