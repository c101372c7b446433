using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

/// <summary>What the RFC 7208 suite does not ask.</summary>
public class SpfCheckerTests
{
    const string Head = "$ORIGIN example.\n$TTL 3600\n@ SOA ns1.nic.example. hostmaster.nic.example. 1 7200 3600 1209600 3600\n";

    static Task<SpfCheck> Check(string zone, string address = "192.0.2.1", string? sender = "adele@contoso.example", string? helo = null,
        SpfLimits? limits = null, string? record = null, string? domain = null) =>
        SpfChecker.CheckAsync(
            Zone.Resolver(Head + zone),
            new() { IPAddress = IPAddress.Parse(address), Sender = sender, Helo = helo, Record = record, DomainName = domain, ReceivedAt = DateTimeOffset.UnixEpoch },
            limits, default);

    [Fact]
    public async Task The_trace_shows_each_term_with_its_cost_its_answers_and_its_verdict()
    {
        var check = await Check("""
            contoso       TXT "v=spf1 a:gone.example include:one.example -all"
            one           TXT "v=spf1 ip4:198.51.100.0/24 include:two.example ~all"
            two           TXT "v=spf1 ip4:192.0.2.0/24 -all"
            """);

        Assert.Equal(SpfResult.Pass, check.Result);
        Assert.Equal(("ip4:192.0.2.0/24", "two.example"), (check.Mechanism, check.MechanismDomain));
        Assert.Equal(["include:one.example", "include:two.example"], check.Path);
        Assert.Equal((3, 10, 1, 2), (check.Lookups, check.MaxLookups, check.VoidLookups, check.MaxVoidLookups));
        Assert.Equal("ip4:192.0.2.0/24 in the record of two.example, through include:one.example > include:two.example", check.Reason);
        Assert.Equal(
            """
            contoso.example  Evaluated (Pass)  TXT contoso.example: Success
              a:gone.example  NoMatch  1 look-up, void  A gone.example: NoSuchName
              include:one.example  Match (Pass)  1 look-up  TXT one.example: Success
                ip4:198.51.100.0/24  NoMatch
                include:two.example  Match (Pass)  1 look-up  TXT two.example: Success
                  ip4:192.0.2.0/24  Match
            """, check.Trace.ToString(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task An_address_mapped_into_IPv6_is_the_IPv4_address_in_everything()
    {
        var check = await Check("""
            contoso       TXT "v=spf1 ip6:::ffff:192.0.2.1 -exists:%{i}.%{v}.x.example +all"
            192.0.2.1.in-addr.x  A 127.0.0.2
            """, "::ffff:192.0.2.1");

        Assert.Equal(("192.0.2.1", SpfResult.Fail), (check.IPAddress, check.Result));
        Assert.Equal("192.0.2.1.in-addr.x.example", check.Trace.Steps[^1].Target);
    }

    [Fact]
    public async Task The_explanation_is_that_of_the_record_that_decided_with_its_macros_expanded()
    {
        var check = await Check("""
            contoso       TXT "v=spf1 include:one.example redirect=two.example exp=wrong.example"
            one           TXT "v=spf1 -all exp=wrong.example"
            two           TXT "v=spf1 -all exp=why.%{d}"
            why.two       TXT "%{c} is not " "%{d}'s, says %{r} at %{t} about %{S}"
            wrong         TXT "wrong"
            """);

        Assert.Equal("192.0.2.1 is not two.example's, says unknown at 0 about adele%40contoso.example", check.Explanation);
        Assert.Equal(["redirect=two.example"], check.Path);
        Assert.Equal(("exp=why.%{d}", SpfVerdict.Evaluated, 0), (check.Trace.Steps[^1].Term, check.Trace.Steps[^1].Verdict, check.Trace.Steps[^1].Lookups));
    }

    [Fact]
    public async Task Only_a_refusal_is_explained() =>
        Assert.Null((await Check("contoso TXT \"v=spf1 ~all exp=why.example\"\nwhy TXT \"no\"")).Explanation);

    [Theory]
    [InlineData("contoso TXT \"v=spf1 include:contoso.example -all\"")]
    [InlineData("contoso TXT \"v=spf1 redirect=contoso.example\"")]
    [InlineData("contoso TXT \"v=spf1 include:one.example -all\"\none TXT \"v=spf1 redirect=contoso.example\"")]
    public async Task A_loop_ends_at_the_limit_whatever_the_limit_is(string zone)
    {
        foreach (var limit in new[] { 0, 10, 250 })
        {
            var check = await Check(zone, limits: new() { MaxLookups = limit });
            Assert.Equal((SpfResult.PermError, SpfProblemCode.TooManyLookups, limit + 1), (check.Result, check.Problem!.Code, check.Lookups));
        }
    }

    [Fact]
    public async Task A_limit_beyond_reason_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpfLimits { MaxLookups = 251 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpfLimits { MaxMxHosts = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpfLimits { TimeBudget = TimeSpan.FromDays(1) });
        await Assert.ThrowsAsync<ArgumentNullException>(() => SpfChecker.CheckAsync(Zone.Resolver(Head), null!, null, default));
    }

    [Theory]
    [InlineData("a:mail.outside.test", "A mail.outside.test")]
    [InlineData("mx:outside.test", "MX outside.test")]
    [InlineData("exists:%{i}.outside.test", "A 192.0.2.1.outside.test")]
    [InlineData("include:outside.test", "TXT outside.test")]
    public async Task A_failure_of_the_DNS_is_a_temporary_error_and_never_a_refusal(string term, string question)
    {
        var check = await Check($"contoso TXT \"v=spf1 {term} -all\"");

        Assert.Equal((SpfResult.TempError, SpfProblemCode.Unreachable), (check.Result, check.Problem!.Code));
        Assert.StartsWith(question, check.Problem.Detail, StringComparison.Ordinal);
        Assert.Equal(SpfVerdict.TempError, check.Trace.Steps[^1].Verdict);
    }

    [Fact]
    public async Task A_reverse_look_up_that_fails_does_not_match() =>
        Assert.Equal(SpfResult.SoftFail, (await Check("contoso TXT \"v=spf1 ptr ~all\"")).Result);

    [Fact]
    public async Task Time_that_is_spent_is_a_temporary_error_even_where_a_reverse_look_up_ate_it()
    {
        foreach (var record in new[] { "v=spf1 ptr -all", "v=spf1 a -all", "v=spf1 include:%{p}.example -all" })
        {
            var check = await SpfChecker.CheckAsync(
                new Silent(), Request(record), new() { TimeBudget = TimeSpan.FromMilliseconds(1) }, default);
            Assert.Equal((SpfResult.TempError, SpfProblemCode.OutOfTime), (check.Result, check.Problem!.Code));
        }

        var atOnce = await SpfChecker.CheckAsync(new Silent(), Request(null), new() { TimeBudget = TimeSpan.Zero }, default);
        Assert.Equal(SpfProblemCode.OutOfTime, atOnce.Problem!.Code);
    }

    [Fact]
    public async Task A_check_that_is_stopped_says_so()
    {
        using var stop = new CancellationTokenSource();
        var check = SpfChecker.CheckAsync(new Silent(), Request(null), null, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
    }

    [Fact]
    public async Task A_null_reverse_path_checks_the_HELO_name_as_postmaster()
    {
        var check = await Check("mail.contoso TXT \"v=spf1 exists:%{l}.%{o}.x.example -all\"\npostmaster.mail.contoso.example.x A 127.0.0.2", sender: "<>", helo: "mail.contoso.example");

        Assert.Equal((SpfResult.Pass, SpfIdentity.Helo, "postmaster@mail.contoso.example"), (check.Result, check.Identity, check.Sender));
    }

    [Fact]
    public async Task A_local_part_that_is_not_ASCII_matches_no_term_that_holds_it_and_names_are_asked_as_A_labels()
    {
        var check = await Check("""
            xn--r8jz45g   TXT "v=spf1 exists:%{l}.x.example include:%{S}.x.example exists:%{o}.x.example -all"
            xn--r8jz45g.example.x  A 127.0.0.2
            """, sender: "佐藤@例え.example");

        Assert.Equal((SpfResult.Pass, "exists:%{o}.x.example", 0), (check.Result, check.Mechanism, check.VoidLookups));
    }

    [Fact]
    public async Task A_record_that_is_not_published_is_judged_as_if_it_were()
    {
        const string Zone = "contoso TXT \"v=spf1 -all\"\none TXT \"v=spf1 ip4:192.0.2.0/24 -all\"";

        Assert.Equal(SpfResult.Pass, (await Check(Zone, record: "v=spf1 include:one.example -all", sender: null, domain: "contoso.example")).Result);
        Assert.Equal(SpfResult.None, (await Check(Zone, record: " v=spf1 +all")).Result);
        Assert.Equal(SpfProblemCode.BadRecord, (await Check(Zone, record: "v=spf1 +al")).Problem!.Code);
    }

    [Fact]
    public async Task Void_look_ups_are_counted_by_term()
    {
        const string Zone = "contoso TXT \"v=spf1 mx mx a:gone.example -all\"\n MX 1 m1\n MX 2 m2\n MX 3 m3\nm1 AAAA 2001:db8::1\nm2 AAAA 2001:db8::2\nm3 AAAA 2001:db8::3";

        Assert.Equal((SpfResult.PermError, SpfProblemCode.TooManyVoidLookups, 3), await Void(null));
        Assert.Equal((SpfResult.Fail, null, 3), await Void(new() { MaxVoidLookups = 3 }));

        async Task<(SpfResult, SpfProblemCode?, int)> Void(SpfLimits? limits) =>
            await Check(Zone, limits: limits) is var check ? (check.Result, check.Problem?.Code, check.VoidLookups) : default;
    }

    [Fact]
    public async Task A_bomb_of_macros_costs_no_more_than_a_name_can_hold()
    {
        var bomb = string.Concat(Enumerable.Repeat("%{s}%{s}%{s}%{s}", 3000));
        var check = await Check("", record: $"v=spf1 exists:{bomb}.example -all", sender: new string('x', 5000) + "@contoso.example");

        Assert.Equal(SpfResult.Fail, check.Result);
        Assert.InRange(check.Trace.Steps.Max(step => step.Target.Length), 0, 253);
    }

    [Theory]
    [InlineData("nodots")]
    [InlineData("a..example")]
    [InlineData("[192.0.2.1]")]
    public async Task What_can_have_no_record_has_none(string domain)
    {
        var check = await Check("", sender: "adele@" + domain);

        Assert.Equal((SpfResult.None, SpfProblemCode.NotADomain), (check.Result, check.Problem!.Code));
        Assert.Empty(check.Trace.Steps.SelectMany(step => step.Evidence));
    }

    static SpfRequest Request(string? record) => new() { IPAddress = IPAddress.Parse("192.0.2.1"), Sender = "adele@contoso.example", Record = record };

    /// <summary>Answers nothing until it is told to stop.</summary>
    sealed class Silent : IDnsResolver
    {
        public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
        {
            var never = new TaskCompletionSource<DnsAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
            return await never.Task;
        }
    }
}
