using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

public class SpfOptimizerTests
{
    const string Head = "$ORIGIN example.\n$TTL 3600\n@ SOA ns1.nic.example. hostmaster.nic.example. 1 7200 3600 1209600 3600\n"
        + "$ORIGIN protection.outlook.com.\n@ SOA ns1.nic.example. hostmaster.nic.example. 1 7200 3600 1209600 3600\nspf TXT \"v=spf1 ip4:192.0.2.128/25 -all\"\n$ORIGIN example.\n";

    static IDnsResolver Over(string zone) => Zone.Resolver(Head + zone + "\n");

    static Task<SpfOptimization> Optimize(string zone, SpfOptimizeOptions? options = null) =>
        SpfOptimizer.OptimizeAsync(Over(zone), DomainName.Parse("contoso.example"), options, default);

    static string Services(int count, int networks = 1) => string.Join("\n", Enumerable.Range(1, count).Select(i =>
        $"s{i} TXT {string.Join(" ", Enumerable.Range(0, networks).Select(n => $"ip4:10.{i}.{n / 128}.{n % 128 * 2} ").Prepend("v=spf1 ").Append("-all").Select(part => $"\"{part}\""))}"));

    static string Record(string terms) => $"contoso TXT {string.Join(" ", terms.Split(' ').Prepend("v=spf1").Select(part => $"\"{part} \""))}\n A 192.0.2.1\n AAAA 2001:db8::1\n MX 10 contoso\n";

    static string Includes(int count) => string.Join(" ", Enumerable.Range(1, count).Select(i => $"include:s{i}.example"));

    [Fact]
    public async Task What_is_within_the_limits_and_says_nothing_twice_is_left_alone()
    {
        var result = await Optimize(Record("include:s1.example mx -all") + Services(1));
        Assert.Equal((SpfOptimizationStatus.NotNeeded, 2, 0), (result.Status, result.LookupsBefore, result.Records.Count));
        Assert.Null(result.After);
        Assert.Null(result.LookupsAfter);
    }

    [Fact]
    public async Task Dead_and_double_terms_go_and_the_rest_is_put_in_order()
    {
        var result = await Optimize(Record("include:s1.example a:gone.example ip4:192.0.2.5 ip4:192.0.2.0/24 mx INCLUDE:S1.example mx:contoso.example include:nobody.example ip4:198.51.100.1 -all ip4:203.0.113.1 redirect=s1.example")
            + "nobody TXT \"v=spf1 -all\"\n" + Services(1));

        Assert.Equal("v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.1 mx include:s1.example -all", result.After);
        Assert.True(result.Proof!.IsEquivalent);
        Assert.Equal(
            [
                ("ip4:203.0.113.1", SpfDropReason.AfterAll), ("redirect=s1.example", SpfDropReason.BesideAll), ("a:gone.example", SpfDropReason.FindsNothing),
                ("INCLUDE:S1.example", SpfDropReason.Duplicate), ("mx:contoso.example", SpfDropReason.Duplicate), ("include:nobody.example", SpfDropReason.PassesNobody),
                ("ip4:192.0.2.5", SpfDropReason.Covered),
            ],
            result.Dropped.Select(term => (term.Term, term.Reason)));
    }

    [Theory]
    [InlineData("192.0.2.129", "", true)]
    [InlineData("192.0.3.129", "", false)]
    [InlineData("192.0.2.129", "-ip4:192.0.2.130 ", false)]
    public async Task An_mx_at_Microsoft_goes_where_its_include_permits_the_hosts_already(string exchanger, string otherTerm, bool goes)
    {
        var result = await Optimize($"contoso TXT \"v=spf1 {otherTerm}include:spf.protection.outlook.com mx -all\"\n MX 0 contoso-example.mail.protection.outlook.com.\n"
            + $"spf.protection.outlook.com. TXT \"v=spf1 ip4:192.0.2.128/25 -all\"\ncontoso-example.mail.protection.outlook.com. A {exchanger}\n");
        Assert.Equal(goes, result.Dropped.Any(term => term is { Term: "mx", Reason: SpfDropReason.Included }));
        Assert.Equal(goes, result.Proof?.IsEquivalent ?? false);
        Assert.Equal(goes ? SpfOptimizationStatus.Proposed : SpfOptimizationStatus.NotNeeded, result.Status);
    }

    [Fact]
    public async Task Ones_own_terms_are_flattened_before_services()
    {
        var result = await Optimize(Record(Includes(9) + " a mx -all") + Services(9));
        Assert.Equal((11, 10), (result.LookupsBefore, result.LookupsAfter));
        Assert.EndsWith(":contoso.example", Assert.Single(result.Flattened).Term, StringComparison.Ordinal);
        Assert.Equal(["192.0.2.1", "2001:db8::1"], result.Flattened[0].Networks);
        Assert.True(result.Flattened[0].IsOwn);
    }

    [Fact]
    public async Task An_include_of_ones_own_is_replaced_by_its_terms_and_no_service_is_touched()
    {
        var result = await Optimize(Record("include:_spf.contoso.example include:s1.example -all") + "_spf.contoso TXT \"v=spf1 ip4:192.0.2.9 " + Includes(10)[19..] + " -all\"\n" + Services(10));
        Assert.Equal((11, 10), (result.LookupsBefore, result.LookupsAfter));
        Assert.Equal((SpfReplacement.Terms, "include:_spf.contoso.example"), (Assert.Single(result.Flattened).Replacement, result.Flattened[0].Term));
        Assert.Equal(10, result.Kept.Count);
        Assert.Equal(["_spf.contoso.example"], result.Unneeded);
        Assert.True(result.Proof!.IsEquivalent);
    }

    [Fact]
    public async Task Of_services_as_few_as_possible_are_flattened_and_the_stable_ones_first()
    {
        var result = await Optimize(Record("include:big.example include:fast.example include:slow.example include:s3.example include:s4.example include:s5.example include:s6.example include:s7.example -all")
            + "big TXT \"v=spf1 include:s1.example include:s2.example -all\"\nfast 60 TXT \"v=spf1 ip4:192.0.2.70 a:h.example -all\"\nh A 192.0.2.71\n AAAA 2001:db8::2\nslow 86400 TXT \"v=spf1 ip4:192.0.2.72 a:h2.example -all\"\nh2 86400 A 192.0.2.73\nh2 86400 AAAA 2001:db8::3\n" + Services(9));
        Assert.Equal(12, result.LookupsBefore);
        Assert.Equal(["include:slow.example"], result.Flattened.Select(branch => branch.Term));
        Assert.Equal((10, 86400), (result.LookupsAfter, result.Flattened[0].TtlSeconds));
        Assert.Equal(result.CreatedAt.AddDays(1), result.ValidUntil);
    }

    [Fact]
    public async Task Microsofts_include_and_what_the_user_names_stay()
    {
        var zone = Record("include:spf.protection.outlook.com include:s1.example include:s2.example -all") + Services(2);
        var result = await Optimize(zone, new() { MaxLookups = 2, Keep = ["include:s1.example"] });
        Assert.Equal("v=spf1 ip4:10.2.0.0 include:spf.protection.outlook.com include:s1.example -all", result.After);
        Assert.Equal([SpfKeepReason.Microsoft, SpfKeepReason.Wanted], result.Kept.Select(term => term.Reason));

        var impossible = await Optimize(zone, new() { MaxLookups = 1, Keep = ["s1.example"] });
        Assert.Equal(SpfOptimizationStatus.NotPossible, impossible.Status);
        Assert.Empty(impossible.Records);
    }

    [Fact]
    public async Task Terms_that_depend_on_the_message_stay_to_the_letter_and_in_their_order()
    {
        var result = await Optimize(Record("exists:%{i}.A.example include:s1.example include:%{l}.x.example +ptr include:s2.example -all") + Services(2), new() { MaxLookups = 3 });
        // Where the include leads nobody knows: perhaps to an error, which ends the check of everybody behind it.
        Assert.Equal("v=spf1 ip4:10.1.0.0 exists:%{i}.A.example include:%{l}.x.example ip4:10.2.0.0 +ptr -all", result.After);
        Assert.True(result.Proof!.IsEquivalent);
        Assert.Equal(SpfOptimizationStatus.NotPossible, (await Optimize(Record("exists:%{i}.A.example include:%{l}.x.example ptr -all"), new() { MaxLookups = 2 })).Status);
    }

    [Fact]
    public async Task Between_terms_that_say_something_else_nothing_changes_places()
    {
        var result = await Optimize(Record("include:s1.example -ip4:10.2.0.0/16 ~include:s3.example include:s2.example ip4:192.0.2.1 -all") + Services(3), new() { MaxLookups = 1 });
        Assert.Equal("v=spf1 include:s1.example -ip4:10.2.0.0/16 ~ip4:10.3.0.0 ip4:192.0.2.1 -all", result.After);
        Assert.True(result.Proof!.IsEquivalent);
    }

    [Fact]
    public async Task Who_is_refused_inside_an_include_is_not_let_in_by_flattening_it()
    {
        var result = await Optimize(Record("include:s.example ~all") + "s TXT \"v=spf1 -ip4:10.0.0.4/30 ip4:10.0.0.0/28 -all\"", new() { MaxLookups = 1 });
        Assert.Equal(SpfOptimizationStatus.NotNeeded, result.Status);
        result = await Optimize(Record("include:s.example a:h.example ~all") + "s TXT \"v=spf1 -ip4:10.0.0.4/30 ip4:10.0.0.0/28 -all\"\nh A 10.0.0.5\n AAAA 2001:db8::4", new() { MaxLookups = 1, Keep = ["a:h.example"] });
        Assert.Equal("v=spf1 ip4:10.0.0.0/30 ip4:10.0.0.8/29 a:h.example ~all", result.After);
        Assert.True(result.Proof!.IsEquivalent);
    }

    [Fact]
    public async Task What_does_not_fit_goes_to_records_with_free_names_to_be_published_first()
    {
        var result = await Optimize(Record(Includes(12) + " -all exp=why.contoso.example") + "_spf2.contoso TXT \"v=spf1 ip4:192.0.2.77 -all\"\n" + Services(12, 12), new() { Keep = ["s1.example"] });
        Assert.True(result.Proof!.IsEquivalent);
        Assert.Equal("contoso.example", result.Records[^1].Owner);
        Assert.EndsWith(" -all exp=why.contoso.example", result.After, StringComparison.Ordinal);
        Assert.All(result.Records, record => Assert.InRange(record.Length, 20, 450));
        Assert.DoesNotContain(result.Records, record => record.Owner == "_spf2.contoso.example");
        Assert.Contains(result.Records, record => record is { Owner: "_spf1.contoso.example", IsNew: true });
        Assert.InRange(result.LookupsAfter!.Value, 1, 10);
    }

    [Fact]
    public async Task A_record_too_long_for_UDP_is_merged_or_split()
    {
        var neighbours = string.Join(" ", Enumerable.Range(0, 32).Select(i => $"ip4:192.0.2.{i}"));
        Assert.Equal("v=spf1 ip4:192.0.2.0/27 -all", (await Optimize(Record(neighbours + " -all"))).After);

        var strangers = string.Join(" ", Enumerable.Range(0, 40).Select(i => $"ip4:192.0.2.{i * 2}"));
        var split = await Optimize(Record(strangers + " -all"));
        Assert.Equal((2, 0, 1), (split.Records.Count, split.LookupsBefore, split.LookupsAfter));
        Assert.True(split.Proof!.IsEquivalent);
    }

    [Fact]
    public async Task Too_many_networks_for_the_records_that_the_limit_leaves_are_not_possible()
    {
        var result = await Optimize(Record(Includes(12) + " -all") + Services(12, 300));
        Assert.Equal(SpfOptimizationStatus.NotPossible, result.Status);
        Assert.Contains("include:s1.example (1)", result.Summary, StringComparison.Ordinal);

        var networks = await Optimize(Record(string.Join(" ", Enumerable.Range(0, 600).Select(i => $"ip4:198.{i / 100}.{i % 100 * 2}.7")) + " -all"));
        Assert.Equal(SpfOptimizationStatus.NotPossible, networks.Status);
        Assert.Contains("600 ip4/ip6 (0)", networks.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_kept_while_it_fits_and_its_terms_take_its_place_when_not()
    {
        var zone = "contoso TXT \"v=spf1 ip4:192.0.2.9 redirect=_spf.contoso.example\"\n_spf.contoso TXT \"v=spf1 include:s1.example -ip4:10.9.9.9 include:s2.example ?all\"\n" + Services(2);
        Assert.Equal(SpfOptimizationStatus.NotNeeded, (await Optimize(zone)).Status);
        var result = await Optimize(zone, new() { MaxLookups = 2 });
        Assert.Equal("v=spf1 ip4:192.0.2.9 include:s1.example -ip4:10.9.9.9 include:s2.example ?all", result.After);
        Assert.True(result.Proof!.IsEquivalent);
    }

    [Fact]
    public async Task A_dead_include_with_nobody_behind_it_is_repaired_and_one_with_senders_behind_it_needs_permission()
    {
        var repaired = await Optimize(Record("include:s1.example include:none.example -all") + Services(1));
        Assert.Equal(("v=spf1 include:s1.example -all", SpfEffect.Repairs), (repaired.After, Assert.Single(repaired.Proof!.Differences).Effect));

        var zone = Record("include:none.example include:s1.example -all") + Services(1);
        var refused = await Optimize(zone);
        Assert.Equal((SpfOptimizationStatus.WouldWiden, 0), (refused.Status, refused.Records.Count));
        Assert.Contains("include:none.example", refused.Summary, StringComparison.Ordinal);
        Assert.Equal(["10.1.0.0"], refused.Proof!.Differences.Single(difference => difference.Effect == SpfEffect.Widens).Networks);
        Assert.Equal("v=spf1 include:s1.example -all", (await Optimize(zone, new() { AllowWider = true })).After);
    }

    [Fact]
    public async Task More_than_ten_exchangers_are_written_out()
    {
        var hosts = string.Join("\n", Enumerable.Range(1, 11).Select(i => $" MX {i} h{i}"));
        var result = await Optimize("contoso TXT \"v=spf1 mx -all\"\n" + hosts + "\n" + string.Join("\n", Enumerable.Range(1, 11).Select(i => $"h{i} A 192.0.2.{i * 2}")));
        Assert.Equal((0, 11), (result.LookupsAfter, result.Flattened[0].Networks.Count));
    }

    [Fact]
    public async Task Hosts_without_one_family_count_as_void_for_it_and_are_flattened_beyond_two()
    {
        var result = await Optimize(Record("a:h1.example a:h2.example a:h3.example -all") + string.Join("\n", Enumerable.Range(1, 3).Select(i => $"h{i} A 192.0.2.{i * 2}")));
        Assert.Equal((3, 2), (result.VoidLookupsBefore, result.VoidLookupsAfter));
        Assert.Single(result.Flattened);
    }

    [Theory]
    [InlineData("contoso A 192.0.2.1", SpfOptimizationStatus.NoRecord)]
    [InlineData("contoso TXT \"v=spf1 -all\"\n TXT \"v=spf1 ~all\"", SpfOptimizationStatus.SeveralRecords)]
    [InlineData("contoso TXT \"v=spf1 ip4:300.1.1.1 -all\"", SpfOptimizationStatus.BadRecord)]
    [InlineData("contoso TXT \"v=spf1 ip4:192.0.2.1 +all\"", SpfOptimizationStatus.LetsEveryoneSend)]
    [InlineData("contoso TXT \"v=spf1 include:spf.outside.test a a -all\"", SpfOptimizationStatus.Unreachable)]
    [InlineData("contoso TXT \"v=spf1 include:b.example -all\"\n*.example. TXT \"v=spf1 include:a.example include:b.example include:c.example include:d.example include:e.example include:f.example -all\"", SpfOptimizationStatus.TooLarge)]
    public async Task Otherwise_there_is_no_proposal_and_the_reason_is_given(string zone, SpfOptimizationStatus status)
    {
        var result = await Optimize(zone);
        Assert.Equal((status, 0), (result.Status, result.Records.Count));
        Assert.Equal(status == SpfOptimizationStatus.Unreachable, result.Failures.Count > 0);
        Assert.NotEqual("SpfOptimization." + status, result.Summary);
    }

    [Fact]
    public async Task An_include_of_ones_own_is_unfolded_rather_than_flattened_with_the_services_in_it()
    {
        var result = await Optimize(Record("include:_spf.contoso.example -all") + "_spf.contoso TXT \"v=spf1 include:s1.example include:s2.example -all\"\n" + Services(2), new() { MaxLookups = 1 });
        Assert.Equal([("include:_spf.contoso.example", SpfReplacement.Terms), ("include:s2.example", SpfReplacement.Networks)], result.Flattened.Select(branch => (branch.Term, branch.Replacement)));
    }

    [Fact]
    public async Task Where_every_name_exists_by_a_wildcard_its_names_can_be_used()
    {
        var strangers = string.Join(" ", Enumerable.Range(0, 40).Select(i => $"ip4:192.0.2.{i * 2}"));
        var split = await Optimize(Record(strangers + " -all") + "*.contoso TXT \"v=spf1 -all\"");
        Assert.Equal(["_spf1.contoso.example", "contoso.example"], split.Records.Select(record => record.Owner));
    }

    [Fact]
    public async Task The_parts_of_the_published_proposal_are_not_reused_and_told_as_unneeded()
    {
        var strangers = string.Join(" ", Enumerable.Range(0, 40).Select(i => $"ip4:192.0.2.{i * 2}"));
        var result = await Optimize("contoso TXT \"v=spf1 ip4:192.0.2.0 include:_spf1.contoso.example -all\"\n_spf1.contoso TXT \"v=spf1 ip4:192.0.2.2 -all\"", new() { StartFrom = $"v=spf1 {strangers} -all" });
        Assert.Equal(["_spf2.contoso.example", "contoso.example"], result.Records.Select(record => record.Owner));
        Assert.Equal(["_spf1.contoso.example"], result.Unneeded);
    }

    [Fact]
    public async Task A_redirect_that_leads_nowhere_is_for_the_owner_to_mend()
    {
        var result = await Optimize("contoso TXT \"v=spf1 mx redirect=none.example\"\n MX 10 contoso\n A 192.0.2.1\n AAAA 2001:db8::1");
        Assert.Equal(SpfOptimizationStatus.BadRecord, result.Status);
        Assert.Contains("redirect=none.example", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forest_that_is_built_to_explode_costs_a_bounded_number_of_questions()
    {
        var asked = new AskedTwice(Over("contoso TXT \"v=spf1 include:a.contoso.example include:b.contoso.example -all\"\n*.contoso TXT \"v=spf1 include:%{d}.x include:a.c.contoso.example include:b.c.contoso.example mx:d.contoso.example a:e.contoso.example -all\""));
        var result = await SpfOptimizer.OptimizeAsync(asked, DomainName.Parse("contoso.example"), null, default);
        Assert.Empty(result.Records);
        Assert.InRange(asked.Count, 1, 1000);
    }

    [Fact]
    public async Task Each_question_is_asked_once_so_that_nothing_changes_between_the_two_sides()
    {
        var asked = new AskedTwice(Over(Record(Includes(12) + " -all") + Services(12)));
        Assert.Equal(SpfOptimizationStatus.Proposed, (await SpfOptimizer.OptimizeAsync(asked, DomainName.Parse("contoso.example"), null, default)).Status);
        Assert.False(asked.Again);
    }

    sealed class AskedTwice(IDnsResolver inner) : IDnsResolver
    {
        readonly System.Collections.Generic.HashSet<string> seen = [];

        public bool Again { get; private set; }

        public int Count => seen.Count;

        public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
        {
            Again |= !seen.Add($"{name} {type}");
            return inner.ResolveAsync(name, type, cancellationToken);
        }
    }
}
