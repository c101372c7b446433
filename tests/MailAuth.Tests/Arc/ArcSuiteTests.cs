using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using MailAuth.Arc;
using MailAuth.Dkim;
using MailAuth.Json;
using MailAuth.Tests.Dkim;
using MailAuth.Tests.Mail;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Arc;

/// <summary>All cases of ValiMail's suite for validating chains (see the README beside it).</summary>
public class ArcSuiteTests(ITestOutputHelper output)
{
    // Cases whose expectation is empty or disputed among implementations (contested.json), and what decides.
    static readonly Dictionary<string, (string Expected, string Why)> Contested = new(StringComparer.Ordinal)
    {
        ["cv_fail_i1_as_cv_fail"] = ("Fail", "the suite expects nothing; RFC 8617 section 5.2 step 2: a newest seal with cv=fail ends it, the chain is Fail"),
        ["cv_fail_i2_as2_fail"] = ("Fail", "the suite expects nothing; RFC 8617 section 5.2 step 2"),
        ["cv_fail_i2_as1_fail"] = ("Fail", "the suite expects nothing; RFC 8617 section 5.2 step 3.C: the first seal must say cv=none"),
        ["ams_fields_a_sha1"] = ("Fail", "as the suite; RFC 8301 section 3.1 forbids rsa-sha1, which Mail::DKIM passes"),
        ["as_fields_a_sha1"] = ("Fail", "as the suite; RFC 8301 section 3.1"),
        ["ams_fields_c_na"] = ("Fail", "the suite and dkimpy take relaxed/relaxed where c= is missing, as early drafts did; RFC 8617 section 4.1.2 leaves RFC 6376's simple/simple, under which it does not verify (Mail::DKIM: Fail)"),
        ["as_fields_h_present"] = ("Fail", "as the suite; RFC 8617 section 4.1.3: a seal with h= fails"),
        ["as_fields_b_512"] = ("Fail", "as the suite; RFC 8301 section 3.2: keys below 1024 bits are not valid"),
    };

    [SuiteFact("arc", "arc-draft-validation-tests.json")]
    public async Task Every_case_comes_out_as_the_suite_says()
    {
        using var suite = JsonDocument.Parse(await File.ReadAllTextAsync(Suites.Path("arc", "arc-draft-validation-tests.json")));
        var wrong = new List<string>();
        var (cases, contested) = (0, 0);
        foreach (var section in suite.RootElement.EnumerateArray())
        {
            var dns = new KeyDns();
            foreach (var record in section.GetProperty("txt-records").EnumerateObject())
                dns.Add(record.Name, record.Value.GetString()!);
            foreach (var test in section.GetProperty("tests").EnumerateObject())
            {
                var expected = test.Value.GetProperty("cv").GetString()!;
                if (Contested.TryGetValue(test.Name, out var dispute))
                {
                    output.WriteLine($"{test.Name}: suite says \"{expected}\", we expect {dispute.Expected}: {dispute.Why}");
                    expected = dispute.Expected;
                    contested++;
                }

                var message = Octets.Message(test.Value.GetProperty("message").GetString()!.Replace("\n", "\r\n", StringComparison.Ordinal));
                var found = await ArcVerifier.VerifyAsync(dns, message.Header, message.OpenBody(), null, null, default);
                if (found.Result.ToString() != expected)
                    wrong.Add($"{test.Name}: {expected} expected, {found}\n  {string.Join("\n  ", found.Sets)}");
                Assert.Equal(JsonText.Write(found), JsonText.Write(ObjectReader.Read<ArcVerification>(JsonReader.Parse(JsonText.Write(found), out _)!, out _)!));
                cases++;
            }
        }

        output.WriteLine($"{cases} cases of the ARC suite, {contested} of them disputed, each with a reason");
        Assert.Empty(wrong);
        Assert.Equal((171, 8), (cases, contested));
    }

    [SuiteFact("arc", "arc-draft-sign-tests.json")]
    public async Task The_message_signatures_that_the_suite_wants_made_verify()
    {
        using var suite = JsonDocument.Parse(await File.ReadAllTextAsync(Suites.Path("arc", "arc-draft-sign-tests.json")));
        var cases = 0;
        foreach (var section in suite.RootElement.EnumerateArray())
        {
            var dns = new KeyDns();
            foreach (var record in section.GetProperty("txt-records").EnumerateObject())
                dns.Add(record.Name, record.Value.GetString()!);
            foreach (var test in section.GetProperty("tests").EnumerateObject())
            {
                // The suite gives the set that a signer must make; an empty one where it must make none.
                var seal = test.Value.GetProperty("AS").GetString()!;
                if (seal.Length == 0)
                    continue;
                var set = "ARC-Seal: " + seal + "\nARC-Message-Signature: " + test.Value.GetProperty("AMS").GetString() + "\nARC-Authentication-Results: " + test.Value.GetProperty("AAR").GetString() + "\n";
                var message = Octets.Message((Folded(set) + test.Value.GetProperty("message").GetString()!).Replace("\n", "\r\n", StringComparison.Ordinal));
                var found = await ArcVerifier.VerifyAsync(dns, message.Header, message.OpenBody(), null, null, default);
                // The suite compares without white space, and that of the seal's own fields is not kept: the message signature it is.
                Assert.True(found.Sets[0].MessageSignature!.Result == DkimResult.Pass, $"{test.Name}: {found}\n{string.Join('\n', found.Sets)}");
                cases++;
            }
        }

        output.WriteLine($"{cases} cases of the suite for signers, read as chains");
        Assert.True(cases > 0);
    }

    static string Folded(string set) => string.Join('\n', set.TrimEnd('\n').Split('\n').Select(line => line.StartsWith("ARC-", StringComparison.Ordinal) ? line : " " + line.TrimStart())) + "\n";
}
