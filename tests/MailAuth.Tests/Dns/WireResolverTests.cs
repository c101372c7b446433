using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dns;

public class WireResolverTests
{
    const string Text = """
        $ORIGIN contoso.example.
        @ 300 SOA ns1 hostmaster 1 1 1 1 60
        @ 300 TXT "v=spf1 -all"
        @ 300 MX 10 mail
        mail 300 A 192.0.2.1
        www 200 CNAME mail
        loop 200 CNAME loop2
        loop2 200 CNAME loop
        """;

    static readonly IDnsResolver Truth = Zone.Resolver(Text);
    static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task A_question_is_answered_over_udp()
    {
        using var server = LoopbackServer.Over(Text);
        var answer = await AskAsync(Long, "Contoso.example", DnsType.TXT, server.Endpoint);
        Assert.Equal(DnsStatus.Success, answer.Status);
        Assert.Equal("v=spf1 -all", answer.RecordsOf<TextRecord>().Single().Text);
        Assert.Equal(300, answer.TtlSeconds);
        Assert.Equal(server.Address.ToString(), answer.Source);
        Assert.True(answer.IsTrusted);
        Assert.False(answer.IsAuthenticated);
    }

    [Fact]
    public async Task Absences_keep_their_kind_and_negative_ttl()
    {
        using var server = LoopbackServer.Over(Text);
        var noData = await AskAsync(Long, "contoso.example", DnsType.CAA, server.Endpoint);
        var noName = await AskAsync(Long, "missing.contoso.example", DnsType.TXT, server.Endpoint);
        Assert.Equal((DnsStatus.NoData, 60), (noData.Status, noData.TtlSeconds));
        Assert.Equal((DnsStatus.NoSuchName, 60), (noName.Status, noName.TtlSeconds));
    }

    [Fact]
    public async Task Aliases_in_the_answer_are_followed_without_asking_again()
    {
        using var server = LoopbackServer.Over(Text);
        var answer = await AskAsync(Long, "www.contoso.example", DnsType.A, server.Endpoint);
        Assert.Equal("mail.contoso.example", answer.Aliases.Single().Target.Ascii);
        Assert.Equal("192.0.2.1", answer.RecordsOf<AddressRecord>().Single().Address.ToString());
        Assert.Equal(200, answer.TtlSeconds);
        Assert.Equal(1, server.Questions);
    }

    [Fact]
    public async Task A_chain_that_the_server_leaves_open_is_asked_on()
    {
        using var server = new LoopbackServer(query => [OneStep(query)]);
        var answer = await AskAsync(Long, "www.contoso.example", DnsType.A, server.Endpoint);
        Assert.Equal(DnsStatus.Success, answer.Status);
        Assert.Single(answer.Aliases);
        Assert.Equal(2, server.Questions);

        static byte[] OneStep(DnsMessage query)
        {
            var alias = Truth.Ask(query.Name.Ascii, DnsType.CNAME);
            return alias.Status == DnsStatus.Success ? LoopbackServer.Message(query, alias).ToArray() : LoopbackServer.Answer(query, Truth);
        }
    }

    [Fact]
    public async Task An_alias_loop_over_several_answers_is_malformed()
    {
        using var server = new LoopbackServer(query => [LoopbackServer.Message(query, Truth.Ask(query.Name.Ascii, DnsType.CNAME)).ToArray()]);
        var answer = await AskAsync(Long, "loop.contoso.example", DnsType.A, server.Endpoint);
        Assert.Equal(DnsStatus.Malformed, answer.Status);
        Assert.Equal("the aliases loop at loop.contoso.example", answer.Problem);
    }

    [Fact]
    public async Task The_ad_bit_is_reported_from_a_trusted_server()
    {
        using var server = new LoopbackServer(query =>
        {
            var packet = LoopbackServer.Answer(query, Truth);
            packet[3] |= 0x20;
            return [packet];
        });
        Assert.True((await AskAsync(Long, "contoso.example", DnsType.TXT, server.Endpoint)).IsAuthenticated);
    }

    [Fact]
    public async Task A_query_asks_for_recursion_and_ad_with_edns()
    {
        DnsMessage? seen = null;
        using var server = new LoopbackServer(query =>
        {
            seen = query;
            return [LoopbackServer.Answer(query, Truth)];
        });
        await AskAsync(Long, "contoso.example", DnsType.TXT, server.Endpoint);
        Assert.Equal(0x0120, seen!.Flags);
        Assert.True(seen.HasEdns);
    }

    [Theory]
    [InlineData(2, DnsStatus.ServerFailure, "the server said SERVFAIL")]
    [InlineData(5, DnsStatus.Refused, "the server said REFUSED")]
    [InlineData(4, DnsStatus.ServerFailure, "the server said NOTIMP")]
    [InlineData(9, DnsStatus.ServerFailure, "the server said RCODE 9")]
    public async Task A_response_code_becomes_a_status_with_its_word(int code, DnsStatus status, string problem)
    {
        using var server = new LoopbackServer(query => [LoopbackServer.Code(query, code)]);
        var answer = await AskAsync(Long, "contoso.example", DnsType.TXT, server.Endpoint);
        Assert.Equal((status, problem), (answer.Status, answer.Problem));
        Assert.Null(answer.TtlSeconds);
    }

    [Fact]
    public async Task A_server_that_only_refers_elsewhere_has_not_said_that_there_is_nothing()
    {
        using var server = new LoopbackServer(query => [new DnsMessage
        {
            Id = query.Id,
            Flags = 0x8000,
            Name = query.Name,
            Type = query.Type,
            Authority = [new NameRecord(DomainName.Parse("example"), DnsType.NS, 60, DomainName.Parse("ns.example"))],
        }.ToArray()]);
        var answer = await AskAsync(Long, "contoso.example", DnsType.TXT, server.Endpoint);
        Assert.Equal(DnsStatus.ServerFailure, answer.Status);
        Assert.Contains("no recursion", answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_know_edns_is_asked_without()
    {
        using var server = new LoopbackServer(query => [query.HasEdns
            ? new DnsMessage { Id = query.Id, Flags = 0x8180, ResponseCode = 1, Name = query.Name, Type = query.Type }.ToArray()
            : LoopbackServer.Answer(query, Truth)]);
        Assert.Equal(DnsStatus.Success, (await AskAsync(Long, "contoso.example", DnsType.TXT, server.Endpoint)).Status);
    }

    [Fact]
    public async Task A_truncated_answer_is_fetched_over_tcp()
    {
        using var server = new LoopbackServer(query => [LoopbackServer.Truncated(query)], query => LoopbackServer.Answer(query, Truth));
        var answer = await AskAsync(Long, "contoso.example", DnsType.TXT, server.Endpoint);
        Assert.Equal(DnsStatus.Success, answer.Status);
        Assert.Equal((1, 1), (server.Questions, server.TcpQuestions));
    }

    [Fact]
    public async Task An_answer_of_sixty_thousand_octets_comes_over_tcp()
    {
        var big = Zone.Resolver("contoso.example. TXT " + string.Concat(Enumerable.Repeat("\"" + new string('x', 250) + "\" ", 235)));
        using var server = new LoopbackServer(query => [LoopbackServer.Truncated(query)], query => LoopbackServer.Answer(query, big));
        var answer = await AskAsync(Long, "contoso.example", DnsType.TXT, server.Endpoint);
        Assert.Equal(250 * 235, answer.RecordsOf<TextRecord>().Single().Text.Length);
    }

    [Fact]
    public async Task A_server_that_truncates_and_closes_tcp_is_passed_over()
    {
        using var broken = new LoopbackServer(query => [LoopbackServer.Truncated(query)]);
        using var server = LoopbackServer.Over(Text);
        var answer = await AskAsync(Long, "contoso.example", DnsType.TXT, broken.Endpoint, server.Endpoint);
        Assert.Equal((DnsStatus.Success, server.Address.ToString()), (answer.Status, answer.Source));
    }

    [Fact]
    public async Task Packets_with_another_id_or_question_are_not_believed()
    {
        using var server = new LoopbackServer(query =>
        [
            LoopbackServer.Code(new DnsMessage { Id = query.Id ^ 1, Name = query.Name, Type = query.Type }, 3),
            LoopbackServer.Code(new DnsMessage { Id = query.Id, Name = DomainName.Parse("evil.example"), Type = query.Type }, 3),
            LoopbackServer.Code(new DnsMessage { Id = query.Id, Name = query.Name, Type = DnsType.A }, 3),
            [(byte)(query.Id >> 8), (byte)query.Id, 0x81, 0x80],
            [],
            LoopbackServer.Code(query, 3, flags: 0x0180),
            LoopbackServer.Answer(query, Truth),
        ]);
        Assert.Equal(DnsStatus.Success, (await AskAsync(Long, "contoso.example", DnsType.TXT, server.Endpoint)).Status);
    }

    [Fact]
    public async Task A_packet_from_another_port_is_not_believed()
    {
        using var forger = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        forger.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        LoopbackServer? server = null;
        using var made = server = new LoopbackServer(query =>
        {
            foreach (var port in server!.QuestionsByPort.Keys)
                forger.SendTo(LoopbackServer.Code(query, 3), new IPEndPoint(IPAddress.Loopback, port));
            return [LoopbackServer.Answer(query, Truth)];
        });
        Assert.Equal(DnsStatus.Success, (await AskAsync(Long, "contoso.example", DnsType.TXT, server.Endpoint)).Status);
    }

    [Fact]
    public async Task A_silent_server_is_a_timeout_within_the_budget()
    {
        // Long enough for a second question on a machine that is busy with other tests.
        var budget = TimeSpan.FromSeconds(2);
        using var server = new LoopbackServer(_ => []);
        var answer = await AskAsync(budget, "contoso.example", DnsType.TXT, server.Endpoint);
        Assert.Equal((DnsStatus.Timeout, "no answer within 2 s"), (answer.Status, answer.Problem));
        Assert.True(server.Questions >= 2, "It should be asked again before the budget is spent.");
        Assert.InRange(answer.Elapsed, budget, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_silent_server_is_followed_by_the_next_one_and_goes_last_from_then_on()
    {
        using var silent = new LoopbackServer(_ => []);
        using var server = LoopbackServer.Over(Text);
        using var resolver = new WireResolver([silent.Endpoint, server.Endpoint], TimeSpan.FromSeconds(2));
        for (var i = 0; i < 4; i++)
            Assert.Equal(DnsStatus.Success, (await resolver.ResolveAsync(DomainName.Parse("contoso.example"), DnsType.TXT, default)).Status);
        Assert.Equal(2, silent.Questions);
    }

    [Fact]
    public async Task A_port_where_nothing_listens_fails_at_once_and_says_so()
    {
        DnsEndpoint endpoint;
        using (var server = LoopbackServer.Over(Text))
            endpoint = server.Endpoint;
        var answer = await AskAsync(Long, "contoso.example", DnsType.TXT, endpoint);
        Assert.Equal(DnsStatus.Timeout, answer.Status);
        Assert.Contains("nothing listens", answer.Problem, StringComparison.Ordinal);
        Assert.True(answer.Elapsed < Long);
    }

    [Fact]
    public async Task A_server_that_fails_is_followed_by_the_next_one()
    {
        using var failing = new LoopbackServer(query => [LoopbackServer.Code(query, 2)]);
        using var server = LoopbackServer.Over(Text);
        Assert.Equal(DnsStatus.Success, (await AskAsync(Long, "contoso.example", DnsType.TXT, failing.Endpoint, server.Endpoint)).Status);
    }

    [Fact]
    public async Task A_packet_that_cannot_be_read_is_malformed_and_says_where()
    {
        using var server = new LoopbackServer(query =>
        {
            var packet = LoopbackServer.Answer(query, Truth);
            return [packet[..^20]];
        });
        var answer = await AskAsync(Long, "contoso.example", DnsType.TXT, server.Endpoint);
        Assert.Equal(DnsStatus.Malformed, answer.Status);
        Assert.Contains("at octet", answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_stops_a_waiting_question_at_once()
    {
        using var server = new LoopbackServer(_ => []);
        using var resolver = new WireResolver([server.Endpoint], TimeSpan.FromMinutes(10));
        using var stop = new CancellationTokenSource();
        var asking = resolver.ResolveAsync(DomainName.Parse("contoso.example"), DnsType.TXT, stop.Token);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task No_port_serves_more_than_32_questions_and_no_more_than_64_are_in_flight()
    {
        var gate = new TaskCompletionSource();
        using var server = LoopbackServer.Over(Text, gate.Task);
        using var resolver = new WireResolver([server.Endpoint], Long);
        var asking = Enumerable.Range(0, 300).Select(i => resolver.ResolveAsync(DomainName.Parse($"n{i}.contoso.example"), DnsType.TXT, default)).ToArray();
        SpinWait.SpinUntil(() => server.Questions >= 64, 5000);
        gate.SetResult();
        var answers = await Task.WhenAll(asking);
        Assert.All(answers, answer => Assert.Equal(DnsStatus.NoSuchName, answer.Status));
        Assert.Equal(300, server.Questions);
        Assert.InRange(server.MostInFlight, 64, 64);
        Assert.True(server.QuestionsByPort.Count >= 10, "300 questions need at least ten ports.");
        Assert.All(server.QuestionsByPort.Values, count => Assert.InRange(count, 1, 32));
    }

    [Fact]
    public async Task A_silent_server_costs_a_question_its_own_time_and_not_that_of_all_before_it()
    {
        using var silent = new LoopbackServer(_ => []);
        using var resolver = new WireResolver([silent.Endpoint], Short);
        var answers = await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => resolver.ResolveAsync(DomainName.Parse($"n{i}.contoso.example"), DnsType.TXT, default)));
        Assert.All(answers, answer => Assert.Equal(DnsStatus.Timeout, answer.Status));

        // Those behind the 64 in flight gave up in the queue instead of having their turn, one after the other.
        Assert.InRange(silent.Questions, 64, 1000);
    }

    [Fact]
    public async Task A_server_that_has_long_been_silent_gets_one_short_try_a_question_and_says_so()
    {
        using var silent = new LoopbackServer(_ => []);
        using var resolver = new WireResolver([silent.Endpoint], Short);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => resolver.ResolveAsync(DomainName.Parse($"n{i}.contoso.example"), DnsType.TXT, default)));
        var before = silent.Questions;
        var answer = await resolver.ResolveAsync(DomainName.Parse("contoso.example"), DnsType.TXT, default);
        Assert.Equal(DnsStatus.Timeout, answer.Status);
        Assert.Contains("nor to the last", answer.Problem, StringComparison.Ordinal);
        Assert.Equal(before + 1, silent.Questions);
    }

    [Fact]
    public async Task A_server_that_wakes_up_is_believed_at_once()
    {
        var isAwake = false;
        using var server = new LoopbackServer(query => Volatile.Read(ref isAwake) ? [LoopbackServer.Answer(query, Truth)] : []);
        using var resolver = new WireResolver([server.Endpoint], TimeSpan.FromMilliseconds(500));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => resolver.ResolveAsync(DomainName.Parse($"n{i}.contoso.example"), DnsType.TXT, default)));
        Volatile.Write(ref isAwake, true);
        Assert.Equal(DnsStatus.Success, (await resolver.ResolveAsync(DomainName.Parse("contoso.example"), DnsType.TXT, default)).Status);
    }

    [Fact]
    public async Task While_a_server_answers_the_wait_for_a_place_may_be_longer_than_a_question_may_take()
    {
        // Of nine questions in ten the first packet is lost, so that the rounds of 64 take longer than the budget of one question.
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        using var slow = new LoopbackServer(query => seen.TryAdd(query.Name.Ascii, true) && !query.Name.Labels[0].EndsWith('0') ? [] : [LoopbackServer.Answer(query, Truth)]);
        using var resolver = new WireResolver([slow.Endpoint], TimeSpan.FromMilliseconds(1500));
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => resolver.ResolveAsync(DomainName.Parse($"n{i}.contoso.example"), DnsType.TXT, default)));
        Assert.All(answers, answer => Assert.Equal(DnsStatus.NoSuchName, answer.Status));
    }

    [Fact]
    public async Task Disposal_ends_the_questions_in_flight()
    {
        using var server = new LoopbackServer(_ => []);
        var resolver = new WireResolver([server.Endpoint], TimeSpan.FromMinutes(10));
        var asking = resolver.ResolveAsync(DomainName.Parse("contoso.example"), DnsType.TXT, default);
        resolver.Dispose();
        Assert.Equal(DnsStatus.Timeout, (await asking).Status);
    }

    static async Task<DnsAnswer> AskAsync(TimeSpan timeout, string name, DnsType type, params DnsEndpoint[] servers)
    {
        using var resolver = new WireResolver(servers, timeout);
        return await resolver.ResolveAsync(DomainName.Parse(name), type, default);
    }
}
