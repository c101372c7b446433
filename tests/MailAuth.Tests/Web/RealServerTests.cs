using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailAuth.MtaSts;
using MailAuth.Net;
using MailAuth.Records;
using MailAuth.Tests.Net;
using MailAuth.Text;
using MailAuth.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MailAuth.Tests.Web;

/// <summary>Servers that the world runs, rather than ours that do what a test says.</summary>
public class RealServerTests
{
    const string Host = "mta-sts.contoso.example";
    const string Policy = "version: STSv1\r\nmode: enforce\r\nmx: mail.contoso.example\r\nmax_age: 604800\r\n";

    static readonly TestAuthority Root = TestAuthority.Root();
    static readonly TestAuthority Issuing = Root.Authority();
    static readonly TestAuthority Server = Issuing.Server(Host, () => TestKey.Rsa(2048, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1));

    [NginxFact]
    public async Task Nginx_serves_a_policy()
    {
        using var nginx = await NginxProcess.StartAsync([Server, Issuing], "location /old { return 301 https://mta-sts.contoso.example/.well-known/mta-sts.txt; }", (".well-known/mta-sts.txt", Policy));
        using var fetcher = Fetcher(nginx.Endpoint);
        var check = await MtaStsChecker.CheckAsync(fetcher, Record, [DomainName.Parse("mail.contoso.example")], TimeSpan.FromMinutes(2), default);
        Assert.Empty(check.Issues);
        Assert.Equal((MtaStsState.Enforce, CertificateStatus.Valid, Policy.Length), (check.State, check.CertificateStatus, check.Fetch!.Length));
        Assert.Equal([Server.Certificate, Issuing.Certificate], check.Fetch.Tls!.Certificates);
        var again = await fetcher.GetAsync(new() { Url = new("https://mta-sts.contoso.example/old"), MaxRedirects = 1 }, default);
        Assert.Equal((WebStatus.Success, true), (again.Status, again.IsReused));
        var missing = await fetcher.GetAsync(new() { Url = new("https://mta-sts.contoso.example/none") }, default);
        Assert.Equal((WebStatus.HttpError, 404), (missing.Status, missing.StatusCode));
    }

    [Fact]
    public async Task Kestrel_serves_a_policy_in_chunks()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        using var certificate = Server.WithKey();
        builder.WebHost.UseKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(new Microsoft.AspNetCore.Server.Kestrel.Https.HttpsConnectionAdapterOptions
        {
            ServerCertificate = certificate,
            ServerCertificateChain = [Issuing.Made],
        })));
        await using var application = builder.Build();
        application.Run(async context =>
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            foreach (var line in Policy.Split('\n'))
            {
                await context.Response.WriteAsync(line + "\n");
                await context.Response.Body.FlushAsync();
            }
        });
        await application.StartAsync();
        using var fetcher = Fetcher(new(IPAddress.Loopback, new Uri(application.Urls.Single()).Port));
        var first = await fetcher.GetAsync(new() { Url = new($"https://{Host}/.well-known/mta-sts.txt") }, default);
        Assert.Equal((WebStatus.Success, "text/plain", false), (first.Status, first.MediaType, first.IsReused));
        Assert.Equal(Policy + "\n", System.Text.Encoding.ASCII.GetString(first.Body));
        Assert.True((await fetcher.GetAsync(new() { Url = new($"https://{Host}/") }, default)).IsReused);
    }

    static MtaStsRecord Record => MtaStsParser.Parse("v=STSv1; id=1;") with { DomainName = "contoso.example", Owner = "_mta-sts.contoso.example", Status = RecordStatus.Published };

    static WebFetcher Fetcher(IPEndPoint place) =>
        new(MailAuth.Tests.Dns.Zone.Resolver(Host + ". 300 A 192.0.2.1"), new() { Anchors = Root.AsAnchor, Clock = () => TestAuthority.Now, Route = _ => place });
}
