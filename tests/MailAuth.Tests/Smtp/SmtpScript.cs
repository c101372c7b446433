using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Tests.Net;

namespace MailAuth.Tests.Smtp;

/// <summary>A mail server on loopback that says what a test wants.</summary>
sealed class SmtpScript
{
    public string Greeting { get; init; } = "220 mx.a.example ESMTP\r\n";

    public string Ehlo { get; init; } = "250-mx.a.example\r\n250-SIZE 10485760\r\n250-STARTTLS\r\n250 8BITMIME\r\n";

    public string StartTls { get; init; } = "220 go ahead\r\n";

    public string EhloOverTls { get; init; } = "250-mx.a.example\r\n250-SIZE 10485760\r\n250 SMTPUTF8\r\n";

    /// <summary>What is shown in the handshake; without any, octets that are no TLS.</summary>
    public IReadOnlyList<TestAuthority> Shown { get; init; } = [];

    /// <summary>Whether TLS begins at once.</summary>
    public bool ImplicitTls { get; init; }

    /// <summary>What was said, in its order.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    public TlsLoopback Start() => TlsLoopback.Plain(ServeAsync);

    async Task ServeAsync(Stream stream, CancellationToken stopped)
    {
        if (ImplicitTls)
        {
            using var tls = await EncryptAsync(stream, stopped);
            await TalkAsync(tls, true, stopped);
            return;
        }

        await TalkAsync(stream, false, stopped);
    }

    async Task TalkAsync(Stream stream, bool overTls, CancellationToken stopped)
    {
        if (!overTls || ImplicitTls)
            await SendAsync(stream, Greeting, stopped);
        while (await ReadLineAsync(stream, stopped) is { } line)
        {
            Commands.Enqueue(line);
            var word = line.Split(' ')[0];
            await SendAsync(stream, word switch
            {
                "EHLO" => overTls ? EhloOverTls : Ehlo,
                "STARTTLS" => StartTls,
                "QUIT" => "221 bye\r\n",
                _ => "500 what?\r\n",
            }, stopped);
            if (word == "QUIT")
                return;
            if (word == "STARTTLS" && StartTls.StartsWith("220", StringComparison.Ordinal))
            {
                using var tls = await EncryptAsync(stream, stopped);
                await TalkAsync(tls, true, stopped);
                return;
            }
        }
    }

    async Task<Stream> EncryptAsync(Stream stream, CancellationToken stopped)
    {
        if (Shown.Count == 0)
        {
            // Not before the client began: that would be text behind the answer to STARTTLS.
            await stream.ReadExactlyAsync(new byte[5], stopped);
            await SendAsync(stream, "500 no TLS here, sorry\r\n", stopped);
            throw new IOException("no certificate");
        }

        var others = new X509Certificate2Collection();
        for (var i = 1; i < Shown.Count; i++)
            others.Add(Shown[i].Made);
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = SslStreamCertificateContext.Create(Shown[0].WithKey(), others, offline: true) }, stopped);
        return tls;
    }

    static async Task SendAsync(Stream stream, string text, CancellationToken stopped) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text), stopped);

    static async Task<string?> ReadLineAsync(Stream stream, CancellationToken stopped)
    {
        var line = new StringBuilder();
        var octet = new byte[1];
        while (await stream.ReadAsync(octet, stopped) > 0)
        {
            if (octet[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)octet[0]);
        }

        return null;
    }
}
