using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using MailAuth.Dane;
using MailAuth.Findings;
using MailAuth.MtaSts;
using MailAuth.Net;
using MailAuth.Smtp;
using MailAuth.Tests.Dane;
using MailAuth.Tests.Dns;
using MailAuth.Tests.Net;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Smtp;

public class SmtpDomainCheckerTests
{
    const string Hosts = DaneLookupTests.Head + "@ MX 10 mx\n@ MX 20 backup\nmx A 192.0.2.1\nbackup A 192.0.2.2\n";

    static readonly TestAuthority Root = TestAuthority.Root();

    static readonly TestAuthority Server = Root.Server("mx.a.example", change: request => request.Names("backup.a.example"));

    static string Tlsa(TestAuthority of) => "3 1 1 " + Convert.ToHexString(SHA256.HashData(of.Made.PublicKey.ExportSubjectPublicKeyInfo()));

    static async Task<IReadOnlyList<SmtpTlsCheck>> Check(string zone, string policy = "", string? offline = null, TestAuthority? shown = null)
    {
        await using var server = new SmtpScript { Shown = [shown ?? Server] }.Start();
        var resolver = new VouchingResolver(Zone.Resolver(zone), ["example"], []);
        var endpoint = server.Endpoint;
        var checker = new SmtpTlsChecker(new(resolver, new() { Anchors = Root.AsAnchor, Route = _ => endpoint, Clock = () => TestAuthority.Now }), new() { Offline = offline });
        var checks = await new SmtpDomainChecker(resolver, checker).CheckAsync(DomainName.Parse("a.example"), policy.Length == 0 ? null : MtaStsPolicy.Parse(policy), 25, false, default);
        Assert.Equal(offline is null ? checks.Count(check => check.Host is not null) : 0, server.Connections);
        return checks;
    }

    [Fact]
    public async Task Every_exchanger_is_tried_in_the_order_of_preference()
    {
        var checks = await Check(Hosts);
        Assert.Equal([("mx.a.example", 10, SmtpTlsStatus.Secure), ("backup.a.example", 20, SmtpTlsStatus.Secure)], checks.Select(check => (check.Host!, check.Preference!.Value, check.Status)));
        Assert.All(checks, check => Assert.Empty(check.Findings));
    }

    [Fact]
    public async Task A_policy_says_which_hosts_senders_deliver_to()
    {
        var checks = await Check(Hosts, "version: STSv1\nmode: enforce\nmax_age: 86400\nmx: mx.a.example\n");
        Assert.Equal([true, false], checks.Select(check => check.FitsPolicy!.Value));
        Assert.All(checks, check => Assert.Equal(MtaStsMode.Enforce, check.PolicyMode));
        // A policy that senders cannot use asks nothing of them.
        Assert.All(await Check(Hosts, "mode: enforce\n"), check => Assert.Null(check.FitsPolicy));
        Assert.All(await Check(Hosts, "version: STSv1\nmode: none\nmax_age: 86400\n"), check => Assert.Null(check.FitsPolicy));
    }

    [Fact]
    public async Task Tlsa_records_are_compared_with_what_the_host_shows()
    {
        var checks = await Check(Hosts + "_25._tcp.mx TLSA " + Tlsa(Server) + "\n_25._tcp.backup TLSA " + Tlsa(Root) + "\n");
        Assert.Equal([DaneMatch.Match, DaneMatch.Mismatch], checks.Select(check => check.DaneMatch!.Value));
        Assert.Empty(checks[0].Findings);
        Assert.Equal(("DaneMismatch", Severity.High), (checks[1].Findings[0].RuleId, checks[1].Findings[0].Severity));
    }

    [Fact]
    public async Task Under_dane_an_authority_that_nobody_knows_does_no_harm()
    {
        var self = TestAuthority.SelfSigned("mx.a.example");
        var check = (await Check(Hosts + "_25._tcp.mx TLSA " + Tlsa(self) + "\n", shown: self))[0];
        Assert.Equal((SmtpTlsStatus.Unauthenticated, DaneMatch.Match), (check.Status, check.DaneMatch!.Value));
        Assert.Equal(Severity.Information, Assert.Single(check.Findings).Severity);
    }

    [Fact]
    public async Task A_domain_without_mail_is_told_so_and_a_failing_dns_too()
    {
        var none = Assert.Single(await Check(DaneLookupTests.Head + "@ MX 0 .\n"));
        Assert.Equal((SmtpTlsStatus.NoHost, null), (none.Status, none.Host));
        Assert.Empty(none.Findings);
        var failing = new VouchingResolver(Zone.Resolver(Hosts), ["example"], ["a.example"]);
        var checker = new SmtpDomainChecker(failing, new(new(failing, new()), new()));
        var unknown = Assert.Single(await checker.CheckAsync(DomainName.Parse("a.example"), null, 25, false, default));
        Assert.Equal(SmtpTlsStatus.Unreachable, unknown.Status);
        Assert.Equal("SmtpUnreachable", Assert.Single(unknown.Findings).RuleId);
    }

    [Fact]
    public async Task Where_nothing_may_be_connected_to_nothing_is() =>
        Assert.All(await Check(Hosts, offline: "not now"), check => Assert.Equal((SmtpTlsStatus.NotTried, "not now"), (check.Status, check.Problem)));
}
