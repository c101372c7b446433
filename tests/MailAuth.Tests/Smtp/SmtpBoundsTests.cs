using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Net;
using MailAuth.Smtp;
using MailAuth.Tests.Dns;
using MailAuth.Tests.Net;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Smtp;

/// <summary>However many hosts strangers' domains name, what is open at once and what is kept has a bound.</summary>
public class SmtpBoundsTests
{
    const string Zones = "$ORIGIN a.example.\n$TTL 300\n@ SOA ns h 1 2 3 4 5\n* A 192.0.2.1\n";

    static SmtpTarget Target(int number) => new(DomainName.Parse($"mx{number}.a.example"));

    static TlsLoopback Refusing(Func<Task> before) => TlsLoopback.Plain(async (Stream stream, CancellationToken stopped) =>
    {
        await before();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("554 go away\r\n"), stopped);
    });

    [Fact]
    public async Task Those_asked_for_longest_ago_are_forgotten_and_visited_again()
    {
        await using var server = Refusing(() => Task.CompletedTask);
        var checker = new SmtpTlsChecker(new(Zone.Resolver(Zones), new() { Route = _ => server.Endpoint }), new() { KeptHosts = 2 });
        int[] asked = [1, 2, 1, 3, 1, 2, 1];
        int[] visits = [1, 2, 2, 3, 3, 4, 4];
        foreach (var (host, expected) in asked.Zip(visits))
        {
            await checker.CheckAsync(Target(host), default);
            Assert.Equal(expected, server.Connections);
        }
    }

    [Fact]
    public async Task No_more_hosts_than_allowed_are_connected_to_at_once()
    {
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiting = 0;
        var begun = 0;
        await using var server = Refusing(() =>
        {
            if (Interlocked.Increment(ref waiting) == 2)
                both.SetResult();
            return goOn.Task;
        });
        var options = new ConnectionOptions
        {
            Route = _ =>
            {
                Interlocked.Increment(ref begun);
                return server.Endpoint;
            },
        };
        var checker = new SmtpTlsChecker(new(Zone.Resolver(Zones), options), new() { MaxConnections = 2, StepTimeout = TimeSpan.FromMinutes(2) });
        var checks = Enumerable.Range(0, 20).Select(number => checker.CheckAsync(Target(number), default)).ToArray();
        await both.Task;
        Assert.Equal(2, Volatile.Read(ref begun));
        goOn.SetResult();
        Assert.All(await Task.WhenAll(checks), check => Assert.Equal(SmtpTlsStatus.Refused, check.Status));
        Assert.Equal(20, begun);
    }
}
