using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailAuth.Dane;
using MailAuth.Findings;
using MailAuth.MtaSts;
using MailAuth.Net;
using MailAuth.Smtp;
using MailAuth.Tests.Dns;
using MailAuth.Tests.Net;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Smtp;

public class SmtpTlsCheckerTests
{
    const string Zones = "$ORIGIN a.example.\n$TTL 300\n@ SOA ns h 1 2 3 4 5\nmx A 192.0.2.1\nloop A 127.0.0.1\n";

    static readonly TestAuthority Root = TestAuthority.Root();

    static readonly DomainName Host = DomainName.Parse("mx.a.example");

    static SmtpTlsChecker Checker(IPEndPoint server, TimeSpan? timeout = null, DateTimeOffset? now = null) => new(
        new HostConnector(Zone.Resolver(Zones), new() { Anchors = Root.AsAnchor, Route = _ => server, Clock = () => now ?? TestAuthority.Now }),
        new() { StepTimeout = timeout ?? TimeSpan.FromMinutes(2), EhloName = "probe.example" });

    static async Task<SmtpTlsCheck> Check(SmtpScript script, Func<SmtpTarget, SmtpTarget>? change = null, TimeSpan? timeout = null, DateTimeOffset? now = null)
    {
        await using var server = script.Start();
        var target = new SmtpTarget(Host) { Domain = DomainName.Parse("a.example"), Preference = 10 };
        return await Checker(server.Endpoint, timeout, now).CheckAsync(change?.Invoke(target) ?? target, default);
    }

    [Fact]
    public async Task A_good_server_is_secure_and_is_sent_no_mail()
    {
        var script = new SmtpScript { Shown = [Root.Server("mx.a.example")] };
        var check = await Check(script);
        Assert.Equal(SmtpTlsStatus.Secure, check.Status);
        Assert.Empty(check.Findings);
        Assert.Equal(["EHLO probe.example", "STARTTLS", "EHLO probe.example", "QUIT"], script.Commands);
        Assert.Equal(["Lookup", "Connect", "Greeting", "Ehlo", "StartTls", "Handshake", "EhloOverTls", "Quit"], check.Steps.Select(step => step.Name));
        Assert.Equal(("192.0.2.1", "mx.a.example ESMTP", "a.example", 10), (check.Address, check.Greeting, check.DomainName, check.Preference));
        Assert.True(check.Capabilities!.HasSmtpUtf8);
        Assert.StartsWith("TLS 1.", check.Protocol, StringComparison.Ordinal);
        Assert.NotNull(check.Cipher);
        Assert.Equal((CertificateStatus.Valid, TestAuthority.To), (check.CertificateStatus!.Value, check.CertificateEnds!.Value));
        Assert.All(check.Steps, step => Assert.InRange(step.ElapsedMilliseconds, 0, 60_000));
    }

    [Fact]
    public async Task Tls_may_begin_at_once()
    {
        var script = new SmtpScript { Shown = [Root.Server("mx.a.example")], ImplicitTls = true };
        var check = await Check(script, target => target with { ImplicitTls = true, Port = 465 });
        Assert.Equal((SmtpTlsStatus.Secure, 465), (check.Status, check.Port));
        Assert.True(check.Capabilities!.HasSmtpUtf8);
        Assert.Equal(["EHLO probe.example", "QUIT"], script.Commands);
    }

    [Theory]
    [InlineData("250-mx.a.example\r\n250 SIZE 10\r\n", SmtpTlsStatus.Plain, "SmtpStartTlsMissing")]
    [InlineData("250 mx.a.example\r\n", SmtpTlsStatus.Plain, "SmtpStartTlsMissing")]
    [InlineData("502 no such command\r\n", SmtpTlsStatus.Plain, "SmtpStartTlsMissing")]
    [InlineData("250-mx.a.example\r\n250-XXXXXXXA\r\n250 SIZE 10\r\n", SmtpTlsStatus.Overwritten, "SmtpStartTlsOverwritten")]
    [InlineData("550 go away\r\n", SmtpTlsStatus.Refused, "SmtpRefused")]
    [InlineData("hello\r\n", SmtpTlsStatus.Unreachable, "SmtpUnreachable")]
    public async Task What_the_answer_to_ehlo_says_decides(string ehlo, SmtpTlsStatus status, string rule)
    {
        var check = await Check(new() { Ehlo = ehlo });
        Assert.Equal(status, check.Status);
        Assert.Equal(rule, Assert.Single(check.Findings).RuleId);
        Assert.DoesNotContain('{', check.Findings[0].Title + check.Findings[0].Message + check.Findings[0].Advice);
        Assert.Equal(status == SmtpTlsStatus.Overwritten ? "XXXXXXXA" : null, check.OverwrittenKeyword);
    }

    [Theory]
    [InlineData("554 5.7.1 blocked\r\n", SmtpTlsStatus.Refused)]
    [InlineData("421 later\r\n", SmtpTlsStatus.Refused)]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n", SmtpTlsStatus.Unreachable)]
    public async Task A_server_that_does_not_greet_us_tells_nothing_of_its_tls(string greeting, SmtpTlsStatus status)
    {
        var script = new SmtpScript { Greeting = greeting };
        var check = await Check(script);
        Assert.Equal(status, check.Status);
        Assert.Equal(Severity.Information, Assert.Single(check.Findings).Severity);
        Assert.Contains(greeting.Trim(), check.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tarpit_is_left_in_time()
    {
        var check = await Check(new() { Greeting = "220-wait\r\n220-" }, timeout: TimeSpan.FromMilliseconds(100));
        Assert.Equal(SmtpTlsStatus.Unreachable, check.Status);
        Assert.Contains("in time", check.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("454 TLS not available\r\n")]
    [InlineData("220 go ahead\r\n")]
    public async Task Tls_that_is_offered_and_does_not_come_about_is_a_fault(string reply)
    {
        var check = await Check(new() { StartTls = reply });
        Assert.Equal(SmtpTlsStatus.TlsFailed, check.Status);
        var finding = Assert.Single(check.Findings);
        Assert.Equal(("SmtpTlsFailed", Severity.Medium), (finding.RuleId, finding.Severity));
    }

    [Fact]
    public async Task Text_behind_the_answer_to_starttls_is_reported()
    {
        var check = await Check(new() { StartTls = "220 go ahead\r\n250 injected\r\n", Shown = [Root.Server("mx.a.example")] });
        Assert.Contains(check.Findings, finding => finding.RuleId == "SmtpUnaskedOctets");
    }

    public static TheoryData<string, CertificateStatus, Severity> Certificates => new()
    {
        { "name", CertificateStatus.NameMismatch, Severity.Low },
        { "expired", CertificateStatus.Expired, Severity.Low },
        { "self", CertificateStatus.SelfSigned, Severity.Low },
        { "missing", CertificateStatus.Incomplete, Severity.Low },
    };

    [Theory]
    [MemberData(nameof(Certificates))]
    public async Task Certificates_are_judged_not_trusted(string kind, CertificateStatus status, Severity severity)
    {
        TestAuthority[] shown = kind switch
        {
            "name" => [Root.Server("other.example")],
            "expired" => [Root.Server("mx.a.example", change: request => request.To = TestAuthority.Now.AddDays(-1))],
            "self" => [TestAuthority.SelfSigned("mx.a.example")],
            _ => [Root.Authority().Server("mx.a.example")],
        };
        var check = await Check(new() { Shown = shown });
        Assert.Equal((SmtpTlsStatus.Unauthenticated, status), (check.Status, check.CertificateStatus!.Value));
        Assert.Equal(("SmtpCertificateInvalid", severity), (check.Findings[0].RuleId, check.Findings[0].Severity));

        var enforced = await Check(new() { Shown = shown }, target => target with { PolicyMode = MtaStsMode.Enforce, PolicyPattern = "mx.a.example" });
        Assert.Equal(Severity.High, enforced.Findings[0].Severity);
    }

    [Fact]
    public void A_root_that_only_this_machine_does_not_know_is_worth_a_note()
    {
        var other = TestAuthority.Root("Other Root");
        Certificate[] shown = [other.Server("mx.a.example").Certificate, other.Certificate];
        var tls = new TlsFacts { Status = TlsStatus.Open, Certificates = shown, Verdict = CertificateChain.Judge(shown, Root.AsAnchor, new() { HostName = "mx.a.example", Time = TestAuthority.Now }) };
        var check = new SmtpTlsCheck { Host = "mx.a.example", Status = SmtpTlsStatus.Unauthenticated, Tls = tls, PolicyMode = MtaStsMode.Enforce };
        Assert.Equal(CertificateStatus.UnknownRoot, check.CertificateStatus);
        Assert.Equal(Severity.Information, Assert.Single(SmtpAuditor.Audit(check)).Severity);
    }

    [Theory]
    [InlineData("en-US", '.')]
    [InlineData("ja-JP", '。')]
    public void Sentences_within_a_sentence_end_once(string culture, char stop)
    {
        Certificate[] shown = [Root.Authority().Server("other.example").Certificate];
        var tls = new TlsFacts { Status = TlsStatus.Open, Certificates = shown, Verdict = CertificateChain.Judge(shown, Root.AsAnchor, new() { HostName = "mx.a.example", Time = TestAuthority.Now }) };
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            var finding = Assert.Single(SmtpAuditor.Audit(new() { Host = "mx.a.example", Status = SmtpTlsStatus.Unauthenticated, Tls = tls }));
            Assert.EndsWith(stop.ToString(), finding.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(new string(stop, 2), finding.Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task What_senders_demand_makes_a_missing_starttls_grave()
    {
        var script = new SmtpScript { Ehlo = "250 mx.a.example\r\n" };
        Assert.Equal(Severity.Medium, (await Check(script)).Findings[0].Severity);
        Assert.Equal(Severity.Medium, (await Check(script, target => target with { PolicyMode = MtaStsMode.Testing })).Findings[0].Severity);
        Assert.Equal(Severity.High, (await Check(script, target => target with { PolicyMode = MtaStsMode.Enforce })).Findings[0].Severity);
        Assert.Equal(Severity.High, (await Check(script, target => target with { Dane = new() { DomainName = "a.example", Owner = "", Status = MailAuth.Records.RecordStatus.Published, Host = "mx.a.example", State = DaneState.Protected } })).Findings[0].Severity);
    }

    [Fact]
    public async Task A_certificate_that_ends_soon_is_mentioned()
    {
        var finding = Assert.Single((await Check(new() { Shown = [Root.Server("mx.a.example")] }, now: TestAuthority.To.AddDays(-13))).Findings);
        Assert.Equal("SmtpCertificateExpires", finding.RuleId);
        Assert.Contains("2027-01-01", finding.Message, StringComparison.Ordinal);
        Assert.Empty((await Check(new() { Shown = [Root.Server("mx.a.example")] }, now: TestAuthority.To.AddDays(-15))).Findings);
    }

    [Fact]
    public void Outdated_tls_is_a_finding() => Assert.Contains(
        SmtpAuditor.Audit(new() { Host = "mx.a.example", Status = SmtpTlsStatus.Secure, Tls = new() { Status = TlsStatus.Open, Protocol = "TLS 1.0" } }),
        finding => finding.RuleId == "SmtpOldProtocol");

    [Fact]
    public async Task A_host_is_visited_once_whichever_domains_lead_to_it()
    {
        await using var server = new SmtpScript { Shown = [Root.Server("mx.a.example")] }.Start();
        var checker = Checker(server.Endpoint);
        var checks = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => checker.CheckAsync(new(Host) { Domain = DomainName.Parse($"d{i}.example") }, default)));
        Assert.Equal(1, server.Connections);
        Assert.Equal(20, checks.Select(check => check.DomainName).Distinct().Count());
    }

    [Theory]
    [InlineData("loop.a.example")]
    [InlineData("none.a.example")]
    public async Task Hosts_that_lead_nowhere_or_to_ourselves_are_not_connected_to(string host)
    {
        await using var server = new SmtpScript().Start();
        var check = await Checker(server.Endpoint).CheckAsync(new(DomainName.Parse(host)), default);
        Assert.Equal((SmtpTlsStatus.Unreachable, 0), (check.Status, server.Connections));
        Assert.Equal("SmtpUnreachable", Assert.Single(check.Findings).RuleId);
    }
}
