using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.MtaSts;
using MailAuth.Text;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.MtaSts;

public class MtaStsPolicyTests(ITestOutputHelper output)
{
    const string Good = "version: STSv1\nmode: enforce\nmx: mail.example.com\nmx: *.example.net\nmx: backupmx.example.com\nmax_age: 604800\n";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_policy_is_read_with_either_line_end(string lineEnd)
    {
        var policy = MtaStsPolicy.Parse(Good.Replace("\n", lineEnd, StringComparison.Ordinal));
        Assert.Empty(policy.Problems);
        Assert.True(policy.IsUsable);
        Assert.Equal(MtaStsMode.Enforce, policy.Mode);
        Assert.Equal(604800, policy.MaxAgeSeconds);
        Assert.Equal(["mail.example.com", "*.example.net", "backupmx.example.com"], policy.MxPatterns);
        Assert.Equal(Good, policy.Text);
        Assert.Equal(Good.Replace("\n", "\r\n", StringComparison.Ordinal).Split("\r\n").Order(), policy.ToString().Split("\r\n").Order());
    }

    [Theory]
    [InlineData("mode: none\nversion: STSv1\nmax_age: 86400")]
    [InlineData("version:STSv1\nmode:\tnone \t\nmax_age:  86400\n")]
    [InlineData("version: STSv1\nmode: none\nmax_age: 86400\nfuture.field-1: \u00e4nything goes\n")]
    public void What_the_grammar_allows_is_no_problem(string text)
    {
        var policy = MtaStsPolicy.Parse(Encoding.UTF8.GetBytes(text));
        Assert.Empty(policy.Problems);
        Assert.True(policy.IsUsable);
    }

    [Theory]
    [InlineData("mode: [testing]", "mode: enforce", "BadMode")]
    [InlineData("mode: Enforce", "mode: enforce", "BadMode")]
    [InlineData("Mode: enforce", "mode: enforce", "MissingMode")]
    [InlineData("mode : enforce", "mode: enforce", "NotAField")]
    [InlineData(" mode: enforce", "mode: enforce", "NotAField")]
    [InlineData("mode enforce", "mode: enforce", "NotAField")]
    [InlineData("version: STSv2", "version: STSv1", "BadVersion")]
    [InlineData("\uFEFFversion: STSv1", "version: STSv1", "NotAField")]
    [InlineData("max_age: 1 week", "max_age: 604800", "BadMaxAge")]
    [InlineData("max_age: -1", "max_age: 604800", "BadMaxAge")]
    [InlineData("max_age: 12345678901", "max_age: 604800", "BadMaxAge")]
    [InlineData("max_age:", "max_age: 604800", "BadMaxAge")]
    [InlineData("mx: mail.example.com.", "mx: mail.example.com", "BadMxPattern")]
    [InlineData("mx: *mail.example.com", "mx: mail.example.com", "BadMxPattern")]
    [InlineData("mx: *.", "mx: mail.example.com", "BadMxPattern")]
    [InlineData("mx: a.*.example.com", "mx: mail.example.com", "BadMxPattern")]
    [InlineData("mx: 10 mail.example.com", "mx: mail.example.com", "BadMxPattern")]
    [InlineData("mx: m\u00e4il.example.com", "mx: mail.example.com", "BadMxPattern")]
    [InlineData("mx: .example.com", "mx: mail.example.com", "BadMxPattern")]
    [InlineData("note:", "mx: mail.example.com", "BadValue")]
    public void What_a_strict_sender_refuses_is_an_error_where_it_stands(string broken, string mended, string code)
    {
        var field = mended.Split(':')[0];
        var text = string.Concat(Good.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith(field + ":", StringComparison.Ordinal)).Select(line => line + "\n"));
        var policy = MtaStsPolicy.Parse(broken + "\n" + text);
        Assert.False(policy.IsUsable);
        Assert.Contains(policy.Problems, problem => problem.Code == code && problem.Level == ProblemLevel.Error);
        Assert.All(policy.Problems, problem => Assert.InRange(problem.Offset + problem.Length, 0, (broken + "\n" + text).Length));
        Assert.True(MtaStsPolicy.Parse(mended + "\n" + text).IsUsable);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>version: STSv1</body></html>", "HtmlPage")]
    [InlineData("version: STSv1\nmode: enforce\nmax_age: 86400\n", "MissingMx")]
    [InlineData("version: STSv1\nmode: testing\nmx: a.example\n", "MissingMaxAge")]
    [InlineData("mode: none\nmax_age: 86400\n", "MissingVersion")]
    [InlineData("", "MissingVersion")]
    public void What_is_missing_is_named(string text, string code)
    {
        var policy = MtaStsPolicy.Parse(text);
        Assert.False(policy.IsUsable);
        Assert.Contains(policy.Problems, problem => problem.Code == code);
    }

    [Fact]
    public void Of_a_field_that_stands_twice_the_first_counts_and_hosts_may_repeat()
    {
        var policy = MtaStsPolicy.Parse("version: STSv1\nmode: testing\nmode: enforce\nmax_age: 1\nmax_age: 2\nmx: a.example\nmx: a.example\n");
        Assert.True(policy.IsUsable);
        Assert.Equal((MtaStsMode.Testing, 1L), (policy.Mode!.Value, policy.MaxAgeSeconds!.Value));
        Assert.Equal(["DuplicateField", "DuplicateField"], policy.Problems.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("mail.example.com", "mail.example.com", true)]
    [InlineData("mail.example.com", "MAIL.Example.COM", true)]
    [InlineData("*.example.com", "mail.example.com", true)]
    [InlineData("*.example.com", "example.com", false)]
    [InlineData("*.example.com", "a.mail.example.com", false)]
    [InlineData("example.com", "mail.example.com", false)]
    [InlineData("*.mx.microsoft", "contoso-com.o-v1.mx.microsoft", false)]
    [InlineData("*.o-v1.mx.microsoft", "contoso-com.o-v1.mx.microsoft", true)]
    [InlineData("*.mail.protection.outlook.com", "contoso-com.mail.protection.outlook.com", true)]
    [InlineData("mx.xn--bcher-kva.example", "mx.b\u00fccher.example", true)]
    public void A_wildcard_stands_for_exactly_one_label(string pattern, string host, bool fits)
    {
        var policy = MtaStsPolicy.Parse($"version: STSv1\nmode: enforce\nmax_age: 86400\nmx: {pattern}\n");
        Assert.Equal(fits ? pattern : null, policy.PatternFor(DomainName.Parse(host)));
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_and_only_its_beginning_read()
    {
        var policy = MtaStsPolicy.Parse(Encoding.ASCII.GetBytes(Good + new string('\n', 1 << 20)));
        Assert.False(policy.IsUsable);
        Assert.Contains(policy.Problems, problem => problem.Code == "TooLong");
        Assert.InRange(policy.Problems.Count, 1, 101);
        Assert.InRange(MtaStsPolicy.Parse(string.Concat(Enumerable.Repeat("mx: a\n", 200_000))).MxPatterns.Count, 1, MtaStsPolicy.MaxOctets / 6);
        Assert.Contains(MtaStsPolicy.Parse([0x76, 0xFF, 0xFE]).Problems, problem => problem.Code == "NotUtf8");
    }

    [Fact]
    public void What_comes_from_outside_steers_no_terminal() =>
        Assert.DoesNotContain(MtaStsPolicy.Parse("x\u001b[2J: a\u202e\n\u0007").ToString() + MtaStsPolicy.Parse("a: \u202eb\u001b").Text, c => char.IsControl(c) && c is not ('\r' or '\n'));

    [Fact]
    public void Random_files_are_read_and_what_is_read_is_written_and_read_again() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements("version", "mode", "mx", "max_age", ":", " ", "\n", "\r\n", "STSv1", "enforce", "none", "*.", "a.example", "86400", "\t", "\u00e4", "\0", "<", "x-1: y")).Select(string.Concat).ToArbitrary(),
        text =>
        {
            var policy = MtaStsPolicy.Parse(text);
            Assert.All(policy.Problems, problem => Assert.InRange(problem.Offset + problem.Length, 0, text.Length));
            if (policy.IsUsable)
                Assert.Equal(policy.ToString(), MtaStsPolicy.Parse(policy.ToString()).ToString());
        }).Prove(200);

    [SuiteFact("mta-sts", "policies.json")]
    public void Published_policies_are_read_or_refused_with_a_reason()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Suites.Path("mta-sts", "policies.json")));
        var count = 0;
        foreach (var item in document.RootElement.GetProperty("policies").EnumerateArray())
        {
            var text = item.GetProperty("text").GetString()!;
            foreach (var form in new[] { text, text.Replace("\n", "\r\n", StringComparison.Ordinal) })
            {
                var policy = MtaStsPolicy.Parse(form);
                Assert.True(policy.IsUsable == item.GetProperty("looks_valid").GetBoolean(), string.Join('\n', policy.Problems));
                count++;
            }
        }

        output.WriteLine($"{count} files");
    }
}
