using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Console;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

/// <summary>What strangers publish reaches terminals, logs and mail: none of it may steer them.</summary>
public sealed class HostileTextTests : IDisposable
{
    // Set a terminal's title, clear its screen, turn the line around, break it, end a string, end a script, start a formula.
    const string Evil = "\u001B]0;owned\u0007\u001B[2J\u202Eevil\u2066\u2028\u2029\0\u0085\u009B31m\u200F\u061C\uFEFF\r\n</script>=cmd|' /C calc'!A0";

    static readonly Type[] Cmdlets =
    [
        typeof(TestMailDomainCommand), typeof(GetMxRecordCommand), typeof(GetSpfRecordCommand), typeof(GetDkimRecordCommand), typeof(GetDmarcRecordCommand),
        typeof(GetMtaStsRecordCommand), typeof(GetMtaStsPolicyCommand), typeof(GetTlsRptRecordCommand), typeof(GetTlsaRecordCommand), typeof(TestSmtpTlsCommand), typeof(GetBimiRecordCommand),
    ];

    readonly string folder = Directory.CreateTempSubdirectory("mailauth-hostile").FullName;

    public static TheoryData<string> Names => [.. Cmdlets.Select(type => type.Name)];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void No_control_or_bidi_character_from_a_zone_reaches_an_object_or_a_stream(string cmdlet)
    {
        var zone = WriteZone();
        foreach (var domain in new[] { "evil.example", "twice.example", "broken.example", "gone.example", "alias.example" })
        {
            var run = CmdletRunner.Run([new(PowerShellDriver.Binding.CommandMetadata.Of(Cmdlets.Single(type => type.Name == cmdlet)),
                [PowerShellDriver.Binding.CommandArgument.Named("DomainName", domain), PowerShellDriver.Binding.CommandArgument.Named("ZoneFile", zone)])]);
            Assert.NotEmpty(run.Output);
            foreach (var output in run.Output)
                AssertClean(output, output!.GetType().Name, 0);
            Assert.All(run.Warnings.Concat(run.Verbose).Concat(run.Debug), text => AssertClean(text, "stream", 0));
            Assert.All(run.Errors, error => AssertClean(error.ToString(), "error", 0));
        }
    }

    [Theory]
    [InlineData("table")]
    [InlineData("list")]
    [InlineData("json")]
    [InlineData("jsonl")]
    public void Nor_the_console_whatever_form_it_prints(string form)
    {
        var zone = WriteZone();
        var run = ConsoleRun.Of("--output", form, "Test-MailDomain", "evil.example,twice.example,broken.example", "-ZoneFile", zone, "-Label", Evil.Replace("\0", ""));
        AssertClean(run.Output.Replace("\n", "").Replace("\r", ""), "stdout", 0);
        AssertClean(run.Error.Replace("\n", "").Replace("\r", ""), "stderr", 0);
    }

    [Fact]
    public void Nor_an_error_about_what_was_asked_for()
    {
        var missing = Path.Combine(folder, Evil.Replace("\0", "").Replace("/", ""));
        var index = 0;
        foreach (var run in new[]
        {
            CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = Evil, ZoneFile = Demo.Zone }),
            CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = missing }),
            CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", DnsServer = Evil }),
            CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, Overlay = new object[] { "contoso.example TXT " + Evil } }),
            CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, AcceptedRisk = missing }),
            CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, AcceptedRisk = Write("risks.csv", $"a b{Evil},{Evil},\"{Evil}\",{Evil}") }),
            CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, ScoreTable = Write("scores.csv", $"\"{Evil}\",{Evil},1") }),
            CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, SaveSnapshot = Path.Combine(missing, "x") }),
            CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, ExcludeRule = Evil }),
            CmdletRunner.Run<GetDkimRecordCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, Selector = Evil }),
            CmdletRunner.Run<GetBimiRecordCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, Selector = Evil }),
            CmdletRunner.Run<NewDmarcRecordCommand>(new { DomainName = "contoso.example", AggregateReportTo = Evil }),
            CmdletRunner.Run<NewBimiRecordCommand>(new { DomainName = "contoso.example", LogoUri = Evil }),
        })
        {
            var errors = run.Errors.Concat(run.TerminatingError is { } ending ? [ending] : []).ToArray();
            index++;
            Assert.True(errors.Length + run.Warnings.Count > 0, $"Case {index} said nothing.");
            Assert.All(errors, error => AssertClean(error.ToString(), error.FullyQualifiedErrorId, 0));
            Assert.All(errors, error => AssertClean(error.ErrorDetails?.RecommendedAction, error.FullyQualifiedErrorId, 0));
            Assert.All(run.Warnings, text => AssertClean(text, "warning", 0));
        }
    }

    static void AssertClean(object? value, string path, int depth)
    {
        Assert.True(depth < 40, path);
        switch (value)
        {
            case null or Enum:
                break;
            case string text:
                // The only text of ours that has lines.
                var one = path.EndsWith(".FindingDetails", StringComparison.Ordinal) ? text.Replace("\n", "") : text;
                Assert.False(one.Any(IsHidden), $"{path}: {string.Concat(one.Select(c => IsHidden(c) ? $"<{(int)c:X4}>" : c.ToString()))}");
                break;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    AssertClean(entry.Key, path + ".key", depth + 1);
                    AssertClean(entry.Value, $"{path}.{entry.Key}", depth + 1);
                }

                break;
            case IEnumerable items:
                foreach (var item in items)
                    AssertClean(item, path + "[]", depth + 1);
                break;
            default:
                if (value.GetType().IsPrimitive || value.GetType().Namespace?.StartsWith("MailAuth", StringComparison.Ordinal) != true)
                    break;
                AssertClean(value.ToString()!.Replace("\n", ""), path + ".ToString()", depth + 1);
                foreach (var property in value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && !property.Name.StartsWith("Raw", StringComparison.Ordinal)))
                    AssertClean(property.GetValue(value), $"{path}.{property.Name}", depth + 1);
                break;
        }
    }

    static bool IsHidden(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';

    string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Each protocol's record with the text wherever a stranger can put it: values, tags, targets, names.</summary>
    string WriteZone()
    {
        var e = string.Concat(System.Text.Encoding.UTF8.GetBytes(Evil).Select(octet => $"\\{octet:D3}"));
        var label = e[..(4 * 12)];
        return Write("evil\u001B[2J\u202E\n.zone", $"""
            $TTL 300
            $ORIGIN example.
            @ SOA ns1 hostmaster 1 2 3 4 5
            ; {Evil.Replace("\r\n", "")}
            bad{Evil} TXT "unreadable"
            evil SOA ns1.evil {label}.evil 1 2 3 4 5
            evil NS {label}.ns.evil
            evil MX 10 {label}.mx.evil
            evil MX 20 {label}.alias.evil
            {label}.mx.evil A 192.0.2.1
            {label}.alias.evil CNAME {label}.mx.evil
            evil TXT "v=spf1 include:{e} a:{e} ip4:{e} exists:%{"{i}"}.{e} {e}={e} {e} redirect={e} include:a.evil.example ?all"
            evil SPF "v=spf1 {e}"
            a.evil TXT "v=spf1 include:{e} mx:{e}.example -all"
            _dmarc.evil TXT "v=DMARC1; p={e}; sp={e}; rua=mailto:a@{e}, mailto:{e}@x.example,{e}; ruf={e}!10m; fo={e}; pct={e}; {e}; x={e}; t={e}; psd={e}"
            selector1._domainkey.evil CNAME {label}.evil
            {label}.evil TXT "v=DKIM1; k={e}; h={e}; s={e}; t={e}; n={e}; p={e}; {e}={e}; {e}"
            selector2._domainkey.evil TXT "v={e}; p={e}"
            google._domainkey.evil TXT "v=DKIM1; k=rsa; n={e}; g={e}; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJB{e}"
            _mta-sts.evil TXT "v=STSv1; id={e}; {e}; x={e}"
            _smtp._tls.evil TXT "v=TLSRPTv1; rua=mailto:{e}, https://{e}; x={e}; {e}"
            default._bimi.evil TXT "v=BIMI1; l=https://{e}/logo.svg; a={e}; avp={e}; lps={e}; x={e}; {e}"
            twice SOA ns1 hostmaster 1 2 3 4 5
            twice TXT "v=spf1 {e} -all"
            twice TXT "v=spf1 {e} ~all"
            _dmarc.twice TXT "v=DMARC1; p=none; {e}"
            _dmarc.twice TXT "v=DMARC1; p=reject; {e}"
            _mta-sts.twice TXT "v=STSv1; id=1; {e}"
            _mta-sts.twice TXT "v=STSv1; id=2; {e}"
            _smtp._tls.twice TXT "v=TLSRPTv1; rua=mailto:a@b.example; {e}"
            _smtp._tls.twice TXT "v=TLSRPTv1; rua=mailto:c@b.example; {e}"
            default._bimi.twice TXT "v=BIMI1; {e}"
            default._bimi.twice TXT "v=BIMI1; l=; {e}"
            selector1._domainkey.twice TXT "p=; {e}"
            selector1._domainkey.twice TXT "p=AA; {e}"
            broken SOA ns1 hostmaster 1 2 3 4 5
            broken MX 10 {label}.loop
            {label}.loop CNAME {label}.loop
            broken TXT "v=spf1{e}"
            broken TXT "v=spf1 include:{label}.loop.example -all"
            _dmarc.broken CNAME {label}.outside.invalid.
            selector1._domainkey.broken CNAME {label}.outside.invalid.
            _mta-sts.broken CNAME {label}.loop
            _smtp._tls.broken CNAME {label}.outside.invalid.
            default._bimi.broken TXT "v=BIMI1;{e}"
            alias CNAME {label}.outside.invalid.
            """);
    }
}
