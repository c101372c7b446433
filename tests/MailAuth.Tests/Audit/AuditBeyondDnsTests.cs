using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.MtaSts;
using MailAuth.Smtp;
using MailAuth.Tests.Bimi;
using MailAuth.Tests.Dns;
using MailAuth.Tests.Net;
using MailAuth.Tests.Smtp;
using MailAuth.Tests.Web;
using MailAuth.Text;
using MailAuth.Web;
using Xunit;

namespace MailAuth.Tests.Audit;

/// <summary>What the audit adds where it may get documents and try mail exchangers.</summary>
public class AuditBeyondDnsTests
{
    const string PolicyUrl = "https://mta-sts.a.example/.well-known/mta-sts.txt";
    const string LogoUrl = "https://www.a.example/logo.svg";
    const string MarkUrl = "https://www.a.example/logo.pem";

    const string Records = $"""
        $ORIGIN a.example.
        $TTL 3600
        @ SOA ns1 hostmaster 1 7200 3600 1209600 3600
        @ NS ns1
        @ NS ns2
        ns1 A 192.0.2.3
        ns2 A 198.51.100.3
        @ MX 10 mx
        mx A 192.0.2.1
        @ TXT "v=spf1 mx -all"
        _dmarc TXT "v=DMARC1; p=reject; rua=mailto:d@a.example"
        _mta-sts TXT "v=STSv1; id=1"
        mta-sts A 192.0.2.2
        _smtp._tls TXT "v=TLSRPTv1; rua=mailto:t@a.example"
        default._bimi TXT "v=BIMI1; l={LogoUrl}; a={MarkUrl}"
        """;

    static readonly TestAuthority Root = TestAuthority.Root();

    static Task<MailDomainAudit> Audit(AuditOptions options) =>
        DomainAuditor.AuditAsync(Zone.Resolver(Records), DomainName.Parse("a.example"), new() { DomainType = "Authoritative" }, options with { Clock = () => TestAuthority.Now, MarkAnchors = Marks.Root.AsAnchor }, default);

    static GivenWeb Web(string mode = "enforce", string? logo = null) => new GivenWeb()
        .With(PolicyUrl, $"version: STSv1\nmode: {mode}\nmx: mx.a.example\nmax_age: 604800\n", "text/plain")
        .With(LogoUrl, logo ?? Logos.Good, "image/svg+xml")
        .With(MarkUrl, Marks.Document(logo ?? Logos.Good, domain: "a.example"), "application/x-pem-file");

    static SmtpTlsChecker Smtp(IPEndPoint server) =>
        new(new(Zone.Resolver(Records), new() { Anchors = Root.AsAnchor, Route = _ => server, Clock = () => TestAuthority.Now }), new());

    static string[] Ids(MailDomainAudit audit, params Protocol[] protocols) => audit.Findings.Where(finding => protocols.Contains(finding.Protocol)).Select(finding => finding.RuleId).ToArray();

    [Fact]
    public async Task Without_asking_for_it_nothing_but_the_DNS_is_asked()
    {
        var audit = await Audit(new());
        Assert.Empty(Ids(audit, Protocol.MtaSts, Protocol.Bimi, Protocol.Smtp));
        Assert.Null(audit.MtaStsPolicy);
        Assert.Null(audit.BimiLogo);
        Assert.Empty(audit.Smtp);
        Assert.DoesNotContain(audit.Protocols, summary => summary.Protocol == Protocol.Smtp);
    }

    [Fact]
    public async Task Documents_that_are_right_change_nothing_but_are_shown()
    {
        var web = Web();
        var audit = await Audit(new() { Web = web });
        Assert.Equal((await Audit(new())).Findings.Select(finding => finding.RuleId), audit.Findings.Select(finding => finding.RuleId));
        Assert.Equal([PolicyUrl, MarkUrl, LogoUrl], web.Asked.Order());
        Assert.Equal(MtaStsState.Enforce, audit.MtaStsPolicy!.State);
        Assert.Equal("enforce", audit.MtaStsSummary);
        Assert.Equal(("Contoso", "Contoso"), (audit.BimiLogo!.Title, audit.BimiCertificate!.Organization));
    }

    [Fact]
    public async Task What_is_wrong_with_them_costs_the_pillar_that_it_is_about()
    {
        var sound = await Audit(new() { Web = Web() });
        var audit = await Audit(new() { Web = Web("testing", Logos.With("<script/>")) });
        Assert.Equal(["BimiLogoScript", "MtaStsNotEnforced"], Ids(audit, Protocol.MtaSts, Protocol.Bimi).Order());
        Assert.Equal(-5, Score(audit, Pillar.Transport) - Score(sound, Pillar.Transport));
        Assert.Equal(-5, Score(audit, Pillar.Brand) - Score(sound, Pillar.Brand));
        Assert.Equal(Score(sound, Pillar.Impersonation), Score(audit, Pillar.Impersonation));

        static int? Score(MailDomainAudit audit, Pillar pillar) => audit.Pillars.Single(score => score.Pillar == pillar).Score;
    }

    [Fact]
    public async Task A_policy_that_could_not_be_asked_for_leaves_the_score_open()
    {
        var audit = await Audit(new() { Web = Web().With(PolicyUrl, WebStatus.Timeout) });
        Assert.Equal(Grade.Unknown, audit.Grade);
        Assert.True(audit.ScoreRange.Lowest < audit.ScoreRange.Highest);
    }

    [Fact]
    public async Task A_mail_exchanger_is_judged_by_the_policy_that_was_got()
    {
        await using var server = new SmtpScript { Ehlo = "250 mx.a.example\r\n" }.Start();
        var enforced = await Audit(new() { Web = Web(), Smtp = Smtp(server.Endpoint) });
        Assert.Equal(("SmtpStartTlsMissing", Severity.High), Found(enforced));
        Assert.Equal("0/1", enforced.Protocols.Single(summary => summary.Protocol == Protocol.Smtp).Detail);
        Assert.Equal(("SmtpStartTlsMissing", Severity.Medium), Found(await Audit(new() { Smtp = Smtp(server.Endpoint) })));

        static (string, Severity) Found(MailDomainAudit audit) => audit.Findings.Where(finding => finding.Protocol == Protocol.Smtp).Select(finding => (finding.RuleId, finding.Severity)).Single();
    }

    [Fact]
    public async Task A_mail_exchanger_that_is_right_raises_nothing()
    {
        await using var server = new SmtpScript { Shown = [Root.Server("mx.a.example")] }.Start();
        var audit = await Audit(new() { Smtp = Smtp(server.Endpoint) });
        Assert.Empty(Ids(audit, Protocol.Smtp));
        Assert.Equal((SmtpTlsStatus.Secure, "1/1"), (Assert.Single(audit.Smtp).Status, audit.Protocols.Single(summary => summary.Protocol == Protocol.Smtp).Detail));
    }
}
