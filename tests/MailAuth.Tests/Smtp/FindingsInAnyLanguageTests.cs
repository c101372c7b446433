using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Findings;
using MailAuth.MtaSts;
using MailAuth.Net;
using MailAuth.Smtp;
using MailAuth.Tests.Dns;
using MailAuth.Tests.Mx;
using MailAuth.Tests.Net;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Smtp;

/// <summary>An audit that was made in English is read in Japanese, and the other way round.</summary>
public class FindingsInAnyLanguageTests
{
    static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");
    static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");

    static readonly TestAuthority Root = TestAuthority.Root();

    static Finding BadCertificate()
    {
        Certificate[] shown = [Root.Authority().Server("other.example").Certificate];
        var tls = new TlsFacts { Status = TlsStatus.Open, Certificates = shown, Verdict = CertificateChain.Judge(shown, Root.AsAnchor, new() { HostName = "mx.a.example", Time = TestAuthority.Now }) };
        return Assert.Single(SmtpAuditor.Audit(new() { Host = "mx.a.example", Status = SmtpTlsStatus.Unauthenticated, Tls = tls }));
    }

    [Fact]
    public void A_certificates_faults_and_what_follows_are_said_in_the_readers_language()
    {
        var finding = BadCertificate();
        var (english, japanese) = (finding.Render("Message", English), finding.Render("Message", Japanese));
        Assert.Contains("Senders do not insist", english, System.StringComparison.Ordinal);
        Assert.EndsWith("経路上の第三者が内容を読み取れます。", japanese, System.StringComparison.Ordinal);
        // English words, but for names.
        Assert.All(new[] { " is ", " the ", " of ", "does not" }, word => Assert.DoesNotContain(word, japanese, System.StringComparison.Ordinal));
        Assert.DoesNotContain('{', english + japanese);
        Assert.DoesNotContain("..", english, System.StringComparison.Ordinal);
        Assert.DoesNotContain("。。", japanese, System.StringComparison.Ordinal);
    }

    [Fact]
    public void What_went_wrong_on_the_way_is_said_in_the_readers_language_or_in_the_servers_words()
    {
        Assert.Contains("時間内", Unreachable("no connection in time"), System.StringComparison.Ordinal);
        Assert.Contains("時間内", Unreachable("no reply in time"), System.StringComparison.Ordinal);
        Assert.Contains("554 go away", Unreachable("554 go away"), System.StringComparison.Ordinal);

        static string Unreachable(string problem) =>
            Assert.Single(SmtpAuditor.Audit(new() { Host = "mx.a.example", Status = SmtpTlsStatus.Unreachable, Problem = problem })).Render("Message", Japanese);
    }

    [Fact]
    public async Task What_is_wrong_with_a_record_is_said_in_the_readers_language()
    {
        var resolver = Zone.Resolver(MxLookupTests.Head + "mta-sts A 192.0.2.1\n_mta-sts TXT \"v=STSv1; id=2024-01-15\"");
        var facts = await MtaStsFacts.GatherAsync(resolver, DomainName.Parse("contoso.example"), default);
        var finding = Assert.Single(MtaStsAuditor.Audit(facts, DomainPurpose.Sending));
        Assert.Contains("2024-01-15", finding.Render("Message", English), System.StringComparison.Ordinal);
        Assert.Contains("expected", finding.Render("Message", English), System.StringComparison.Ordinal);
        Assert.Contains("2024-01-15", finding.Render("Message", Japanese), System.StringComparison.Ordinal);
        Assert.DoesNotContain("expected", finding.Render("Message", Japanese), System.StringComparison.Ordinal);
        Assert.DoesNotContain('{', finding.Render("Message", Japanese));
    }

    [Fact]
    public void Arguments_out_of_a_file_choose_no_more_than_words()
    {
        var arguments = Enumerable.Range(0, 1000).ToDictionary(i => $"problem.{i}.clause", i => "No such key {0} {problem}");
        var finding = BadCertificate() with { Arguments = arguments };
        Assert.InRange(finding.Render("Message", English).Length, 1, 1000);
    }
}
