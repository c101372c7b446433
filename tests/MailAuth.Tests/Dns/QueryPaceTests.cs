using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dns;

public sealed class QueryPaceTests : IDisposable
{
    static readonly TimeSpan Far = TimeSpan.FromMinutes(1);

    readonly QueryPace pace;
    TimeSpan now;

    public QueryPaceTests() => pace = new(() => now);

    public void Dispose() => pace.Dispose();

    [Fact]
    public void The_first_goes_at_once_and_the_others_evenly_spread_in_the_order_they_came()
    {
        var turns = Enumerable.Range(0, 5).Select(_ => pace.WaitAsync(10, default)).ToArray();
        Assert.Equal(1, Gone(turns));
        for (var i = 1; i < turns.Length; i++)
        {
            Advance(99);
            Assert.Equal(i, Gone(turns));
            Advance(1);
            Assert.True(turns[i].IsCompleted);
            Assert.Equal(i + 1, Gone(turns));
        }
    }

    [Fact]
    public void Rest_is_not_saved_up()
    {
        Assert.True(pace.WaitAsync(10, default).IsCompleted);
        Advance(60_000);
        Assert.Equal(1, Gone(Enumerable.Range(0, 20).Select(_ => pace.WaitAsync(10, default)).ToArray()));
    }

    [Fact]
    public void A_clock_that_ticks_seldom_keeps_the_pace_and_one_that_slept_makes_no_burst()
    {
        var turns = Enumerable.Range(0, 2001).Select(_ => pace.WaitAsync(1000, default)).ToArray();
        for (var tick = 0; tick < 20; tick++)
            Advance(15);
        Assert.InRange(Gone(turns), 299, 302);
        var before = Gone(turns);
        Advance(3_600_000);
        Assert.InRange(Gone(turns) - before, 1, 52);
    }

    [Fact]
    public void Whoever_is_cancelled_leaves_at_once_and_takes_nobodys_turn()
    {
        using var stop = new CancellationTokenSource();
        pace.WaitAsync(1, default);
        var left = Enumerable.Range(0, 100).Select(_ => pace.WaitAsync(1, stop.Token)).ToArray();
        var stays = pace.WaitAsync(1, default);
        stop.Cancel();
        Assert.All(left, turn => Assert.True(turn.IsCanceled));
        Assert.Equal(1, pace.WaitingCount);
        Advance(1000);
        Assert.True(stays.IsCompletedSuccessfully);
        Assert.True(pace.WaitAsync(1, stop.Token).IsCanceled);
    }

    [Fact]
    public void Each_waits_as_long_as_it_said_behind_itself()
    {
        var turns = new[] { pace.WaitAsync(10, default), pace.WaitAsync(1, default), pace.WaitAsync(10, default) };
        Advance(100);
        Assert.Equal(2, Gone(turns));
        Advance(900);
        Assert.Equal(2, Gone(turns));
        Advance(100);
        Assert.Equal(3, Gone(turns));
    }

    [Fact]
    public async Task A_server_is_asked_at_its_pace_whoever_asks_and_another_has_its_own()
    {
        using var one = LoopbackServer.Over("$ORIGIN contoso.example.\n@ 300 SOA ns h 1 1 1 1 60\n");
        using var other = LoopbackServer.Over("$ORIGIN contoso.example.\n@ 300 SOA ns h 1 1 1 1 60\n");
        using var stop = new CancellationTokenSource();
        using var first = new WireResolver([one.Endpoint], Far, 1);
        using var second = new WireResolver([one.Endpoint], Far, 1);
        using var elsewhere = new WireResolver([other.Endpoint], Far, 1);
        var name = DomainName.Parse("contoso.example");
        Assert.Equal(DnsStatus.NoData, (await first.ResolveAsync(name, DnsType.TXT, default)).Status);
        // Ten minutes of others before it: however slow the machine, its turn does not come meanwhile.
        var line = QueryPace.Of(one.Endpoint);
        var others = Enumerable.Range(0, 600).Select(_ => line.WaitAsync(1, stop.Token)).ToArray();
        var late = second.ResolveAsync(name, DnsType.MX, stop.Token);
        Assert.Equal(DnsStatus.NoData, (await elsewhere.ResolveAsync(name, DnsType.TXT, default)).Status);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
        Assert.Equal(0, line.WaitingCount);
        Assert.True(others[^1].IsCanceled);
        Assert.Equal(1, one.Questions);
    }

    [Fact]
    public async Task Waiting_for_a_turn_is_no_part_of_a_questions_time()
    {
        using var server = LoopbackServer.Over("$ORIGIN contoso.example.\n@ 300 SOA ns h 1 1 1 1 60\n");
        // The third question's turn comes after two seconds, later than its time would be over.
        using var resolver = new WireResolver([server.Endpoint], TimeSpan.FromSeconds(1.5), 1);
        var since = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => resolver.ResolveAsync(DomainName.Parse($"d{i}.contoso.example"), DnsType.TXT, default)));
        Assert.All(answers, answer => Assert.Equal(DnsStatus.NoSuchName, answer.Status));
        Assert.True(since.Elapsed > TimeSpan.FromSeconds(1.8), since.Elapsed.ToString());
    }

    void Advance(int milliseconds)
    {
        now += TimeSpan.FromMilliseconds(milliseconds);
        pace.Advance();
    }

    static int Gone(Task[] turns) => turns.Count(turn => turn.IsCompleted);
}
