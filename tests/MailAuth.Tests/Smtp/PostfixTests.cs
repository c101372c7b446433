using System;
using System.Net;
using System.Threading.Tasks;
using MailAuth.Net;
using MailAuth.Smtp;
using MailAuth.Tests.Dns;
using MailAuth.Tests.Net;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Smtp;

/// <summary>Somebody else's mail server at the other end.</summary>
public sealed class PostfixTests
{
    [PostfixFact]
    public async Task A_real_server_is_judged_as_it_is_set_up()
    {
        var root = TestAuthority.Root();
        var issuing = root.Authority();
        using var postfix = await PostfixProcess.StartAsync(
            [issuing.Server("mx.a.example"), issuing],
            "",
            "-o smtpd_tls_wrappermode=yes",
            "-o smtpd_tls_security_level=none",
            "-o smtpd_discard_ehlo_keywords=starttls,smtputf8");

        async Task<SmtpTlsCheck> Check(int index, bool implicitTls, string host = "mx.a.example")
        {
            var options = new ConnectionOptions { Anchors = root.AsAnchor, ConnectTo = postfix.Endpoints[index], Clock = () => TestAuthority.Now };
            var checker = new SmtpTlsChecker(new(Zone.Resolver("$ORIGIN a.example.\n@ 300 SOA ns h 1 2 3 4 5\n"), options), new() { EhloName = "probe.example" });
            return await checker.CheckAsync(new(DomainName.Parse(host)) { ImplicitTls = implicitTls }, default);
        }

        var good = await Check(0, false);
        Assert.True(good.Status == SmtpTlsStatus.Secure, string.Join('\n', good.Steps) + '\n' + postfix.Log);
        Assert.Equal("mx.a.example ESMTP Postfix", good.Greeting);
        Assert.Equal((true, 10240000L, "mx.a.example"), (good.Capabilities!.HasSmtpUtf8, good.Capabilities.MaxMessageOctets!.Value, good.Capabilities.ServerName));
        Assert.False(good.Capabilities.HasStartTls, "over TLS there is no second one");
        Assert.Equal(2, good.Tls!.Certificates.Count);
        Assert.Equal("221 2.0.0 Bye", good.Steps[^1].Result);
        Assert.Empty(good.Findings);

        Assert.Equal(SmtpTlsStatus.Secure, (await Check(1, true)).Status);
        Assert.Equal(SmtpTlsStatus.Plain, (await Check(2, false)).Status);
        var discarded = await Check(3, false);
        Assert.Equal((SmtpTlsStatus.Plain, null), (discarded.Status, discarded.OverwrittenKeyword));
        Assert.Equal((SmtpTlsStatus.Unauthenticated, CertificateStatus.NameMismatch), ((await Check(0, false, "other.a.example")).Status, (await Check(0, false, "other.a.example")).CertificateStatus!.Value));
        // A server that waits for a handshake greets nobody.
        Assert.Equal(SmtpTlsStatus.TlsFailed, (await Check(0, true)).Status);
    }
}
