using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Audit;
using MailAuth.Records;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Audit;

public class SpfLinterTests
{
    const string Head = "$TTL 300\n$ORIGIN example.\n@ SOA ns h 1 1 1 1 1\none TXT \"v=spf1 ip4:192.0.2.1 -all\"\n$ORIGIN contoso.example.\n";

    static Task<SpfLint> Lint(string zone, string? record = null) => SpfLinter.LintAsync(Zone.Resolver(Head + zone), DomainName.Parse("contoso.example"), record, default);

    [Theory]
    [InlineData("@ TXT \"v=spf1 include:one.example -all\"", SpfLintVerdict.Good)]
    [InlineData("@ TXT \"v=spf1 include:one.example ~all\"", SpfLintVerdict.Good)]
    [InlineData("@ TXT \"v=spf1 include:one.example ?all\"", SpfLintVerdict.Weak)]
    [InlineData("@ TXT \"v=spf1 include:none.one.example -all\"", SpfLintVerdict.PermError)]
    [InlineData("@ TXT \"v=spf1 include:spf.gone.example -all\"", SpfLintVerdict.PermError)]
    [InlineData("@ TXT \"v=spf1 ip4:192.0.2.1 a:spf.gone.example -all\"", SpfLintVerdict.Weak)]
    [InlineData("@ TXT \"v=spf1 -all\"\n@ TXT \"v=spf1 mx -all\"", SpfLintVerdict.PermError)]
    [InlineData("@ TXT \"v=spf1 frob -all\"", SpfLintVerdict.PermError)]
    [InlineData("@ TXT \" v=spf1 -all\"", SpfLintVerdict.None)]
    [InlineData("@ A 192.0.2.1", SpfLintVerdict.None)]
    [InlineData("@ TXT \"v=spf1 include:spf.outside.test -all\"", SpfLintVerdict.TempError)]
    // What is certain comes before what nobody can say.
    [InlineData("@ TXT \"v=spf1 include:spf.outside.test include:none.one.example -all\"", SpfLintVerdict.PermError)]
    public async Task The_verdict_is_what_receivers_make_of_the_record(string zone, SpfLintVerdict verdict) => Assert.Equal(verdict, (await Lint(zone)).Verdict);

    [Fact]
    public async Task A_draft_takes_the_place_of_the_record_and_leaves_the_other_texts()
    {
        var lint = await Lint("@ TXT \"v=spf1 +all\"\n@ TXT \"MS=ms1\"", "v=spf1 include:one.example -all");

        Assert.Equal((SpfLintVerdict.Good, RecordStatus.Proposed, "v=spf1 include:one.example -all"), (lint.Verdict, lint.Record.Status, lint.Record.Text));
        Assert.Contains(lint.Record.Evidence.Single().Answer, text => text.Contains("MS=ms1", StringComparison.Ordinal));
        Assert.Null(lint.Proposed);
    }

    [Fact]
    public async Task What_to_publish_is_silent_where_the_DNS_failed_or_where_no_one_record_is_enough()
    {
        Assert.Null((await Lint("@ TXT \"v=spf1 include:spf.outside.test -all\"")).Proposed);
        // Eleven different look-ups that all find something cannot be had in one record.
        var services = string.Concat(Enumerable.Range(1, 11).Select(i => $"s{i} A 198.51.100.{i}\n"));
        var record = "@ TXT \"v=spf1 " + string.Join(" ", Enumerable.Range(1, 11).Select(i => $"a:s{i}.contoso.example")) + " ptr -all\"\n";
        Assert.Null((await Lint(record + services)).Proposed);
    }

    [Fact]
    public void A_text_by_itself_is_judged_without_asking_anybody()
    {
        var domain = DomainName.Parse("contoso.example");

        Assert.Equal(SpfLintVerdict.Good, SpfLinter.Lint(domain, "v=spf1 include:one.example -all").Verdict);
        Assert.Equal(["SpfPrivateNetwork"], SpfLinter.Lint(domain, "v=spf1 ip4:10.0.0.1 include:one.example -all").Findings.Select(finding => finding.RuleId));
        Assert.Equal(SpfLintVerdict.PermError, SpfLinter.Lint(domain, "v=spf1 include:contoso.example -all").Verdict);
    }

    [Fact]
    public async Task The_words_of_tree_and_trace_are_the_reader_s()
    {
        var resolver = Zone.Resolver(Head + "@ TXT \"v=spf1 a:gone.one.example include:one.example -all\"");
        var facts = await SpfFacts.GatherAsync(resolver, DomainName.Parse("contoso.example"), null, default);
        var check = await SpfChecker.CheckAsync(resolver, new() { DomainName = "contoso.example", IPAddress = new([203, 0, 113, 1]) }, null, default);
        var culture = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
            Assert.StartsWith("contoso.example: 2 of 10 look-ups, 1 of 2 void\n  a:gone.one.example  1 nothing there", facts.Tree.ToString(), StringComparison.Ordinal);
            Assert.Contains("a:gone.one.example  NoMatch  1 look-up, void", check.Trace.ToString(), StringComparison.Ordinal);
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja-JP");
            Assert.StartsWith("contoso.example: DNS 参照 2/10 回、空応答 1/2 回\n  a:gone.one.example  1 空応答", facts.Tree.ToString(), StringComparison.Ordinal);
            Assert.Contains("a:gone.one.example  不一致  参照 1 回 (空応答)", check.Trace.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }
}
