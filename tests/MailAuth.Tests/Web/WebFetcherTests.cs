using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Net;
using MailAuth.Tests.Dns;
using MailAuth.Tests.Net;
using MailAuth.Web;
using Xunit;

namespace MailAuth.Tests.Web;

public class WebFetcherTests
{
    const string Host = "mta-sts.contoso.example";
    const string Ok = "HTTP/1.1 200 OK\r\nContent-Type: Text/Plain; charset=utf-8\r\nContent-Length: 5\r\n\r\nhello";

    static readonly TestAuthority Root = TestAuthority.Root();
    static readonly TestAuthority Issuing = Root.Authority();
    static readonly TestAuthority Server = Issuing.Server(Host, null, request => request.Names("b.contoso.example"));

    static readonly string Zone = """
        contoso.example. 300 SOA ns1.contoso.example. hostmaster.contoso.example. 1 1 1 1 60
        mta-sts.contoso.example. 300 A 192.0.2.1
        mta-sts.contoso.example. 300 AAAA 2001:db8::1
        b.contoso.example. 300 A 192.0.2.2
        internal.contoso.example. 300 A 10.0.0.1
        internal.contoso.example. 300 AAAA ::1
        internal.contoso.example. 300 A 169.254.169.254
        mixed.contoso.example. 300 A 127.0.0.1
        mixed.contoso.example. 300 A 192.0.2.1
        none.contoso.example. 300 TXT "x"
        """;

    [Fact]
    public async Task A_document_comes_with_everything_that_was_seen_on_the_way()
    {
        string[] request = [];
        await using var server = TlsLoopback.Web([Server, Issuing], lines =>
        {
            request = lines;
            return Ok;
        });
        var answer = await GetAsync(server, "https://mta-sts.contoso.example/.well-known/mta-sts.txt?a=b%0d%0ac");
        Assert.Equal((WebStatus.Success, (string?)null), (answer.Status, answer.Problem));
        Assert.Equal((200, "text/plain", "hello", 5), (answer.StatusCode, answer.MediaType, Encoding.ASCII.GetString(answer.Body), answer.Length));
        Assert.Equal("192.0.2.1", answer.Address);
        Assert.Equal(["GET /.well-known/mta-sts.txt?a=b%0d%0ac HTTP/1.1", "Host: mta-sts.contoso.example"], request.Take(2));
        Assert.Equal([Server.Certificate, Issuing.Certificate], answer.Tls!.Certificates);
        Assert.Equal(CertificateStatus.Valid, answer.Tls.Verdict.Status);
        Assert.StartsWith("TLS 1.", answer.Tls.Protocol, StringComparison.Ordinal);
        Assert.StartsWith("TLS_", answer.Tls.CipherSuite, StringComparison.Ordinal);
        Assert.True(answer.Tls.CipherStrengthBits >= 128);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nTrailer: x\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: close\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200\r\nContent-Length: 5, 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello")]
    public async Task Every_way_of_saying_where_a_body_ends_is_understood(string text)
    {
        await using var server = TlsLoopback.Web([Server, Issuing], _ => text);
        var answer = await GetAsync(server);
        Assert.Equal((WebStatus.Success, (string?)null, "hello"), (answer.Status, answer.Problem, Encoding.ASCII.GetString(answer.Body)));
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n", WebStatus.Malformed)]
    [InlineData("HTTP/2 200 OK\r\n\r\n", WebStatus.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 50\r\nConnection: close\r\n\r\nhello", WebStatus.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", WebStatus.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello", WebStatus.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", WebStatus.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", WebStatus.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", WebStatus.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFF\r\n", WebStatus.TooLong)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloX\r\n0\r\n\r\n", WebStatus.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\nhello", WebStatus.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\nhello", WebStatus.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello", WebStatus.Malformed)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\nhello", WebStatus.TooLong)]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\nhello", WebStatus.HttpError)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", WebStatus.HttpError)]
    [InlineData("HTTP/1.1 301 Moved\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n", WebStatus.Redirected)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n", WebStatus.Redirected)]
    public async Task What_is_no_document_says_why(string text, WebStatus expected)
    {
        await using var server = TlsLoopback.Web([Server, Issuing], _ => text);
        var answer = await GetAsync(server);
        Assert.Equal(expected, answer.Status);
        Assert.NotNull(answer.Problem);
    }

    [Theory]
    [InlineData(1000, 1000, WebStatus.Success)]
    [InlineData(1001, 1000, WebStatus.TooLong)]
    public async Task A_body_without_length_is_read_up_to_the_limit_and_no_further(int length, int most, WebStatus expected)
    {
        await using var server = TlsLoopback.Web([Server, Issuing], _ => "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + new string('x', length));
        var answer = await GetAsync(server, change: request => request with { MaxBodyLength = most });
        Assert.Equal(expected, answer.Status);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n", "X: y\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", "yyyyyyyyyyyyyyyy")]
    [InlineData("", "HTTP/1.1 103 Early\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n", "xxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "X: y\r\n")]
    public async Task Nothing_is_read_without_end(string head, string again)
    {
        await using var server = TlsLoopback.Start([Server, Issuing], async (stream, stopped) =>
        {
            await TlsLoopback.ReadRequestAsync(stream, stopped);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), stopped);
            var more = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(again, 50)));
            while (true)
                await stream.WriteAsync(more, stopped);
        });
        var answer = await GetAsync(server);
        Assert.Contains(answer.Status, new[] { WebStatus.Malformed, WebStatus.TooLong });
    }

    [Fact]
    public async Task Time_is_up_wherever_a_server_falls_silent()
    {
        var limited = (WebQuery request) => request with { Timeout = TimeSpan.FromMilliseconds(400) };
        await using var mute = TlsLoopback.Plain((_, stopped) => Forever(stopped));
        await using var later = TlsLoopback.Start([Server, Issuing], (_, stopped) => Forever(stopped));
        await using var half = TlsLoopback.Start([Server, Issuing], async (stream, stopped) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe"u8.ToArray(), stopped);
            await Forever(stopped);
        });
        foreach (var server in new[] { mute, later, half })
            Assert.Equal(WebStatus.Timeout, (await GetAsync(server, change: limited)).Status);
    }

    [Fact]
    public async Task Whoever_cancels_gets_no_answer()
    {
        using var stop = new CancellationTokenSource();
        await using var server = TlsLoopback.Start([Server, Issuing], async (_, stopped) =>
        {
            await stop.CancelAsync();
            await Forever(stopped);
        });
        using var fetcher = Fetcher(server.Endpoint);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetcher.GetAsync(Request(), stop.Token));
    }

    [Fact]
    public async Task What_speaks_no_tls_is_told_from_what_closes()
    {
        await using var plain = TlsLoopback.Plain(async (stream, stopped) =>
        {
            await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\nThis is no TLS, and goes on for a while."u8.ToArray(), stopped);
            await Forever(stopped);
        });
        await using var closing = TlsLoopback.Plain((_, _) => Task.CompletedTask);
        var spoken = await GetAsync(plain);
        Assert.Equal((WebStatus.NoTls, TlsStatus.NotTls), (spoken.Status, spoken.Tls!.Status));
        var closed = await GetAsync(closing);
        Assert.Equal((WebStatus.NoTls, TlsStatus.Closed), (closed.Status, closed.Tls!.Status));
        using var nobody = Fetcher(new(IPAddress.Loopback, 1));
        Assert.Equal(WebStatus.NoConnection, (await nobody.GetAsync(Request(), default)).Status);
    }

    [Theory]
    [InlineData("expired", CertificateStatus.Expired)]
    [InlineData("name", CertificateStatus.NameMismatch)]
    [InlineData("self", CertificateStatus.SelfSigned)]
    [InlineData("stranger", CertificateStatus.UnknownRoot)]
    [InlineData("alone", CertificateStatus.Incomplete)]
    public async Task No_request_is_sent_to_whom_the_certificate_does_not_vouch_for_unless_wanted(string kind, CertificateStatus expected)
    {
        var stranger = TestAuthority.Root("Stranger").Authority("Stranger's");
        TestAuthority[] shown = kind switch
        {
            "expired" => [Issuing.Server(Host, null, request => request.To = TestAuthority.Now.AddDays(-1)), Issuing],
            "name" => [Issuing.Server("www.contoso.example"), Issuing],
            "self" => [TestAuthority.SelfSigned(Host)],
            "stranger" => [stranger.Server(Host), stranger],
            _ => [Server],
        };
        var requests = 0;
        await using var server = TlsLoopback.Web(shown, _ =>
        {
            requests++;
            return Ok;
        });
        var answer = await GetAsync(server);
        Assert.Equal((WebStatus.BadCertificate, expected, 0), (answer.Status, answer.Tls!.Verdict.Status, requests));
        Assert.Equal(shown.Select(one => one.Certificate), answer.Tls.Certificates);
        var read = await GetAsync(server, change: request => request with { ReadsDespiteCertificate = true });
        Assert.Equal((WebStatus.BadCertificate, 5, 1), (read.Status, read.Length, requests));
    }

    [Theory]
    [InlineData("https://internal.contoso.example/", WebStatus.AddressRefused)]
    [InlineData("https://none.contoso.example/", WebStatus.NoAddress)]
    [InlineData("https://missing.contoso.example/", WebStatus.NoAddress)]
    [InlineData("https://elsewhere.test/", WebStatus.DnsFailure)]
    [InlineData("http://mta-sts.contoso.example/", WebStatus.BadUrl)]
    [InlineData("https://user@mta-sts.contoso.example/", WebStatus.BadUrl)]
    [InlineData("https://127.0.0.1/", WebStatus.BadUrl)]
    [InlineData("https://0x7f.1/", WebStatus.BadUrl)]
    [InlineData("https://[::1]/", WebStatus.BadUrl)]
    [InlineData("file:///etc/passwd", WebStatus.BadUrl)]
    public async Task Nothing_is_connected_to_that_a_stranger_may_not_name(string url, WebStatus expected)
    {
        await using var server = TlsLoopback.Web([Server, Issuing], _ => Ok);
        var answer = await GetAsync(server, url);
        Assert.Equal((expected, 0), (answer.Status, server.Connections));
    }

    [Fact]
    public async Task Internal_addresses_are_named_and_left_out_and_taken_where_asked_for()
    {
        await using var server = TlsLoopback.Web([Issuing.Server("mixed.contoso.example"), Issuing], _ => Ok);
        var answer = await GetAsync(server, "https://mixed.contoso.example/");
        Assert.Equal((WebStatus.Success, "192.0.2.1"), (answer.Status, answer.Address));
        Assert.Equal(["127.0.0.1"], answer.RefusedAddresses);
        using var trusting = Fetcher(server.Endpoint, options => options with { AllowsInternalAddresses = true });
        Assert.Equal((WebStatus.Success, "127.0.0.1"), await trusting.GetAsync(Request("https://mixed.contoso.example/"), default) is var all ? (all.Status, all.Address) : default);
    }

    [Fact]
    public async Task A_given_place_is_connected_to_without_a_question_to_the_dns()
    {
        await using var server = TlsLoopback.Web([Issuing.Server("new.test"), Issuing], _ => Ok);
        using var fetcher = Fetcher(null, options => options with { ConnectTo = server.Endpoint });
        Assert.Equal(WebStatus.Success, (await fetcher.GetAsync(Request("https://new.test/"), default)).Status);
    }

    [Fact]
    public async Task A_second_address_is_tried_where_the_first_is_dead()
    {
        await using var server = TlsLoopback.Web([Server, Issuing], _ => Ok);
        using var fetcher = Fetcher(server.Endpoint, options => options with
        {
            Route = endpoint => endpoint.Address.ToString() == "192.0.2.1" ? new(IPAddress.Loopback, 1) : server.Endpoint,
        });
        var answer = await fetcher.GetAsync(Request(), default);
        Assert.Equal((WebStatus.Success, "2001:db8::1"), (answer.Status, answer.Address));
    }

    [Fact]
    public async Task Redirects_are_followed_only_so_far_and_each_host_is_judged_anew()
    {
        await using var server = TlsLoopback.Web([Server, Issuing], lines => lines[0].Split(' ')[1] switch
        {
            "/there" => Ok,
            "/trap" => "HTTP/1.1 302 Found\r\nLocation: https://internal.contoso.example/\r\nContent-Length: 0\r\n\r\n",
            "/clear" => "HTTP/1.1 302 Found\r\nLocation: http://b.contoso.example/\r\nContent-Length: 0\r\n\r\n",
            "/loop" => "HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n",
            _ => "HTTP/1.1 302 Found\r\nLocation: //b.contoso.example/there\r\nContent-Length: 0\r\n\r\n",
        });
        var followed = await GetAsync(server, change: request => request with { MaxRedirects = 3 });
        Assert.Equal(WebStatus.Success, followed.Status);
        Assert.Equal(["https://b.contoso.example/there"], followed.Redirects);
        Assert.Equal((WebStatus.Redirected, "https://b.contoso.example/there"), await GetAsync(server) is var kept ? (kept.Status, kept.Location) : default);
        Assert.Equal(WebStatus.AddressRefused, (await GetAsync(server, "https://mta-sts.contoso.example/trap", request => request with { MaxRedirects = 3 })).Status);
        Assert.Equal(WebStatus.Redirected, (await GetAsync(server, "https://mta-sts.contoso.example/clear", request => request with { MaxRedirects = 3 })).Status);
        var loop = await GetAsync(server, "https://mta-sts.contoso.example/loop", request => request with { MaxRedirects = 3 });
        Assert.Equal((WebStatus.Redirected, 3), (loop.Status, loop.Redirects.Count));
    }

    [Fact]
    public async Task A_connection_is_used_again_for_the_same_host_and_for_no_other()
    {
        await using var server = TlsLoopback.Web([Server, Issuing], _ => Ok);
        using var fetcher = Fetcher(server.Endpoint);
        Assert.False((await fetcher.GetAsync(Request(), default)).IsReused);
        var second = await fetcher.GetAsync(Request(), default);
        Assert.Equal((true, WebStatus.Success, 1), (second.IsReused, second.Status, server.Connections));
        Assert.Equal(CertificateStatus.Valid, second.Tls!.Verdict.Status);
        // The certificate is for both, and the address could be: still another host's connection is not taken.
        Assert.False((await fetcher.GetAsync(Request("https://b.contoso.example/"), default)).IsReused);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_connection_that_was_closed_meanwhile_is_made_anew()
    {
        await using var server = TlsLoopback.Start([Server, Issuing], async (stream, stopped) =>
        {
            await TlsLoopback.ReadRequestAsync(stream, stopped);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Ok), stopped);
        });
        using var fetcher = Fetcher(server.Endpoint);
        for (var i = 1; i <= 3; i++)
        {
            var answer = await fetcher.GetAsync(Request(), default);
            Assert.Equal((WebStatus.Success, false, i), (answer.Status, answer.IsReused, server.Connections));
        }
    }

    [Fact]
    public async Task An_answer_that_nobody_waited_for_is_not_taken_for_the_next_one()
    {
        await using var server = TlsLoopback.Web([Server, Issuing], _ => Ok + Ok.Replace("hello", "trick", StringComparison.Ordinal));
        using var fetcher = Fetcher(server.Endpoint);
        for (var i = 0; i < 3; i++)
            Assert.Equal("hello", Encoding.ASCII.GetString((await fetcher.GetAsync(Request(), default)).Body));
    }

    static async Task Forever(CancellationToken stopped)
    {
        var never = new TaskCompletionSource();
        using (stopped.Register(never.SetResult))
            await never.Task;
    }

    static WebQuery Request(string url = "https://mta-sts.contoso.example/.well-known/mta-sts.txt") => new() { Url = new(url) };

    static WebFetcher Fetcher(IPEndPoint? place, Func<ConnectionOptions, ConnectionOptions>? change = null)
    {
        var options = new ConnectionOptions { Anchors = Root.AsAnchor, Clock = () => TestAuthority.Now, Route = endpoint => place ?? endpoint };
        return new(MailAuth.Tests.Dns.Zone.Resolver(Zone), change?.Invoke(options) ?? options);
    }

    static async Task<WebAnswer> GetAsync(TlsLoopback server, string? url = null, Func<WebQuery, WebQuery>? change = null)
    {
        using var fetcher = Fetcher(server.Endpoint);
        var request = url is null ? Request() : Request(url);
        return await fetcher.GetAsync(change?.Invoke(request) ?? request, default);
    }
}
