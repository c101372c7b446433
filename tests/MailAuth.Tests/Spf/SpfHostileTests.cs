using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

/// <summary>Records that are built to make receivers work: what a check costs is shown by counted questions.</summary>
public class SpfHostileTests
{
    static readonly DomainName Owner = DomainName.Parse("contoso.example");

    static Task<SpfCheck> Check(IDnsResolver resolver, string sender = "adele@contoso.example", SpfLimits? limits = null, string? record = null) =>
        SpfChecker.CheckAsync(resolver, new() { IPAddress = IPAddress.Parse("192.0.2.1"), Sender = sender, Record = record }, limits, default);

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(250)]
    public async Task A_forest_of_includes_costs_no_more_questions_than_look_ups_are_allowed(int limit)
    {
        // Ten branches at each of ever more names: 10^n records at depth n.
        var zone = SpfHostileZone.Everywhere("v=spf1 " + string.Join(' ', Enumerable.Range(0, 10).Select(i => $"include:{i}.%{{d4}}")) + " -all");

        var check = await Check(zone, limits: new() { MaxLookups = limit });

        Assert.Equal((SpfResult.PermError, SpfProblemCode.TooManyLookups), (check.Result, check.Problem!.Code));
        Assert.Equal(limit + 1, zone.Asked.Count);
        Assert.InRange(check.Trace.Steps.Count, limit, (10 * limit) + 2);
    }

    [Theory]
    [InlineData("v=spf1 include:contoso.example -all")]
    [InlineData("v=spf1 redirect=contoso.example")]
    [InlineData("v=spf1 redirect=x.%{d}")]
    [InlineData("v=spf1 include:x.%{d3} redirect=%{d}")]
    public async Task Circles_and_endless_chains_cost_eleven_questions(string record)
    {
        var zone = SpfHostileZone.Everywhere(record);

        Assert.Equal(SpfProblemCode.TooManyLookups, (await Check(zone)).Problem!.Code);
        Assert.Equal(11, zone.Asked.Count);
    }

    [Fact]
    public async Task A_text_of_64_kilobytes_is_one_question_and_as_many_look_ups_as_any_other()
    {
        var networks = SpfHostileZone.Everywhere("v=spf1 " + string.Concat(Enumerable.Range(0, 3500).Select(i => $"ip4:198.51.{i / 256}.{i % 256} ")) + "ip4:192.0.2.1 -all");
        var hosts = SpfHostileZone.Everywhere("v=spf1" + string.Concat(Enumerable.Repeat(" a", 32000)));

        var allowed = await Check(networks);
        var refused = await Check(hosts, limits: new() { MaxVoidLookups = 250 });

        Assert.Equal((SpfResult.Pass, "ip4:192.0.2.1"), (allowed.Result, allowed.Mechanism));
        Assert.Single(networks.Asked);
        Assert.Equal(SpfProblemCode.TooManyLookups, refused.Problem!.Code);
        Assert.Equal(11, hosts.Asked.Count);
    }

    [Fact]
    public async Task What_is_read_out_of_a_record_is_kept_with_its_answer_unless_it_is_much_larger_than_that()
    {
        Assert.NotNull(await Reading("v=spf1 include:spf.protection.outlook.com ip4:192.0.2.0/24 mx a:mail.contoso.example -all"));
        Assert.Null(await Reading("v=spf1" + string.Concat(Enumerable.Repeat(" a", 32000))));

        async Task<object?> Reading(string record)
        {
            var zone = SpfHostileZone.Everywhere(record);
            var cache = new CachingResolver(zone);
            await Check(cache);
            await Check(cache);
            Assert.Single(zone.Asked, question => question.StartsWith("TXT contoso", StringComparison.Ordinal));
            return (await cache.ResolveAsync(Owner, DnsType.TXT, default)).Reading;
        }
    }

    [Fact]
    public async Task Ten_thousand_strings_are_one_record_and_ten_thousand_records_are_too_many()
    {
        var long1 = "v=spf1 " + string.Concat(Enumerable.Repeat("ip6:2001:db8::/64 ", 555)) + "+all";
        var strings = new SpfHostileZone((name, _) => [SpfHostileZone.Text(name, long1, 1)]);
        var records = new SpfHostileZone((name, _) => Enumerable.Range(0, 10_000).Select(i => SpfHostileZone.Text(name, i == 7 ? "v=spf1 +all" : $"token={i}")));
        var several = new SpfHostileZone((name, _) => Enumerable.Range(0, 10_000).Select(i => SpfHostileZone.Text(name, "v=spf1 +all")));

        Assert.Equal(SpfResult.Pass, (await Check(strings)).Result);
        Assert.Equal(SpfResult.Pass, (await Check(records)).Result);
        Assert.Equal(SpfProblemCode.SeveralRecords, (await Check(several)).Problem!.Code);
        Assert.Equal((1, 1, 1), (strings.Asked.Count, records.Asked.Count, several.Asked.Count));
    }

    [Theory]
    [InlineData("%{d}.", 2)]
    [InlineData("%{dr}.", 2)]
    [InlineData("%{l}.", 2)]
    [InlineData("%{L}", 2)]
    [InlineData("%{s1r=_+-}.", 2)]
    [InlineData("%{i}.%{h}.%{c}", 1)]
    public async Task A_bomb_of_macros_makes_one_name_that_fits(string macro, int questions)
    {
        var zone = SpfHostileZone.Everywhere($"v=spf1 exists:{string.Concat(Enumerable.Repeat(macro, 10_000))}%{{d}} ?all");

        var check = await Check(zone, new string('x', 10_240) + "@contoso.example");

        Assert.Equal(questions == 1 ? SpfResult.PermError : SpfResult.Neutral, check.Result);
        Assert.Equal(questions, zone.Asked.Count);
        Assert.All(check.Trace.Steps, step => Assert.InRange(step.Target.Length, 0, 253));
    }

    [Fact]
    public async Task A_bomb_of_macros_in_an_explanation_is_no_explanation()
    {
        var zone = new SpfHostileZone((name, type) => type != DnsType.TXT ? []
            : [SpfHostileZone.Text(name, name.Equals(Owner) ? "v=spf1 -all exp=why.%{d}" : string.Concat(Enumerable.Repeat("%{s}", 10_000)))]);

        var check = await Check(zone, new string('x', 10_240) + "@contoso.example");

        Assert.Equal((SpfResult.Fail, null), (check.Result, check.Explanation));
        Assert.Equal(2, zone.Asked.Count);
    }

    [Theory]
    [InlineData("a:loop.example")]
    [InlineData("mx:loop.example")]
    [InlineData("include:loop.example")]
    [InlineData("exists:loop.example")]
    public async Task Aliases_that_loop_are_a_failure_of_the_DNS(string term)
    {
        var zone = new CountingResolver(Zone.Resolver($"""
            $ORIGIN example.
            $TTL 60
            @        SOA ns1 hostmaster 1 1 1 1 1
            contoso  TXT "v=spf1 {term} -all"
            loop     CNAME round.example.
            round    CNAME loop.example.
            """));

        Assert.Equal(SpfProblemCode.Unreachable, (await Check(zone)).Problem!.Code);
        Assert.Equal(2, zone.Asked);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(250)]
    public async Task Ten_thousand_exchangers_are_not_asked_for(int limit)
    {
        var exchangers = Enumerable.Range(0, 10_000).Select(i => new MxRecordData(Owner, 60, i, DomainName.Parse($"mx{i}.contoso.example"))).ToArray();
        var zone = SpfHostileZone.Everywhere("v=spf1 mx -all", exchangers);

        Assert.Equal(SpfProblemCode.TooManyMxHosts, (await Check(zone, limits: new() { MaxMxHosts = limit })).Problem!.Code);
        Assert.Equal(2, zone.Asked.Count);
    }

    [Theory]
    [InlineData("v=spf1 ptr ptr:fabrikam.example ?ptr -exists:%{p}.example ~all", 13)]
    [InlineData("v=spf1 ptr ~all", 12)]
    public async Task Of_ten_thousand_reverse_names_the_first_ten_are_asked_for_and_once(string record, int questions)
    {
        var names = Enumerable.Range(0, 10_000).Select(i => new NameRecord(Owner, DnsType.PTR, 60, DomainName.Parse($"r{i}.tailspin.example"))).ToArray();
        var zone = SpfHostileZone.Everywhere(record, names);

        var check = await Check(zone, limits: new() { MaxVoidLookups = 250 });

        Assert.Equal(SpfResult.SoftFail, check.Result);
        Assert.Equal(questions, zone.Asked.Count);
    }

    [Fact]
    public async Task Names_as_long_as_they_may_be_are_asked_and_longer_ones_lose_labels_on_the_left()
    {
        var label = new string('a', 63);
        var longest = $"{label}.{label}.{label}.{new string('b', 61)}";
        var zone = SpfHostileZone.Everywhere($"v=spf1 exists:{longest} exists:c.{longest} exists:{label}a.{longest} exists:%{{l}}.{longest} exists:{label}a.example -all");

        var check = await Check(zone, limits: new() { MaxVoidLookups = 250 });

        Assert.Equal(253, longest.Length);
        Assert.Equal(SpfResult.Fail, check.Result);
        Assert.Equal(Enumerable.Repeat("A " + longest, 4), zone.Asked.Skip(1));
    }

    [Fact]
    public async Task What_a_check_says_is_as_long_as_what_it_was_told_at_most()
    {
        var zone = SpfHostileZone.Everywhere("v=spf1 " + string.Join(' ', Enumerable.Range(0, 5000).Select(i => i.ToString(CultureInfo.InvariantCulture) + ":\u0007")));

        var check = await Check(zone);

        Assert.Equal(SpfProblemCode.BadRecord, check.Problem!.Code);
        Assert.InRange(check.ToString().Length, 1, 1000);
        Assert.Single(check.Trace.Steps);
    }
}
