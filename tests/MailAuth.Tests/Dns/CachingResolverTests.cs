using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dns;

public class CachingResolverTests
{
    static readonly DomainName Contoso = DomainName.Parse("contoso.example");

    readonly Slow inner = new();
    long now = 1000;

    [Fact]
    public async Task An_answer_is_kept_for_its_ttl_and_no_longer()
    {
        var cache = Cache();
        inner.OpenAll();
        await cache.ResolveAsync(Contoso, DnsType.TXT, default);
        now += 299;
        await cache.ResolveAsync(DomainName.Parse("CONTOSO.example"), DnsType.TXT, default);
        Assert.Equal(1, inner.Asked);
        now += 1;
        await cache.ResolveAsync(Contoso, DnsType.TXT, default);
        Assert.Equal(2, inner.Asked);
    }

    [Fact]
    public async Task Another_type_is_another_question()
    {
        var cache = Cache();
        inner.OpenAll();
        await cache.ResolveAsync(Contoso, DnsType.TXT, default);
        await cache.ResolveAsync(Contoso, DnsType.MX, default);
        Assert.Equal(2, inner.Asked);
    }

    [Fact]
    public async Task A_failure_is_kept_for_five_seconds()
    {
        var cache = Cache();
        inner.Status = DnsStatus.Timeout;
        inner.OpenAll();
        await cache.ResolveAsync(Contoso, DnsType.TXT, default);
        now += 4;
        await cache.ResolveAsync(Contoso, DnsType.TXT, default);
        Assert.Equal(1, inner.Asked);
        now += 1;
        await cache.ResolveAsync(Contoso, DnsType.TXT, default);
        Assert.Equal(2, inner.Asked);
    }

    [Fact]
    public async Task Equal_questions_in_flight_are_one()
    {
        var cache = Cache();
        var asking = Enumerable.Range(0, 10).Select(_ => cache.ResolveAsync(Contoso, DnsType.TXT, default)).ToArray();
        Assert.Equal(1, inner.Asked);
        inner.OpenAll();
        var answers = await Task.WhenAll(asking);
        Assert.All(answers, answer => Assert.Same(answers[0], answer));
    }

    [Fact]
    public async Task One_who_gives_up_does_not_take_the_answer_from_the_others()
    {
        var cache = Cache();
        using var impatient = new CancellationTokenSource();
        var first = cache.ResolveAsync(Contoso, DnsType.TXT, impatient.Token);
        using var patient = new CancellationTokenSource();
        var second = cache.ResolveAsync(Contoso, DnsType.TXT, patient.Token);
        impatient.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        inner.OpenAll();
        Assert.Equal(DnsStatus.Success, (await second).Status);
    }

    [Fact]
    public async Task When_the_last_one_gives_up_the_question_is_stopped_and_can_be_asked_anew()
    {
        var cache = Cache();
        using var stop = new CancellationTokenSource();
        var first = cache.ResolveAsync(Contoso, DnsType.TXT, stop.Token);
        var second = cache.ResolveAsync(Contoso, DnsType.TXT, stop.Token);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.True(inner.LastToken.IsCancellationRequested);
        inner.OpenAll();
        Assert.Equal(DnsStatus.Success, (await cache.ResolveAsync(Contoso, DnsType.TXT, default)).Status);
    }

    [Fact]
    public async Task Memory_is_bounded_and_what_was_used_longest_ago_goes_first()
    {
        inner.OpenAll();
        var probe = Cache();
        await probe.ResolveAsync(Name(0), DnsType.TXT, default);
        var cache = new CachingResolver(inner, probe.Bytes * 3, () => now);
        foreach (var i in new[] { 0, 1, 2, 0, 3 })
            await cache.ResolveAsync(Name(i), DnsType.TXT, default);
        Assert.InRange(cache.Bytes, 1, probe.Bytes * 3);
        var before = inner.Asked;
        await cache.ResolveAsync(Name(0), DnsType.TXT, default);
        Assert.Equal(before, inner.Asked);
        await cache.ResolveAsync(Name(1), DnsType.TXT, default);
        Assert.Equal(before + 1, inner.Asked);

        static DomainName Name(int i) => DomainName.Parse($"n{i}.example");
    }

    [Fact]
    public async Task A_bug_below_reaches_those_who_wait_and_nobody_later()
    {
        var cache = Cache();
        inner.Bug = new InvalidOperationException("bug");
        await Assert.ThrowsAsync<InvalidOperationException>(() => cache.ResolveAsync(Contoso, DnsType.TXT, default));
        inner.Bug = null;
        inner.OpenAll();
        Assert.Equal(DnsStatus.Success, (await cache.ResolveAsync(Contoso, DnsType.TXT, default)).Status);
    }

    [Fact]
    public async Task Many_threads_get_what_they_asked_for()
    {
        inner.OpenAll();
        var cache = new CachingResolver(inner, 20_000, () => now);
        await Parallel.ForEachAsync(Enumerable.Range(0, 5000), async (i, stop) =>
        {
            var name = DomainName.Parse($"n{i % 97}.example");
            Assert.Equal(name, (await cache.ResolveAsync(name, DnsType.TXT, stop)).Name);
        });
        Assert.InRange(cache.Bytes, 1, 20_000);
    }

    [Fact]
    public async Task A_counter_counts_questions_voids_and_failures()
    {
        inner.OpenAll();
        var counter = new CountingResolver(inner);
        foreach (var status in new[] { DnsStatus.Success, DnsStatus.NoData, DnsStatus.NoSuchName, DnsStatus.Timeout })
        {
            inner.Status = status;
            await counter.ResolveAsync(Contoso, DnsType.TXT, default);
        }

        Assert.Equal((4, 2, 1), (counter.Asked, counter.Absent, counter.Failed));
    }

    [Fact]
    public async Task Failures_can_be_forgotten_and_answers_stay()
    {
        inner.OpenAll();
        var cache = Cache();
        await cache.ResolveAsync(Contoso, DnsType.TXT, default);
        inner.Status = DnsStatus.Timeout;
        await cache.ResolveAsync(Contoso, DnsType.MX, default);
        await cache.ResolveAsync(Contoso, DnsType.MX, default);
        Assert.Equal(2, inner.Asked);
        inner.Status = DnsStatus.Success;
        cache.ForgetFailures();
        Assert.Equal(DnsStatus.Success, (await cache.ResolveAsync(Contoso, DnsType.MX, default)).Status);
        Assert.Equal(DnsStatus.Success, (await cache.ResolveAsync(Contoso, DnsType.TXT, default)).Status);
        Assert.Equal(3, inner.Asked);
    }

    CachingResolver Cache() => new(inner, CachingResolver.DefaultMaxBytes, () => now);

    /// <summary>Answers when it is told to.</summary>
    sealed class Slow : IDnsResolver
    {
        readonly TaskCompletionSource open = new();
        int asked;

        public int Asked => asked;

        public DnsStatus Status { get; set; }

        public Exception? Bug { get; set; }

        public CancellationToken LastToken { get; private set; }

        public void OpenAll() => open.TrySetResult();

        public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref asked);
            LastToken = cancellationToken;
            if (Bug is not null)
                throw Bug;
            await open.Task.WaitAsync(cancellationToken);
            return new() { Name = name, Type = type, Status = Status, TtlSeconds = 300, Source = "test" };
        }
    }
}
