using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailAuth.Bimi;
using MailAuth.Dmarc;
using MailAuth.Findings;
using MailAuth.Net;
using MailAuth.Tests.Dns;
using MailAuth.Tests.Mx;
using MailAuth.Tests.Net;
using MailAuth.Tests.Web;
using MailAuth.Text;
using MailAuth.Web;
using Xunit;

namespace MailAuth.Tests.Bimi;

public class BimiDocumentAuditorTests
{
    const string LogoUri = "https://contoso.example/logo.svg";
    const string MarkUri = "https://contoso.example/vmc.pem";
    const string Both = $"default._bimi TXT \"v=BIMI1; l={LogoUri}; a={MarkUri}\"";

    static GivenWeb Web(string? logo = null, string? mark = null) => new GivenWeb()
        .With(LogoUri, logo ?? Logos.Good, "image/svg+xml")
        .With(MarkUri, mark ?? Marks.Document(logo ?? Logos.Good), "application/x-pem-file");

    static async Task<BimiValidation> Validate(IWebFetcher web, string zone = Both, string policy = "p=reject", string domain = "contoso.example", DateTimeOffset? time = null, TrustAnchors? anchors = null)
    {
        var resolver = Zone.Resolver(MxLookupTests.Head + $"_dmarc TXT \"v=DMARC1; {policy}\"\n" + zone);
        var name = DomainName.Parse(domain);
        var dmarc = await DmarcLookup.GetAsync(resolver, name, null, default);
        var facts = await BimiFacts.GatherAsync(resolver, name, dmarc, default);
        var now = time ?? TestAuthority.Now;
        return BimiValidation.Of(await facts.WithDocumentsAsync(BimiDocuments.None, web, anchors ?? Marks.Root.AsAnchor, now, default), now);
    }

    static async Task<string[]> Rules(GivenWeb web) => (await Validate(web)).Findings.Select(finding => finding.RuleId).ToArray();

    [Fact]
    public async Task A_logo_with_its_certificate_is_ready()
    {
        var validation = await Validate(Web());
        Assert.Empty(validation.Findings);
        Assert.Equal((BimiVerdict.VerifiedMark, DmarcEnforcement.Enforced, DmarcPolicy.Reject), (validation.Verdict, validation.Enforcement, validation.DmarcPolicy));
        Assert.Equal("Contoso", validation.Logo!.Title);
        Assert.Equal("Verified, Valid, 2027-01-01", validation.CertificateSummary);
    }

    [Theory]
    [InlineData("BimiLogoScript", "<script/>")]
    [InlineData("BimiLogoStyle", "<rect style=\"fill:red\"/>")]
    public async Task What_is_wrong_with_the_logo_is_told_once_with_its_places(string rule, string content)
    {
        var validation = await Validate(Web(Logos.With(string.Concat(Enumerable.Repeat(content + "\n", 7)))));
        var finding = Assert.Single(validation.Findings);
        Assert.Equal((rule, BimiVerdict.NotReady), (finding.RuleId, validation.Verdict));
        Assert.StartsWith("3:", finding.Arguments["places"], StringComparison.Ordinal);
        Assert.EndsWith("(+2)", finding.Arguments["places"], StringComparison.Ordinal);
        Assert.DoesNotContain('{', finding.Message);
        Assert.Equal(7, validation.Logo!.Problems.Count);
    }

    [Fact]
    public async Task How_the_files_are_served_is_judged()
    {
        Assert.Equal(["BimiLogoMediaType"], await Rules(Web().With(LogoUri, Logos.Good, "text/html")));
        Assert.Equal(["BimiLogoNotServed"], await Rules(Web().With(LogoUri, WebStatus.HttpError)));
        Assert.Equal(["BimiLogoNotServed"], await Rules(Web().With(LogoUri, WebStatus.AddressRefused)));
        Assert.Equal(["BimiLogoUnreachable"], await Rules(Web().With(LogoUri, WebStatus.Timeout)));
        Assert.Equal(["BimiCertificateNotServed"], await Rules(Web().With(MarkUri, WebStatus.BadCertificate)));
        Assert.Equal(["BimiCertificateUnreachable"], await Rules(Web().With(MarkUri, WebStatus.DnsFailure)));
        Assert.Equal(["BimiCertificateUnreadable"], await Rules(Web().With(MarkUri, "<html/>", "text/html")));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_never_a_logo_that_is_not_there() =>
        Assert.Equal(BimiVerdict.Unknown, (await Validate(Web().With(LogoUri, WebStatus.Timeout))).Verdict);

    [Fact]
    public async Task The_certificate_is_judged()
    {
        Task<string[]> With(Action<TestRequest> change) => Rules(Web(mark: Marks.Document(Logos.Good, change)));
        Assert.Equal(["BimiCertificatePurpose"], await With(request => request.Purposes("1.3.6.1.5.5.7.3.1")));
        Assert.Equal(["BimiCertificateNoLogotype"], await With(request => request.Remove(Marks.Logotype)));
        Assert.Equal(["BimiCertificatePolicy"], await With(request => request.Remove("2.5.29.32")));
        Assert.Equal(["BimiCertificateTimestamps"], await With(request => request.Remove("1.3.6.1.4.1.11129.2.4.2")));
        Assert.Equal(["BimiCertificateExpired"], await With(request => request.To = TestAuthority.Now.AddDays(-1)));
        Assert.Equal(["BimiCertificateExpired"], await With(request => request.From = TestAuthority.Now.AddDays(1)));
        Assert.Equal(["BimiCertificateExpiring"], await With(request => request.To = TestAuthority.Now.AddDays(20)));
        Assert.Equal(["BimiCertificateOtherLogo"], await Rules(Web().With(LogoUri, Logos.Good + "\n", "image/svg+xml")));
        Assert.Equal(["BimiCertificateLogoHash", "BimiCertificateOtherLogo"], await With(request => request.Add(Marks.Logotype, Marks.LogotypeOf(Encoding.UTF8.GetBytes(Logos.Good), new byte[32]))));
        Assert.Equal(["BimiCertificateOrder"], await Rules(Web(mark: Marks.Issuing.ToPem() + Marks.Pem(Marks.Leaf(Logos.Good)))));
        Assert.Equal(["BimiCertificateMarkType"], await Rules(Web(mark: Marks.Document(Logos.Good, markType: "Pub Sign"))));
    }

    [Fact]
    public async Task An_authority_that_is_not_known_vouches_for_nothing()
    {
        var validation = await Validate(Web(), anchors: TrustAnchors.None);
        var finding = Assert.Single(validation.Findings);
        Assert.Equal(("BimiCertificateUntrusted", BimiVerdict.NotReady), (finding.RuleId, validation.Verdict));
        Assert.DoesNotContain('{', finding.Message);
    }

    [Fact]
    public async Task A_common_mark_is_told_and_is_no_fault()
    {
        var validation = await Validate(Web(mark: Marks.Document(Logos.Good, markType: "Prior Use Mark")));
        Assert.Equal(["BimiCertificateCommon"], validation.Findings.Select(finding => finding.RuleId));
        Assert.Equal(BimiVerdict.CommonMark, validation.Verdict);
    }

    [Theory]
    [InlineData("contoso.example", "contoso.example", true)]
    [InlineData("contoso.example", "CONTOSO.example", true)]
    [InlineData("contoso.example", "default._bimi.contoso.example", true)]
    [InlineData("news.contoso.example", "contoso.example", true)]
    [InlineData("news.contoso.example", "news.contoso.example", true)]
    [InlineData("contoso.example", "brand._bimi.contoso.example", false)]
    [InlineData("contoso.example", "news.contoso.example", false)]
    [InlineData("contoso.example", "*.example", false)]
    public async Task The_certificate_has_to_be_for_the_domain(string domain, string name, bool isRight)
    {
        var validation = await Validate(Web(mark: Marks.Document(Logos.Good, domain: name)), domain: domain);
        Assert.Equal(isRight ? [] : ["BimiCertificateName"], validation.Findings.Select(finding => finding.RuleId));
    }

    [Theory]
    [InlineData("", BimiVerdict.NoRecord)]
    [InlineData("default._bimi TXT \"v=BIMI1; l=; a=;\"", BimiVerdict.Declined)]
    [InlineData("default._bimi TXT \"v=bimi1; l=https://contoso.example/logo.svg\"", BimiVerdict.NotReady)]
    public async Task Where_there_is_nothing_to_show_nothing_is_fetched(string zone, BimiVerdict verdict)
    {
        var web = Web();
        Assert.Equal(verdict, (await Validate(web, zone)).Verdict);
        Assert.Empty(web.Asked);
    }

    [Fact]
    public async Task A_logo_that_nobody_vouches_for_is_self_asserted()
    {
        var validation = await Validate(Web(), $"default._bimi TXT \"v=BIMI1; l={LogoUri}\"");
        Assert.Equal((BimiVerdict.SelfAsserted, "BimiNoCertificate"), (validation.Verdict, Assert.Single(validation.Findings).RuleId));
    }

    [Fact]
    public async Task A_weak_policy_stands_in_the_way() => Assert.Equal(BimiVerdict.NotReady, (await Validate(Web(), policy: "p=none")).Verdict);

    [Fact]
    public async Task The_organisations_policy_has_to_be_enforced_too()
    {
        const string Strict = "_dmarc.news TXT \"v=DMARC1; p=reject\"\n" + Both;
        var validation = await Validate(Web(), Strict, "p=none; psd=n; rua=mailto:d@contoso.example", "news.contoso.example");
        var finding = Assert.Single(validation.Findings);
        Assert.Equal("BimiDmarcNotEnforced", finding.RuleId);
        Assert.Equal("_dmarc.contoso.example", finding.Remedy!.Owner);
        Assert.Empty((await Validate(Web(), Strict, "p=quarantine", "news.contoso.example")).Findings);
        Assert.Empty((await Validate(Web(), Strict, "p=reject; sp=reject", "news.contoso.example")).Findings);
    }
}
