using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Net;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Net;

public class TlsConnectionTests
{
    const string Host = "mail.contoso.example";

    static readonly TestAuthority Root = TestAuthority.Root();
    static readonly TestAuthority Issuing = Root.Authority();
    static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(SslProtocols.Tls12, "TLS 1.2")]
    [InlineData(SslProtocols.Tls13, "TLS 1.3")]
    public async Task Protocol_cipher_and_certificates_are_told(SslProtocols protocol, string expected)
    {
        var server = Issuing.Server(Host);
        await using var listening = TlsLoopback.Start([server, Issuing], EchoAsync, protocol);
        using var connection = await OpenAsync(listening.Endpoint);
        Assert.True(connection.IsOpen, connection.Facts.Problem);
        Assert.Equal((expected, (string?)null, CertificateStatus.Valid), (connection.Facts.Protocol, connection.Facts.Problem, connection.Facts.Verdict.Status));
        Assert.Equal([server.Certificate, Issuing.Certificate], connection.Facts.Certificates);
        Assert.StartsWith("TLS_", connection.Facts.CipherSuite, StringComparison.Ordinal);
        Assert.True(connection.Facts.CipherStrengthBits >= 128);
        Assert.Equal("hello", await SayAsync(connection.Stream, "hello"));
    }

    [Fact]
    public async Task The_way_of_runtimes_that_know_no_options_works_as_well()
    {
        await using var listening = TlsLoopback.Start([Issuing.Server(Host), Issuing], EchoAsync);
        using var client = await DialAsync(listening.Endpoint);
        var shown = new ShownCertificates();
        using var stream = new SslStream(client, false, shown.Take);
        await LateTls.AuthenticatePlainlyAsync(stream, Host);
        Assert.Equal(2, shown.Certificates.Count);
        Assert.Equal("hello", await SayAsync(stream, "hello"));
    }

    [Fact]
    public async Task Nothing_is_fetched_that_a_certificate_names()
    {
        var asked = 0;
        await using var trap = TlsLoopback.Plain((_, _) =>
        {
            asked++;
            return Task.CompletedTask;
        });
        // Authority information access (RFC 5280 section 4.2.2.1): the issuer's certificate, OCSP; and a revocation list.
        var place = Encoding.ASCII.GetBytes($"http://127.0.0.1:{trap.Endpoint.Port}/x");
        byte[] uri = [0x86, (byte)place.Length, .. place];
        byte[] Wrap(byte tag, byte[] value) => [tag, (byte)value.Length, .. value];
        var issuers = Wrap(0x30, [.. Wrap(0x30, [.. Convert.FromHexString("06082B06010505073002"), .. uri]), .. Wrap(0x30, [.. Convert.FromHexString("06082B06010505073001"), .. uri])]);
        var lists = Wrap(0x30, Wrap(0x30, Wrap(0xA0, Wrap(0xA0, uri))));
        var server = Issuing.Server(Host, null, request => request.Add("1.3.6.1.5.5.7.1.1", issuers).Add("2.5.29.31", lists));
        // The issuer is missing: whoever builds a chain without care fetches it.
        await using var listening = TlsLoopback.Start([server], EchoAsync);
        using var connection = await OpenAsync(listening.Endpoint);
        Assert.True(connection.IsOpen, connection.Facts.Problem);
        Assert.Equal(CertificateStatus.Incomplete, connection.Facts.Verdict.Status);
        Assert.True(LateTls.ForbidsDownloads);
        Assert.Equal((0, 0), (asked, trap.Connections));
    }

    [Fact]
    public async Task A_certificate_with_thousands_of_names_and_odd_extensions_is_read_and_bounded()
    {
        var server = Issuing.Server(Host, null, request =>
        {
            request.Names([.. Enumerable.Range(0, 2500).Select(i => $"n{i}.example")]);
            for (var i = 0; i < 50; i++)
                request.Add("1.2.3." + (i + 1), [0x30, 0x80, 0xFF]);
        });
        await using var listening = TlsLoopback.Start([server, Issuing], EchoAsync);
        using var connection = await OpenAsync(listening.Endpoint);
        var read = connection.Facts.Certificates[0];
        Assert.Equal((2000, "CertificateTooManyNames"), (read.DnsNames.Count, Assert.Single(read.Problems).Code));
        Assert.Equal(CertificateStatus.Valid, connection.Facts.Verdict.Status);
    }

    [Fact]
    public async Task Garbage_silence_and_refusal_are_told_apart_and_never_thrown()
    {
        await using var garbage = TlsLoopback.Plain(async (stream, stopped) => await stream.WriteAsync(Encoding.ASCII.GetBytes("220 mail.contoso.example ESMTP and more than a record's head\r\n"), stopped));
        await using var old = TlsLoopback.Plain(async (stream, stopped) =>
        {
            await stream.ReadExactlyAsync(new byte[64], stopped);
            // alert fatal protocol_version
            await stream.WriteAsync(new byte[] { 0x15, 3, 3, 0, 2, 2, 70 }, stopped);
        });
        await using var mute = TlsLoopback.Plain(async (stream, stopped) => await stream.CopyToAsync(Stream.Null, stopped));
        Assert.Equal(TlsStatus.NotTls, await StatusAsync(garbage.Endpoint, Long));
        Assert.Equal(TlsStatus.Refused, await StatusAsync(old.Endpoint, Long));
        Assert.Equal(TlsStatus.Timeout, await StatusAsync(mute.Endpoint, TimeSpan.FromMilliseconds(300)));
    }

    [Fact]
    public async Task Random_octets_in_place_of_a_handshake_never_throw()
    {
        var random = new Random(7);
        for (var i = 0; i < Proof.Times(30); i++)
        {
            var octets = new byte[random.Next(1, 200)];
            random.NextBytes(octets);
            // Half of them begin as a record of the handshake does.
            if (i % 2 == 0 && octets.Length > 5)
                (octets[0], octets[1], octets[2], octets[3], octets[4]) = (0x16, 3, 3, 0, (byte)(octets.Length - 5));
            await using var server = TlsLoopback.Plain(async (stream, stopped) => await stream.WriteAsync(octets, stopped));
            Assert.NotEqual(TlsStatus.Open, await StatusAsync(server.Endpoint, Long));
        }
    }

    static async Task<TlsStatus> StatusAsync(IPEndPoint endpoint, TimeSpan timeout)
    {
        using var client = await DialAsync(endpoint);
        using var connection = await TlsConnection.OpenAsync(client, Host, Options, timeout, default);
        Assert.NotNull(connection.Facts.Problem);
        Assert.Equal(CertificateStatus.Absent, connection.Facts.Verdict.Status);
        return connection.Facts.Status;
    }

    static async Task<TlsConnection> OpenAsync(IPEndPoint endpoint) => await TlsConnection.OpenAsync(await DialAsync(endpoint), Host, Options, Long, default);

    static ConnectionOptions Options => new() { Anchors = Root.AsAnchor, Clock = () => TestAuthority.Now };

    static async Task<Stream> DialAsync(IPEndPoint endpoint)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(endpoint);
        return new NetworkStream(socket, ownsSocket: true);
    }

    static async Task EchoAsync(Stream stream, CancellationToken stopped) => await stream.CopyToAsync(stream, stopped);

    static async Task<string> SayAsync(Stream stream, string text)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
        var octets = new byte[text.Length];
        await stream.ReadExactlyAsync(octets);
        return Encoding.ASCII.GetString(octets);
    }
}
