using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using MailAuth.Change;
using MailAuth.Dns;
using MailAuth.Json;
using Xunit;

namespace MailAuth.Tests.Change;

/// <summary>Whatever stands in a record, what is written says that record and nothing else.</summary>
public class DnsChangeTextTests
{
    const string Pieces = "\"\\'`$();&|<>{}@#%\r\n\t\0\u2018\u2019\u201A\u201B\u201C\u201D\u202E\uFEFF日本語é😀 aZ0=:/-~^,.*!?\u0085\u2028";

    static string[] HostileTexts
    {
        get
        {
            var random = new Random(20261122);
            var runes = Pieces.EnumerateRunes().ToArray();
            return
            [
                .. Enumerable.Range(0, 60).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 700)).Select(_ => runes[random.Next(runes.Length)].ToString()))),
                "v=spf1 -all'; Remove-Item C:\\ -Recurse; '", "x\"\n@ 3600 IN TXT \"forged", "’; calc; ‘", new string('a', 255), new string('a', 256), new string('é', 300), "\\", "\\065", "",
            ];
        }
    }

    public static TheoryData<string> Hostile => [.. HostileTexts];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_zone_file_says_the_text_and_no_more(string text)
    {
        var file = ZoneFile.Parse("plan", Write(text, DnsChangeForm.Bind));
        Assert.Empty(file.Problems);
        Assert.Equal(text, Assert.IsType<TextRecord>(Assert.Single(file.Records)).Text);
        Assert.All(((TextRecord)file.Records[0]).Strings, part => Assert.True(part.Length <= 255));
        // nsupdate reads lines the same way.
        var add = Write(text, DnsChangeForm.NsUpdate).Split('\n').Single(line => line.StartsWith("update add ", StringComparison.Ordinal));
        Assert.Equal(text, Assert.IsType<TextRecord>(Assert.Single(ZoneFile.Parse("plan", add["update add ".Length..]).Records)).Text);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_change_batch_is_JSON_and_says_the_text(string text)
    {
        var batch = JsonReader.Parse(Write(text, DnsChangeForm.Route53), out var problem);
        Assert.Null(problem);
        var set = Assert.Single(batch!["Changes"]!.Items)["ResourceRecordSet"]!;
        var value = Assert.Single(set["ResourceRecords"]!.Items)["Value"]!.Text;
        var strings = Regex.Matches(value, "\"((?:[^\"\\\\]|\\\\.)*)\"");
        Assert.Equal(value, string.Join(' ', strings.Select(match => match.Value)));
        var octets = strings.Select(match => Octets(match.Groups[1].Value)).ToArray();
        Assert.Equal(text, Encoding.UTF8.GetString([.. octets.SelectMany(part => part)]));
        Assert.All(octets, part => Assert.True(part.Length <= 255));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void PowerShell_text_is_printable_ASCII_and_a_literal(string text)
    {
        foreach (var form in new[] { DnsChangeForm.AzureDns, DnsChangeForm.Cloudflare, DnsChangeForm.WindowsDns })
        {
            // Only lines of ours: the comment and the code, however many lines the record has.
            if (DnsChangeText.Write([Change(text)], form, out _) is not [var script])
                continue;
            Assert.All(script, c => Assert.True(c is '\n' or (>= ' ' and <= '~')));
            Assert.Equal(Write("x", form).Split('\n').Length, script.Split('\n').Length);
        }
    }

    [Theory]
    [InlineData("it's", "'it''s'")]
    [InlineData("’", "(-join @([char]8217))")]
    [InlineData("a‘b'c", "(-join @('a', [char]8216, 'b''c'))")]
    [InlineData("$(calc) `n", "'$(calc) `n'")]
    public void A_PowerShell_literal_has_no_quotes_but_its_own(string text, string literal) => Assert.Equal(literal, PowerShellText.Quote(text));

    [Fact]
    public void The_zone_itself_is_an_at_sign_and_other_names_are_relative()
    {
        Assert.Contains("-Name '@'", Write("x", DnsChangeForm.AzureDns, "contoso.example"), StringComparison.Ordinal);
        Assert.Contains("-Name '_dmarc.shop'", Write("x", DnsChangeForm.WindowsDns, "_dmarc.shop.contoso.example"), StringComparison.Ordinal);
        Assert.Contains("\"Name\": \"contoso.example.\"", Write("x", DnsChangeForm.Route53, "contoso.example"), StringComparison.Ordinal);
    }

    [Fact]
    public void Route_53_gets_whole_sets_or_nothing()
    {
        var change = Change("v=spf1 -all") with { Owner = "contoso.example", Before = ["MS=ms1"], After = ["MS=ms1", "v=spf1 -all"], IsWholeSet = false };
        Assert.Empty(DnsChangeText.Write([change], DnsChangeForm.Route53, out var left));
        Assert.Equal(change, Assert.Single(left));
        var whole = Assert.Single(DnsChangeText.Write([change with { IsWholeSet = true }], DnsChangeForm.Route53, out _));
        Assert.Equal(2, JsonReader.Parse(whole, out _)!["Changes"]!.Items[0]["ResourceRecordSet"]!["ResourceRecords"]!.Items.Count);
        var gone = Assert.Single(DnsChangeText.Write([change with { IsWholeSet = true, After = [], TtlBefore = 300 }], DnsChangeForm.Route53, out _));
        Assert.Contains("\"DELETE\"", gone, StringComparison.Ordinal);
        Assert.Contains("\"TTL\": 300", gone, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_adds_long_texts_with_the_program_that_takes_several_strings()
    {
        var key = "v=DKIM1; p=" + new string('A', 400);
        var script = Write(key, DnsChangeForm.WindowsDns);
        Assert.Contains("dnscmd.exe $ComputerName /RecordAdd $zone.ZoneName '_x' 3600 TXT '" + key[..255] + "' '" + key[255..] + "'", script, StringComparison.Ordinal);
        Assert.Empty(DnsChangeText.Write([Change(new string('"', 300))], DnsChangeForm.WindowsDns, out var left));
        Assert.Single(left);
    }

    [KzonecheckFact]
    public void Knot_reads_what_is_written_as_it_is_meant()
    {
        var folder = Directory.CreateTempSubdirectory("mailauth-plan");
        try
        {
            var path = Path.Combine(folder.FullName, "contoso.example.zone");
            var lines = HostileTexts.Select((text, index) => DnsChangeText.Write([Change(text) with { Owner = $"x{index}.contoso.example" }], DnsChangeForm.Bind, out _)[0]);
            File.WriteAllText(path, "contoso.example. 3600 IN SOA ns.contoso.example. h.contoso.example. 1 3600 600 86400 3600\ncontoso.example. 3600 IN NS ns.contoso.example.\nns.contoso.example. 3600 IN A 192.0.2.1\n" + string.Concat(lines));
            var start = new ProcessStartInfo(KzonecheckFactAttribute.Path!, ["-o", "contoso.example", path]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var check = Process.Start(start)!;
            var said = check.StandardOutput.ReadToEnd() + check.StandardError.ReadToEnd();
            check.WaitForExit();
            Assert.True(check.ExitCode == 0, said);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static string Write(string text, DnsChangeForm form, string owner = "_x.contoso.example") => Assert.Single(DnsChangeText.Write([Change(text) with { Owner = owner }], form, out _));

    static DnsChange Change(string text) => new()
    {
        Zone = "contoso.example",
        Owner = "_x.contoso.example",
        DisplayName = "_x.contoso.example",
        Type = "TXT",
        Kind = DnsChangeKind.Add,
        IsWholeSet = true,
        After = [text],
        RuleIds = ["Rule\n; forged"],
    };

    static byte[] Octets(string escaped)
    {
        var octets = new List<byte>();
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
                octets.Add((byte)escaped[i]);
            else if (char.IsDigit(escaped[i + 1]))
                (octets, i) = ([.. octets, Convert.ToByte(escaped.Substring(i + 1, 3), 8)], i + 3);
            else
                octets.Add((byte)escaped[++i]);
        }

        return [.. octets];
    }
}
