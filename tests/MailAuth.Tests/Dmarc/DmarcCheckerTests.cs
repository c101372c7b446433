using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dmarc;

public class DmarcCheckerTests
{
    const string Com = """
        $ORIGIN com.
        $TTL 300
        @ SOA ns1 hostmaster 1 1 1 1 60
        _dmarc.contoso     TXT "v=DMARC1; p=reject; rua=mailto:d@contoso.com"
        _dmarc.strict      TXT "v=DMARC1; p=quarantine; adkim=s; aspf=s"
        _dmarc.test        TXT "v=DMARC1; p=reject; t=y"
        _dmarc.sampled     TXT "v=DMARC1; p=reject; pct=20"
        _dmarc.split       TXT "v=DMARC1; p=reject; sp=none; np=quarantine"
        real.split         TXT "here"
        _dmarc.two         TXT "v=DMARC1; p=reject"
        _dmarc.two         TXT "v=DMARC1; p=none"
        _dmarc.broken      TXT "v=DMARC1; p=rejct"
        _dmarc.host        TXT "v=DMARC1; p=none; psd=y"
        _dmarc.a.host      TXT "v=DMARC1; p=reject"

        """;

    static Task<DmarcCheck> CheckAsync(string from, params string[] authentications) =>
        CheckAsync(from, DmarcStandard.Rfc9989, Zone.Resolver(Com), authentications);

    // "spf pass contoso.com"
    static Task<DmarcCheck> CheckAsync(string from, DmarcStandard standard, IDnsResolver resolver, string[] authentications) => DmarcChecker.CheckAsync(
        resolver,
        new() { AuthorDomains = from.Split(' ', System.StringSplitOptions.RemoveEmptyEntries), Authentications = [.. authentications.Select(Read)], Standard = standard },
        default);

    static DmarcAuthentication Read(string text)
    {
        var words = text.Split(' ');
        return new(System.Enum.Parse<DmarcMechanism>(words[0], ignoreCase: true), words[2], System.Enum.Parse<DmarcIdentifierResult>(words[1], ignoreCase: true));
    }

    [Theory]
    [InlineData("contoso.com", "spf pass contoso.com", DmarcResult.Pass, DmarcPolicy.None)]
    [InlineData("contoso.com", "spf pass bounce.contoso.com", DmarcResult.Pass, DmarcPolicy.None)]
    [InlineData("news.contoso.com", "dkim pass contoso.com", DmarcResult.Pass, DmarcPolicy.None)]
    [InlineData("news.contoso.com", "dkim pass shop.contoso.com", DmarcResult.Pass, DmarcPolicy.None)]
    [InlineData("CONTOSO.com", "dkim pass Contoso.COM", DmarcResult.Pass, DmarcPolicy.None)]
    [InlineData("contoso.com", "spf pass attacker.com", DmarcResult.Fail, DmarcPolicy.Reject)]
    [InlineData("contoso.com", "spf pass notcontoso.com", DmarcResult.Fail, DmarcPolicy.Reject)]
    [InlineData("contoso.com", "spf softfail contoso.com", DmarcResult.Fail, DmarcPolicy.Reject)]
    [InlineData("contoso.com", "dkim permerror contoso.com", DmarcResult.Fail, DmarcPolicy.Reject)]
    [InlineData("contoso.com", "dkim policy contoso.com", DmarcResult.Fail, DmarcPolicy.Reject)]
    [InlineData("contoso.com", "dkim pass not_a..domain", DmarcResult.Fail, DmarcPolicy.Reject)]
    [InlineData("strict.com", "spf pass strict.com", DmarcResult.Pass, DmarcPolicy.None)]
    [InlineData("strict.com", "spf pass bounce.strict.com", DmarcResult.Fail, DmarcPolicy.Quarantine)]
    [InlineData("test.com", "spf pass attacker.com", DmarcResult.Fail, DmarcPolicy.Quarantine)]
    [InlineData("real.split.com", "spf pass attacker.com", DmarcResult.Fail, DmarcPolicy.None)]
    [InlineData("ghost.split.com", "spf pass attacker.com", DmarcResult.Fail, DmarcPolicy.Quarantine)]
    [InlineData("unpublished.com", "spf pass attacker.com", DmarcResult.None, DmarcPolicy.None)]
    [InlineData("two.com", "spf pass two.com", DmarcResult.None, DmarcPolicy.None)]
    [InlineData("broken.com", "spf pass broken.com", DmarcResult.None, DmarcPolicy.None)]
    [InlineData("a.host.com", "dkim pass b.host.com", DmarcResult.Fail, DmarcPolicy.Reject)]
    [InlineData("a.host.com", "dkim pass x.a.host.com", DmarcResult.Pass, DmarcPolicy.None)]
    public async Task A_message_passes_where_an_authenticated_domain_aligns(string from, string authentication, DmarcResult result, DmarcPolicy disposition)
    {
        var check = await CheckAsync(from, authentication);

        Assert.Equal((result, disposition), (check.Result, check.Disposition));
    }

    [Fact]
    public async Task An_identifier_tells_both_modes_and_the_organization_that_decided()
    {
        var check = await CheckAsync("news.strict.com", "dkim pass shop.strict.com", "spf pass news.strict.com", "spf pass attacker.com");

        Assert.Equal(DmarcResult.Pass, check.Result);
        Assert.Equal(
            [(false, true, false, "strict.com"), (true, true, true, "strict.com"), (false, false, false, null)],
            check.Identifiers.Select(one => (one.IsAligned!.Value, one.RelaxedAligned!.Value, one.StrictAligned, one.OrganizationalDomain)));
        Assert.Equal(("strict.com", "v=DMARC1; p=quarantine; adkim=s; aspf=s"), (check.PolicyDomain, check.Record));
    }

    [Fact]
    public async Task A_foreign_domain_costs_no_question()
    {
        var check = await CheckAsync("contoso.com", [.. Enumerable.Range(0, 99).Select(n => $"dkim pass s{n}.attacker{n}.org")]);

        Assert.Equal(["TXT _dmarc.contoso.com", "TXT _dmarc.com"], check.Evidence.Select(evidence => evidence.Question));
        Assert.All(check.Identifiers, one => Assert.False(one.IsAligned));
    }

    [Fact]
    public async Task Ten_thousand_signatures_do_not_hide_the_one_that_passes()
    {
        var check = await CheckAsync("contoso.com", [.. Enumerable.Range(0, 10_000).Select(n => $"dkim fail s{n}.contoso.com"), "dkim pass contoso.com"]);

        Assert.Equal((DmarcResult.Pass, 100), (check.Result, check.Identifiers.Count));
        Assert.InRange(check.Evidence.Count, 1, 110);
    }

    [Theory]
    [InlineData("spf temperror contoso.com", DmarcResult.TempError)]
    [InlineData("dkim temperror s.contoso.com", DmarcResult.TempError)]
    [InlineData("dkim temperror attacker.com", DmarcResult.Fail)]
    [InlineData("dkim notreverifiable contoso.com", DmarcResult.Undetermined)]
    [InlineData("dkim notreverifiable attacker.com", DmarcResult.Fail)]
    [InlineData("dkim notreverifiable contoso.com|spf temperror contoso.com", DmarcResult.TempError)]
    [InlineData("spf temperror contoso.com|dkim pass contoso.com", DmarcResult.Pass)]
    public async Task Who_could_have_passed_keeps_the_result_open(string authentications, DmarcResult result)
    {
        var check = await CheckAsync("contoso.com", authentications.Split('|'));

        Assert.Equal(result, check.Result);
        Assert.Equal(DmarcPolicy.None, result == DmarcResult.Fail ? DmarcPolicy.None : check.Disposition);
        Assert.Equal(result is DmarcResult.TempError or DmarcResult.Undetermined, check.DependsOn.Count > 0);
    }

    [Theory]
    [InlineData("contoso.com", "spf pass contoso.com", "_dmarc.contoso.com")]
    [InlineData("mail.contoso.com", "spf pass attacker.com", "_dmarc.contoso.com")]
    public async Task A_policy_that_nobody_can_see_is_a_temporary_error(string from, string authentication, string failing)
    {
        var check = await CheckAsync(from, DmarcStandard.Rfc9989, new Failing(failing), [authentication]);

        Assert.Equal((DmarcResult.TempError, DmarcCause.PolicyUnreachable), (check.Result, check.Cause));
        Assert.Contains(check.DependsOn, one => one.Contains(failing, System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_alignment_that_nobody_can_see_is_no_failure()
    {
        // Were there a record with psd=n, the signer would be an organization of its own.
        var check = await CheckAsync("contoso.com", DmarcStandard.Rfc9989, new Failing("_dmarc.news.contoso.com"), ["dkim pass news.contoso.com"]);
        Assert.Equal(DmarcResult.Pass, check.Result);

        check = await CheckAsync("a.host.com", DmarcStandard.Rfc9989, new Failing("_dmarc.host.com"), ["dkim pass b.host.com"]);
        Assert.Equal((DmarcResult.TempError, DmarcCause.IdentifierUnreachable), (check.Result, check.Cause));
        Assert.Null(Assert.Single(check.Identifiers).IsAligned);
    }

    [Fact]
    public async Task The_older_edition_samples_and_asks_the_public_suffix_list()
    {
        var check = await CheckAsync("sampled.com", DmarcStandard.Rfc7489, Zone.Resolver(Com), ["spf pass attacker.com"]);
        Assert.Equal((DmarcResult.Fail, DmarcPolicy.Reject, 20), (check.Result, check.Disposition, check.AppliedPercent));

        // psd=y means nothing to it: both belong to host.com.
        check = await CheckAsync("a.host.com", DmarcStandard.Rfc7489, Zone.Resolver(Com), ["dkim pass b.host.com"]);
        Assert.Equal((DmarcResult.Pass, DmarcOrganizationSource.PublicSuffixList), (check.Result, check.Identifiers[0].OrganizationSource));
        check = await CheckAsync("test.com", DmarcStandard.Rfc7489, Zone.Resolver(Com), ["spf pass attacker.com"]);
        Assert.Equal(DmarcPolicy.Reject, check.Disposition);
    }

    [Theory]
    [InlineData("unpublished.com", "spf pass unpublished.com", true)]
    [InlineData("unpublished.com", "dkim pass outbound.unpublished.com", true)]
    [InlineData("unpublished.com", "spf pass attacker.com", false)]
    [InlineData("unpublished.com", "spf fail unpublished.com", false)]
    public async Task Without_a_record_it_says_whether_one_would_help(string from, string authentication, bool wouldPass)
    {
        var check = await CheckAsync(from, authentication);
        Assert.Equal((DmarcResult.None, wouldPass), (check.Result, check.WouldPass));
    }

    [Theory]
    [InlineData("", DmarcResult.None, DmarcCause.NoAuthorDomain)]
    [InlineData("[192.0.2.1]", DmarcResult.None, DmarcCause.NoAuthorDomain)]
    [InlineData("contoso.com attacker.com", DmarcResult.PermError, DmarcCause.SeveralAuthorDomains)]
    [InlineData("contoso.com CONTOSO.com.", DmarcResult.Pass, DmarcCause.Aligned)]
    public async Task One_author_domain_is_evaluated(string from, DmarcResult result, DmarcCause cause)
    {
        var check = await CheckAsync(from, "spf pass contoso.com");
        Assert.Equal((result, cause), (check.Result, check.Cause));
    }

    [Fact]
    public async Task U_labels_and_A_labels_are_one_name()
    {
        const string zone = """
            $ORIGIN jp.
            $TTL 300
            @ SOA ns1 hostmaster 1 1 1 1 60
            _dmarc.xn--wgv71a119e TXT "v=DMARC1; p=reject"
            """;
        var check = await CheckAsync("日本語.jp", DmarcStandard.Rfc9989, Zone.Resolver(zone), ["dkim pass mail.日本語.jp"]);
        Assert.Equal((DmarcResult.Pass, "xn--wgv71a119e.jp"), (check.Result, check.AuthorDomain));
    }

    [Theory]
    [InlineData("contoso.com", "dkim pass s.contoso.com", "The authenticated DKIM domain s.contoso.com aligns with contoso.com: both belong to contoso.com")]
    [InlineData("contoso.com", "spf pass attacker.com", "What is authenticated does not align with contoso.com (spf=pass attacker.com (not aligned)); contoso.com asks receivers to reject it")]
    [InlineData("test.com", "spf fail test.com", "Neither SPF nor DKIM authenticates anything (spf=fail test.com (same domain)); test.com asks receivers to quarantine it, since its policy is in test mode")]
    [InlineData("unpublished.com", "spf pass unpublished.com", "unpublished.com has no DMARC record; with one, this message would pass")]
    public async Task The_reason_is_a_sentence(string from, string authentication, string reason)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        try
        {
            Assert.Equal(reason, (await CheckAsync(from, authentication)).Reason);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>The zone above, in which one name does not answer.</summary>
    sealed class Failing(string name) : IDnsResolver
    {
        readonly IDnsResolver zone = Zone.Resolver(Com);

        public Task<DnsAnswer> ResolveAsync(DomainName asked, DnsType type, CancellationToken cancellationToken) => asked.Ascii == name
            ? Task.FromResult(new DnsAnswer { Name = asked, Type = type, Status = DnsStatus.Timeout, Source = "nobody" })
            : zone.ResolveAsync(asked, type, cancellationToken);
    }
}
