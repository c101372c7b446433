using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Benchmarks.Survey;
using MailAuth.Dns;
using MailAuth.MtaSts;
using MailAuth.Mx;
using MailAuth.Net;
using MailAuth.Text;
using MailAuth.Web;

namespace MailAuth.Benchmarks.Web;

/// <summary>The MTA-STS policies of many domains, each from a host with a certificate of its own, beside bare TLS with the same requests; then many requests to one host.</summary>
static class PolicyComparison
{
    const int InFlight = 32;

    /// <summary>Arguments: domains, rounds.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var domains = arguments.Length > 0 ? Number(arguments[0]) : 1_000;
        var rounds = arguments.Length > 1 ? Number(arguments[1]) : 7;
        using var server = PolicyServer.Start(domains);
        var resolver = new ZoneResolver([ZoneFile.Parse("survey.zone", SurveyZone.Write(domains))]);
        var options = new ConnectionOptions { Anchors = TrustAnchors.Of([Certificate.Read(server.Root)]), ConnectTo = server.Endpoint };
        (string Name, Func<Task<int>> Walk)[] walks =
        [
            ("bare TLS, nothing judged", () => EachAsync(domains, number => BareAsync(server, number))),
            ("ours", () => PoliciesAsync(resolver, options, domains)),
            ("ours, one host, connections reused", () => OneHostAsync(resolver, options, domains)),
        ];
        var rates = walks.ToDictionary(walk => walk.Name, _ => new List<double>());
        var costs = walks.ToDictionary(walk => walk.Name, _ => new List<double>());
        for (var round = -2; round < rounds; round++)
        {
            foreach (var (name, walk) in walks)
            {
                var (clock, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
                var found = await walk();
                if (found != domains)
                    throw new InvalidOperationException(FormattableString.Invariant($"{name}: {found} of {domains}"));
                if (round < 0)
                    continue;
                rates[name].Add(domains / clock.Elapsed.TotalSeconds);
                costs[name].Add((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / domains);
            }
        }

        foreach (var (name, _) in walks)
            Console.WriteLine(FormattableString.Invariant($"{name}: {Median(rates[name]):F0}/s (most {rates[name].Max():F0}), {Median(costs[name]):F2} ms CPU each (least {costs[name].Min():F2})"));
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"peak {process.PeakWorkingSet64 / 1e6:F0} MB, managed heap {GC.GetTotalMemory(true) / 1e6:F1} MB"));
        return 0;
    }

    static async Task<int> PoliciesAsync(IDnsResolver resolver, ConnectionOptions options, int domains)
    {
        using var fetcher = new WebFetcher(resolver, options);
        return await EachAsync(domains, async number =>
        {
            var domain = DomainName.Parse(SurveyZone.Domain(number));
            var mx = MxLookup.GetAsync(resolver, domain, default);
            var record = await MtaStsLookup.GetAsync(resolver, domain, default);
            var check = await MtaStsChecker.CheckAsync(fetcher, record, (await mx).DeliveryHosts(), TimeSpan.FromSeconds(60), default);
            return check is { State: MtaStsState.Enforce, CoversAllHosts: true, Issues.Count: 0 };
        });
    }

    static async Task<int> OneHostAsync(IDnsResolver resolver, ConnectionOptions options, int requests)
    {
        using var fetcher = new WebFetcher(resolver, options);
        var query = new WebQuery { Url = new($"https://{PolicyServer.Host(0)}/.well-known/mta-sts.txt") };
        return await EachAsync(requests, async _ => (await fetcher.GetAsync(query, default)).Status == WebStatus.Success);
    }

    static async Task<bool> BareAsync(PolicyServer server, int number)
    {
        var host = PolicyServer.Host(number);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Endpoint);
        await using var tls = new SslStream(new NetworkStream(socket), false, (_, certificate, _, _) => certificate is not null);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = host,
            AllowTlsResume = false,
            CertificateChainPolicy = new() { DisableCertificateDownloads = true, RevocationMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck },
        });
        await tls.WriteAsync(Encoding.ASCII.GetBytes($"GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        return await tls.ReadAsync(new byte[4096]) > 0;
    }

    static async Task<int> EachAsync(int count, Func<int, Task<bool>> work)
    {
        using var window = new SemaphoreSlim(InFlight);
        var done = await Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
        {
            await window.WaitAsync();
            try
            {
                return await work(number);
            }
            finally
            {
                window.Release();
            }
        }));
        return done.Count(good => good);
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
