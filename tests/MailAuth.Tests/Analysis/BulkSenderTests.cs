using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Dkim;
using MailAuth.Json;
using MailAuth.Mail;
using MailAuth.Reports;
using MailAuth.Services;
using MailAuth.Tests.Dkim;
using MailAuth.Tests.Mail;
using Xunit;

namespace MailAuth.Tests.Analysis;

public class BulkSenderTests
{
    const string News = "From: News <news@contoso.example>\r\nTo: a@fabrikam.example\r\nSubject: News\r\nDate: Thu, 1 Oct 2026 10:00:00 +0900\r\nMessage-ID: <1@contoso.example>\r\n"
        + "List-Unsubscribe: <mailto:u@contoso.example>,\r\n <https://contoso.example/u?1>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\r\nHello\r\n";

    static readonly string[] Covering = ["From", "Subject", "List-Unsubscribe", "List-Unsubscribe-Post"];

    static readonly TestKey Key = TestKey.Rsa();

    static readonly KeyDns Dns = new KeyDns().Add("s1._domainkey.contoso.example", Key.Record);

    static List<BulkSenderRequirement> Judge(IEnumerable<DmarcReportRow> rows, Action<BulkSenderTester>? more = null)
    {
        var tester = new BulkSenderTester();
        foreach (var row in rows)
            tester.Add(row);
        more?.Invoke(tester);
        return [.. tester.Finish(null, [])];
    }

    static BulkSenderRequirement Of(IEnumerable<BulkSenderRequirement> all, MailReceiver receiver, BulkSenderRule rule) => all.Single(one => one.Receiver == receiver && one.Requirement == rule);

    static async Task<BulkSenderSample> SampleAsync(string text, bool asks = true) =>
        await BulkSenderSample.ReadAsync(MailMessage.FromOctets(Octets.Of(text), "news.eml"), asks ? Dns : null, default);

    [Fact]
    public void What_reports_show_of_the_owners_mail_decides_and_spoofs_do_not_count()
    {
        var rows = Enumerable.Range(0, 10).SelectMany(day => new[]
        {
            Rows.Own(1000, day),
            Rows.Row("203.0.113.9", 5000, "", "fail contoso.example", day: day),
        });
        var all = Judge(rows);
        foreach (var rule in new[] { BulkSenderRule.Spf, BulkSenderRule.Dkim, BulkSenderRule.Dmarc, BulkSenderRule.Alignment })
            Assert.Equal(BulkSenderState.Met, Of(all, MailReceiver.OutlookCom, rule).State);
        Assert.Contains("10,000", Of(all, MailReceiver.OutlookCom, BulkSenderRule.Spf).Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Mail_without_signature_is_told_from_what_passes()
    {
        var all = Judge(Enumerable.Range(0, 10).Select(day => Rows.Row("192.0.2.1", 1000, "", "pass contoso.example", day: day)));
        Assert.Equal((BulkSenderState.Met, BulkSenderState.NotMet, BulkSenderState.Met), (Of(all, MailReceiver.Gmail, BulkSenderRule.Spf).State, Of(all, MailReceiver.Gmail, BulkSenderRule.Dkim).State, Of(all, MailReceiver.Gmail, BulkSenderRule.SpfOrDkim).State));
        Assert.NotEmpty(Of(all, MailReceiver.Gmail, BulkSenderRule.Dkim).Commands);
    }

    [Fact]
    public void What_nothing_tells_is_not_known_and_how_to_find_out_is_said()
    {
        var unknown = Of(Judge([], tester => tester.Expect(MailAuth.Text.DomainName.Parse("contoso.example"))), MailReceiver.Gmail, BulkSenderRule.SpamRate);
        Assert.Equal(unknown.Advice, unknown.Because);
        var all = Judge([Rows.Own()]);
        foreach (var rule in new[] { BulkSenderRule.Tls, BulkSenderRule.SpamRate, BulkSenderRule.ReverseDns, BulkSenderRule.OneClickUnsubscribe, BulkSenderRule.HonourUnsubscribe, BulkSenderRule.ArcForForwarders, BulkSenderRule.DkimKeySize })
        {
            var one = Of(all, MailReceiver.Gmail, rule);
            Assert.Equal((BulkSenderState.NotKnown, "None"), (one.State, one.Basis));
            Assert.True(one.Advice.Length > 10);
        }

        Assert.All(all, one => Assert.DoesNotContain('{', one.Text + one.Evidence + one.Advice));
        Assert.Equal("secondary", Of(all, MailReceiver.Yahoo, BulkSenderRule.Spf).Mark);
        Assert.Equal(2, all.Count(one => one.Receiver == MailReceiver.Docomo));
    }

    [Theory]
    [InlineData("192.0.2.1 192.0.2.2", "", BulkSenderState.Met)]
    [InlineData("192.0.2.1", "", BulkSenderState.NotKnown)]
    [InlineData("", "", BulkSenderState.NotKnown)]
    [InlineData("192.0.2.1", "192.0.2.2", BulkSenderState.NotMet)]
    [InlineData("", "192.0.2.2", BulkSenderState.NotMet)]
    public void An_address_that_the_DNS_failed_on_is_no_address_without_a_name(string named, string nameless, BulkSenderState expected)
    {
        var tester = new BulkSenderTester();
        foreach (var address in new[] { "192.0.2.1", "192.0.2.2" })
            tester.Add(Rows.Row(address, 100, "pass contoso.example/s1", "pass contoso.example"));
        static IEnumerable<string> Each(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var names = Each(named).Select(address => (Address: address, Names: new[] { "mail.contoso.example" }))
            .Concat(Each(nameless).Select(address => (Address: address, Names: Array.Empty<string>())))
            .ToDictionary(pair => SourceAddress.Read(pair.Address)!.Value, pair => (IReadOnlyList<string>)pair.Names);
        var one = Of(tester.Finish(new DmarcSourceFacts { HostNames = names }, []), MailReceiver.Gmail, BulkSenderRule.ReverseDns);
        Assert.Equal(expected, one.State);
        Assert.Equal(expected == BulkSenderState.NotMet, one.Evidence.Contains("192.0.2.2", StringComparison.Ordinal));
    }

    [Fact]
    public void Volumes_are_of_the_receiver_that_reports_and_never_say_that_there_is_no_bulk()
    {
        var rows = Enumerable.Range(0, 3).SelectMany(day => new[] { "Outlook.com", "google.com", "Enterprise Outlook", "Yahoo" }.Select((reporter, i) =>
            Rows.Row("192.0.2.1", i is 0 or 3 ? 6000 : 100, "pass contoso.example/s1", "pass contoso.example", day: day, reporter: reporter)));
        var all = Judge(rows);
        Assert.Equal((true, 6000L), (Of(all, MailReceiver.OutlookCom, BulkSenderRule.Spf).IsBulk, Of(all, MailReceiver.OutlookCom, BulkSenderRule.Spf).MostPerDay));
        // Yahoo names no number.
        Assert.Equal((null, 6000L), (Of(all, MailReceiver.Yahoo, BulkSenderRule.Spf).IsBulk, Of(all, MailReceiver.Yahoo, BulkSenderRule.Spf).MostPerDay));
        Assert.Equal((null, 100L), (Of(all, MailReceiver.Gmail, BulkSenderRule.Spf).IsBulk, Of(all, MailReceiver.Gmail, BulkSenderRule.Spf).MostPerDay));
        Assert.Null(Of(all, MailReceiver.Docomo, BulkSenderRule.Dmarc).MostPerDay);
    }

    [Fact]
    public async Task A_sample_can_be_unsubscribed_from_with_one_click_where_all_of_RFC_8058_is_so()
    {
        var good = await SampleAsync(new TestSignature { Key = Key, Headers = Covering }.Sign(News));
        Assert.Empty(good.UnsubscribeFaults);
        Assert.Equal((true, "contoso.example"), (good.IsVerified, good.FromDomain));
        Assert.Equal(BulkSenderState.Met, Of(Judge([], tester => tester.Add(good)), MailReceiver.Gmail, BulkSenderRule.OneClickUnsubscribe).State);
    }

    [Theory]
    [InlineData("https://contoso.example/u?1", "http://contoso.example/u?1", "NoHttps")]
    [InlineData("List-Unsubscribe=One-Click", "yes", "NoPost")]
    [InlineData("List-Unsubscribe: ", "X-Other: ", "NoField")]
    public async Task What_is_missing_is_named(string from, string to, string fault) =>
        Assert.Contains(fault, (await SampleAsync(new TestSignature { Key = Key, Headers = Covering }.Sign(News.Replace(from, to, StringComparison.Ordinal)))).UnsubscribeFaults);

    [Fact]
    public async Task Both_fields_have_to_be_signed_and_the_signature_has_to_verify()
    {
        Assert.Equal(["NotSigned"], (await SampleAsync(new TestSignature { Key = Key, Headers = ["From", "List-Unsubscribe"] }.Sign(News))).UnsubscribeFaults);
        var signed = new TestSignature { Key = Key, Headers = Covering }.Sign(News);
        Assert.Equal(["NotVerified"], (await SampleAsync(signed.Replace("u?1", "u?2", StringComparison.Ordinal))).UnsubscribeFaults);
        // Where nobody is asked for the key, nothing is said of it.
        var unasked = await SampleAsync(signed, asks: false);
        Assert.Equal((0, null), (unasked.UnsubscribeFaults.Count, unasked.IsVerified));
    }

    [Fact]
    public async Task How_a_sample_is_written_is_looked_at()
    {
        var bad = await SampleAsync("From: a@contoso.example\r\nSubject: x\r\nSubject: y\r\n\r\nHi\r\n");
        Assert.Equal(["Date x0", "Message-ID x0", "Subject x2"], bad.FormatFaults);
        var one = Of(Judge([], tester => tester.Add(bad)), MailReceiver.Gmail, BulkSenderRule.MessageFormat);
        Assert.Equal(BulkSenderState.NotMet, one.State);
        Assert.Contains("Date x0", one.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_samples_end()
    {
        foreach (var field in new[] { string.Concat(Enumerable.Repeat("<", 100_000)), "<" + new string(' ', 100_000), "<https:", "" })
            Assert.NotEmpty((await SampleAsync($"From: a@contoso.example\r\nList-Unsubscribe: {field}\r\n\r\n")).UnsubscribeFaults);
        var tester = new BulkSenderTester();
        tester.Add(await SampleAsync("From: a@a.example, b@b.example\r\n\r\n"));
        Assert.Equal(1, tester.LeftOutCount);
    }

    [Fact]
    public void Rows_of_many_domains_and_days_stay_bounded()
    {
        var tester = new BulkSenderTester(new() { MostCells = 1000 });
        for (var i = 0; i < 60_000; i++)
            tester.Add(Rows.Row(dkim: "pass x/s", domain: $"d{i % 30_000}.example", from: $"d{i % 30_000}.example", spf: $"pass d{i % 30_000}.example", day: i % 300, reporter: "google.com", count: long.MaxValue));
        Assert.Equal(20_000 * 2, tester.Finish(null, [MailReceiver.Docomo]).Count());
    }

    [Fact]
    public void It_comes_back_from_JSON()
    {
        foreach (var one in Judge([Rows.Own()]))
            Assert.Equal(JsonText.Write(one), JsonText.Write(ObjectReader.Read<BulkSenderRequirement>(JsonReader.Parse(JsonText.Write(one), out _)!, out _)!));
    }
}
