using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using MailAuth.Dns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace MailAuth.Tests.Dns;

/// <summary>A DNS server over HTTPS on loopback, with a certificate that it signed itself.</summary>
sealed class TlsServer : IAsyncDisposable
{
    readonly WebApplication application;
    readonly X509Certificate2 certificate;

    TlsServer(WebApplication application, X509Certificate2 certificate, ConcurrentQueue<string> protocols)
    {
        this.application = application;
        this.certificate = certificate;
        Protocols = protocols;
        foreach (var url in application.Urls)
            Url = new(url + "/dns-query");
    }

    public Uri? Url { get; }

    public DnsEndpoint Endpoint => DnsEndpoint.OfUrl(Url!);

    public string Thumbprint => certificate.Thumbprint;

    /// <summary>The version of HTTP of each request.</summary>
    public ConcurrentQueue<string> Protocols { get; }

    public static async Task<TlsServer> StartAsync(IDnsResolver zone, HttpProtocols protocols = HttpProtocols.Http1AndHttp2)
    {
        var certificate = SelfSigned();
        var spoken = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(options => options.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            listen.UseHttps(certificate);
        }));
        var application = builder.Build();
        application.Run(async context =>
        {
            spoken.Enqueue(context.Request.Protocol);
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var packet = body.ToArray();
            if (!DnsMessage.TryRead(packet, 0, packet.Length, out var query, out _))
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }

            context.Response.ContentType = "application/dns-message";
            await context.Response.Body.WriteAsync(LoopbackServer.Answer(query, zone));
        });
        await application.StartAsync();
        return new(application, certificate, spoken);
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        certificate.Dispose();
    }

    static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        // Windows serves only keys that were imported.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
