using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Xunit;

namespace MailAuth.Tests.Dns;

public class HttpsResolverTests
{
    const string Text = """
        $ORIGIN contoso.example.
        @ 300 SOA ns1 hostmaster 1 1 1 1 60
        @ 300 TXT "v=spf1 -all"
        www 200 CNAME target
        target 300 A 192.0.2.1
        """;

    const string MediaType = "application/dns-message";

    static readonly IDnsResolver Truth = Zone.Resolver(Text);
    static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    static readonly DomainName Contoso = DomainName.Parse("contoso.example");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_is_answered_over_a_real_connection_by_get_and_by_post(bool usesGet)
    {
        using var server = new HttpServer(Truth);
        using var resolver = new HttpsResolver(DnsEndpoint.OfUrl(server.Url, usesGet), Long, new HttpClientHandler(), HttpVersion.Version11);
        var answer = await resolver.ResolveAsync(Contoso, DnsType.TXT, default);
        Assert.Equal((DnsStatus.Success, (string?)null), (answer.Status, answer.Problem));
        Assert.Equal("v=spf1 -all", answer.RecordsOf<TextRecord>().Single().Text);
        Assert.Equal(server.Url.OriginalString, answer.Source);
        Assert.True(answer.IsTrusted);
        Assert.Equal(usesGet ? "GET" : "POST", server.Method);

        // RFC 8484 section 4.1: id 0, so that caches see equal questions as equal.
        Assert.Equal(0, server.Id);
    }

    [Theory]
    [InlineData("1.1", "HTTP/1.1")]
    [InlineData("2.0", "HTTP/2")]
    public async Task Over_tls_the_version_that_was_asked_for_is_spoken(string version, string spoken)
    {
        await using var server = await TlsServer.StartAsync(Truth);
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown!.Thumbprint == server.Thumbprint };
        using var resolver = new HttpsResolver(server.Endpoint, Long, handler, Version.Parse(version));
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => resolver.ResolveAsync(Contoso, DnsType.TXT, default)));
        Assert.All(answers, answer => Assert.Equal((DnsStatus.Success, (string?)null), (answer.Status, answer.Problem)));
        Assert.Equal([spoken], server.Protocols.Distinct());
    }

    [Fact]
    public async Task A_server_of_http_1_is_spoken_to_although_http_2_was_asked_for()
    {
        await using var server = await TlsServer.StartAsync(Truth, HttpProtocols.Http1);
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        using var resolver = new HttpsResolver(server.Endpoint, Long, handler, HttpVersion.Version20);
        Assert.Equal(DnsStatus.Success, (await resolver.ResolveAsync(Contoso, DnsType.TXT, default)).Status);
        Assert.Equal(["HTTP/1.1"], server.Protocols);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_accepted()
    {
        await using var server = await TlsServer.StartAsync(Truth);
        using var resolver = new HttpsResolver(server.Endpoint, Long);
        var answer = await resolver.ResolveAsync(Contoso, DnsType.TXT, default);
        Assert.Equal(DnsStatus.Timeout, answer.Status);
        Assert.StartsWith("no TLS connection: ", answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Absences_and_aliases_come_through()
    {
        using var resolver = Over(request => Answer(request));
        Assert.Equal(DnsStatus.NoSuchName, (await resolver.ResolveAsync(DomainName.Parse("x.contoso.example"), DnsType.TXT, default)).Status);
        var answer = await resolver.ResolveAsync(DomainName.Parse("www.contoso.example"), DnsType.A, default);
        Assert.Equal((DnsStatus.Success, 1), (answer.Status, answer.Aliases.Count));
    }

    [Fact]
    public async Task Http_2_is_asked_for_where_the_runtime_speaks_it()
    {
        Version? asked = null;
        using var resolver = Over(
            request =>
            {
                asked = request.Version;
                return Answer(request);
            }, HttpVersion.Version20);
        await resolver.ResolveAsync(Contoso, DnsType.TXT, default);
        Assert.Equal(HttpVersion.Version20, asked);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, DnsStatus.Refused, "the server answered HTTP 403")]
    [InlineData(HttpStatusCode.TooManyRequests, DnsStatus.Refused, "the server answered HTTP 429")]
    [InlineData(HttpStatusCode.BadGateway, DnsStatus.ServerFailure, "the server answered HTTP 502")]
    [InlineData(HttpStatusCode.Found, DnsStatus.ServerFailure, "the server answered HTTP 302")]
    [InlineData(HttpStatusCode.HttpVersionNotSupported, DnsStatus.Refused, "the server answered HTTP 505: it seems to refuse HTTP/1.1")]
    public async Task Another_status_than_200_is_named(HttpStatusCode code, DnsStatus status, string problem)
    {
        using var resolver = Over(_ => new(code));
        var answer = await resolver.ResolveAsync(Contoso, DnsType.TXT, default);
        Assert.Equal(status, answer.Status);
        Assert.StartsWith(problem, answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_page_is_no_answer()
    {
        using var resolver = Over(_ => new(HttpStatusCode.OK) { Content = new StringContent("<html>", null, "text/html") });
        var answer = await resolver.ResolveAsync(Contoso, DnsType.TXT, default);
        Assert.Equal((DnsStatus.ServerFailure, "the server sent text/html, not application/dns-message"), (answer.Status, answer.Problem));
    }

    [Fact]
    public async Task A_body_longer_than_a_message_can_be_is_not_read_to_its_end()
    {
        using var resolver = Over(_ => Packet(new byte[1_000_000]));
        var answer = await resolver.ResolveAsync(Contoso, DnsType.TXT, default);
        Assert.Equal((DnsStatus.Malformed, "a message longer than 65535 octets"), (answer.Status, answer.Problem));
    }

    [Fact]
    public async Task An_answer_to_another_question_is_not_believed()
    {
        using var resolver = Over(_ => Packet(new DnsMessage { Flags = 0x8183, ResponseCode = 3, Name = DomainName.Parse("evil.example"), Type = DnsType.TXT }.ToArray()));
        Assert.Equal("the server answered another question", (await resolver.ResolveAsync(Contoso, DnsType.TXT, default)).Problem);
    }

    [Fact]
    public async Task Silence_is_a_timeout()
    {
        using var resolver = new HttpsResolver(Endpoint, TimeSpan.FromMilliseconds(100), new Handler((_, stop) => new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(stop)), HttpVersion.Version11);
        var answer = await resolver.ResolveAsync(Contoso, DnsType.TXT, default);
        Assert.Equal((DnsStatus.Timeout, "no answer within 0.1 s"), (answer.Status, answer.Problem));
    }

    [Fact]
    public async Task Cancellation_is_no_timeout()
    {
        using var resolver = new HttpsResolver(Endpoint, Long, new Handler((_, stop) => new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(stop)), HttpVersion.Version11);
        using var stop = new CancellationTokenSource();
        var asking = resolver.ResolveAsync(Contoso, DnsType.TXT, stop.Token);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_once_more()
    {
        var tried = 0;
        using var resolver = Over(request => tried++ == 0 ? throw new HttpRequestException("broken") : Answer(request));
        Assert.Equal(DnsStatus.Success, (await resolver.ResolveAsync(Contoso, DnsType.TXT, default)).Status);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failing_connection_says_why(Exception cause, string problem)
    {
        using var resolver = Over(_ => throw new HttpRequestException("outer", cause));
        var answer = await resolver.ResolveAsync(Contoso, DnsType.TXT, default);
        Assert.Equal(DnsStatus.Timeout, answer.Status);
        Assert.StartsWith(problem, answer.Problem, StringComparison.Ordinal);
    }

    public static TheoryData<Exception, string> Failures => new()
    {
        { new AuthenticationException("bad certificate"), "no TLS connection: bad certificate" },
        { new SocketException((int)SocketError.ConnectionRefused), "nothing listens" },
        { new System.IO.IOException("cut"), "no HTTP answer: outer" },
    };

    [Fact]
    public async Task Of_https_and_udp_servers_the_next_one_answers_where_one_fails()
    {
        using var udp = LoopbackServer.Over(Text);
        using var refusing = Over(_ => new(HttpStatusCode.Forbidden));
        using var wire = new WireResolver([udp.Endpoint], Long);
        using var both = new FailoverResolver([refusing, wire]);
        Assert.Equal(udp.Address.ToString(), (await both.ResolveAsync(Contoso, DnsType.TXT, default)).Source);
    }

    static DnsEndpoint Endpoint => DnsEndpoint.OfUrl(new("https://dns.example/dns-query"));

    static HttpsResolver Over(Func<HttpRequestMessage, HttpResponseMessage> answer, Version? version = null) =>
        new(Endpoint, Long, new Handler((request, _) => Task.FromResult(answer(request))), version ?? HttpVersion.Version11);

    static HttpResponseMessage Answer(HttpRequestMessage request)
    {
        Assert.Equal(MediaType, request.Headers.Accept.Single().MediaType);
        Assert.Equal(MediaType, request.Content!.Headers.ContentType!.MediaType);
        var packet = request.Content.ReadAsByteArrayAsync().Result;
        Assert.True(DnsMessage.TryRead(packet, 0, packet.Length, out var query, out _));
        return Packet(LoopbackServer.Answer(query, Truth));
    }

    static HttpResponseMessage Packet(byte[] packet)
    {
        var content = new ByteArrayContent(packet);
        content.Headers.ContentType = new(MediaType);
        return new(HttpStatusCode.OK) { Content = content };
    }

    sealed class Handler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return send(request, cancellationToken);
            }
            catch (HttpRequestException problem)
            {
                return Task.FromException<HttpResponseMessage>(problem);
            }
        }
    }
}
