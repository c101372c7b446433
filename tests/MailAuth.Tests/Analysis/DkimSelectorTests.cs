using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.Dkim;
using MailAuth.Dns;
using MailAuth.Json;
using MailAuth.Microsoft365;
using MailAuth.Reports;
using MailAuth.Tests.Dkim;
using Xunit;

namespace MailAuth.Tests.Analysis;

public class DkimSelectorTests
{
    const string Target1 = "selector1-contoso-example._domainkey.contoso.onmicrosoft.example";

    static readonly DateTimeOffset AsOf = Rows.Start.AddDays(100);

    static readonly string Key = TestKey.Rsa().Record;

    static DmarcReportRow Signed(string selector, int day, string word = "pass", long count = 10, string domain = "contoso.example") =>
        Rows.Row(count: count, dkim: $"{word} {domain}/{selector}", day: day);

    // Reports that come every week, so that silence means something.
    static IEnumerable<DmarcReportRow> Weekly(string selector = "main") => Enumerable.Range(0, 15).Select(week => Signed(selector, week * 7));

    static async Task<Dictionary<string, DkimSelector>> FindAsync(IEnumerable<DmarcReportRow> rows, KeyDns dns, Action<DkimSelectorHarvester>? more = null, DkimSelectorOptions? options = null)
    {
        var harvester = new DkimSelectorHarvester(options ?? new() { AsOf = AsOf });
        foreach (var row in rows)
            harvester.Add(row);
        more?.Invoke(harvester);
        var research = new DkimSelectorResearch(harvester, 1000);
        var found = new List<DkimSelector>();
        foreach (var domain in research.Domains)
            found.AddRange(await research.FindAsync(dns, domain, default));
        return found.ToDictionary(selector => selector.Selector);
    }

    static KeyDns Dns(params (string Selector, string Record)[] keys)
    {
        var dns = new KeyDns();
        foreach (var (selector, record) in keys)
            dns.Add(selector + "._domainkey.contoso.example", record);
        return dns;
    }

    [Fact]
    public async Task What_signs_today_is_in_use_and_what_stopped_is_unused()
    {
        var found = await FindAsync([.. Weekly(), Signed("old", 20), Signed("old", 40)], Dns(("main", Key), ("old", Key)));
        Assert.Equal(DkimSelectorState.InUse, found["main"].State);
        Assert.Equal((DkimSelectorState.Unused, 20L, 20L, 59), (found["old"].State, found["old"].MessageCount, found["old"].PassCount, found["old"].UnusedDays));
        Assert.Equal((Rows.Start.AddDays(20), Rows.Start.AddDays(41).AddSeconds(-1)), (found["old"].FirstSeen, found["old"].LastSeen));
        Assert.Contains("59 days", found["old"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_means_nothing_where_reports_do_not_cover_the_time()
    {
        // Reports ended long ago; and reports that began last week.
        Assert.Equal(DkimSelectorState.Published, (await FindAsync([Signed("old", 0), Signed("main", 20)], Dns(("main", Key), ("old", Key))))["old"].State);
        Assert.Equal(DkimSelectorState.Published, (await FindAsync([Signed("main", 95)], Dns(("main", Key), ("new", Key)), harvester => harvester.Add(Record("new"))))["new"].State);
    }

    [Fact]
    public async Task A_failed_signature_is_no_use_of_a_key()
    {
        var found = await FindAsync([.. Weekly(), Signed("old", 20), Signed("old", 99, "fail")], Dns(("main", Key), ("old", Key)));
        Assert.Equal(DkimSelectorState.Unused, found["old"].State);
    }

    [Fact]
    public async Task What_is_not_published_is_missing_and_the_words_tell_a_retired_key_from_a_forgery()
    {
        var found = await FindAsync([.. Weekly(), Signed("retired", 50), Signed("forged", 99, "fail")], Dns(("main", Key)));
        Assert.Equal((DkimSelectorState.Missing, DkimSelectorState.Missing), (found["retired"].State, found["forged"].State));
        Assert.NotEqual(found["retired"].Advice, found["forged"].Advice);
    }

    [Theory]
    [InlineData("v=DKIM1; p=", DkimSelectorState.Revoked)]
    [InlineData("v=DKIM1; k=rsa; p=!!", DkimSelectorState.Broken)]
    public async Task A_record_that_cannot_be_used_is_told(string record, DkimSelectorState state) =>
        Assert.Equal(state, (await FindAsync(Weekly(), Dns(("main", record))))["main"].State);

    [Fact]
    public async Task Of_all_that_can_be_said_the_worst_comes_first()
    {
        var weak = TestKey.Rsa(1024).Record.Replace("k=rsa;", "k=rsa; t=y;", StringComparison.Ordinal);
        var found = (await FindAsync([.. Weekly(), Signed("weak", 10)], Dns(("main", Key), ("weak", weak))))["weak"];
        Assert.Equal([DkimSelectorState.Weak, DkimSelectorState.TestMode, DkimSelectorState.Unused], found.States);
        Assert.Equal((DkimSelectorState.Weak, 1024), (found.State, found.KeySizeBits));
    }

    [Fact]
    public async Task Where_the_DNS_fails_nobody_knows()
    {
        var found = await FindAsync(Weekly(), new KeyDns().Fail("main._domainkey.contoso.example", DnsStatus.Timeout));
        Assert.Equal(DkimSelectorState.NotKnown, found["main"].State);
        Assert.Equal(15 * 10, found["main"].MessageCount);
    }

    [Fact]
    public async Task The_selector_that_the_tenant_does_not_sign_with_now_stands_by()
    {
        var config = new DkimSigningConfig { Domain = "contoso.example", Enabled = true, Selector1Cname = Target1, Selector2Cname = Target1.Replace('1', '2'), SelectorBeforeRotateOnDate = "selector1", SelectorAfterRotateOnDate = "selector2", RotateOnDate = AsOf.AddDays(-10) };
        var found = await FindAsync(Weekly("selector2"), Dns(("selector1", Key), ("selector2", Key)), harvester => harvester.Add(config));
        Assert.Equal((DkimSelectorState.Standby, false), (found["selector1"].State, found["selector1"].IsActive));
        Assert.Equal((DkimSelectorState.InUse, true), (found["selector2"].State, found["selector2"].IsActive));
        Assert.Contains("Microsoft 365", found["selector1"].Services);
        Assert.Equal(DkimAliasCheck.Differs, found["selector1"].Record!.AliasCheck);
    }

    [Fact]
    public async Task Signatures_of_others_count_only_where_they_are_wanted()
    {
        var rows = new[] { Rows.Row(dkim: "pass sendgrid.net/smtpapi pass mail.contoso.example/s1 pass contoso.example/main", spf: "pass bounce.sendgrid.net", day: 99) };
        Assert.Equal(["main", "s1"], (await FindAsync(rows, Dns(("main", Key)))).Keys.Order());
        var all = await FindAsync(rows, Dns(("main", Key)), options: new() { AsOf = AsOf, IncludesOtherDomains = true });
        Assert.Equal(["main", "s1", "smtpapi"], all.Keys.Order());
        Assert.Equal(["SendGrid"], all["main"].Services);
    }

    [Fact]
    public void Spellings_of_one_selector_are_one_and_what_is_no_name_is_none()
    {
        var harvester = new DkimSelectorHarvester(new() { AsOf = AsOf });
        foreach (var (domain, selector) in new[] { ("contoso.example", "S1"), ("CONTOSO.example", "s1"), ("contoso.example.", "s1") })
            harvester.Add(Rows.Row(dkim: $"pass {domain}/{selector}", day: 1));
        harvester.Add("contoso.example", "a..b", "contoso.example", true, AsOf);
        harvester.Add("contoso.example", new string('x', 300), "contoso.example", true, AsOf);
        Assert.Equal(1, harvester.Count);
    }

    [Fact]
    public void Days_to_come_count_for_nothing()
    {
        var harvester = new DkimSelectorHarvester(new() { AsOf = AsOf });
        harvester.Add(Signed("main", 105));
        Assert.Equal((0, 10L), (harvester.Count, harvester.FutureCount));
    }

    [Fact]
    public async Task Forged_selectors_push_no_real_one_out_and_are_bounded()
    {
        var harvester = new DkimSelectorHarvester(new() { AsOf = AsOf });
        for (var i = 0; i < 200_000; i++)
            harvester.Add(Signed("forged" + i, 99, "fail", 1));
        harvester.Add(Signed("main", 99));
        Assert.Equal(101, harvester.Count);
        Assert.Equal(200_000 - 100, harvester.LeftOutCount);

        var dns = Dns(("main", Key));
        var research = new DkimSelectorResearch(harvester, 10);
        var found = await research.FindAsync(dns, "contoso.example", default);
        Assert.Equal(91, research.NotAskedCount);
        Assert.Equal(DkimSelectorState.InUse, found.Single(selector => selector.Selector == "main").State);
        Assert.Equal(91, found.Count(selector => selector.State == DkimSelectorState.NotChecked));
        // The questions about _domainkey and a wildcard, and ten selectors.
        Assert.InRange(dns.Questions.Distinct().Count(), 10, 12);
    }

    [Fact]
    public async Task It_comes_back_from_JSON()
    {
        foreach (var selector in (await FindAsync([.. Weekly(), Signed("gone", 3)], Dns(("main", Key)))).Values)
        {
            var again = ObjectReader.Read<DkimSelector>(JsonReader.Parse(JsonText.Write(selector), out _)!, out var problems)!;
            Assert.Empty(problems);
            Assert.Equal(JsonText.Write(selector), JsonText.Write(again));
        }
    }

    static DkimRecord Record(string selector) => DkimParser.Parse(Key) with { DomainName = "contoso.example", Selector = selector, Owner = selector + "._domainkey.contoso.example" };
}
