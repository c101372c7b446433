using System.Linq;
using MailAuth.Bimi;
using MailAuth.Dkim;
using MailAuth.Dmarc;
using MailAuth.MtaSts;
using MailAuth.Mx;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Records;
using MailAuth.Spf;
using MailAuth.TlsRpt;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class RecordCommandTests
{
    [Theory]
    [InlineData("fabrikam.example", RecordStatus.Published)]
    [InlineData("lucerne.example", RecordStatus.Absent)]
    [InlineData("northwind.example", RecordStatus.Duplicate)]
    [InlineData("adatum.example", RecordStatus.Malformed)]
    [InlineData("outside.test", RecordStatus.Unreachable)]
    public void Absent_duplicate_malformed_and_unreachable_are_different_things(string domain, RecordStatus status)
    {
        var record = CmdletRunner.Run<GetDmarcRecordCommand>(new { DomainName = domain, ZoneFile = Demo.Zone }).Single<DmarcRecord>();
        Assert.Equal(status, record.Status);
        Assert.Equal(domain, record.DomainName);
    }

    [Fact]
    public void Get_SpfRecord_gives_the_terms() => Assert.Equal(["include", "all"],
        CmdletRunner.Run<GetSpfRecordCommand>(new { DomainName = "fabrikam.example", ZoneFile = Demo.Zone }).Single<SpfRecord>().Terms.Select(term => term.Name));

    [Fact]
    public void Get_MxRecord_gives_all_hosts_as_one_object() =>
        Assert.Equal(2, CmdletRunner.Run<GetMxRecordCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone }).Single<MxRecord>().Hosts.Count);

    [Fact]
    public void Get_MtaStsRecord_gives_the_id() => Assert.Equal("20261122T070000",
        CmdletRunner.Run<GetMtaStsRecordCommand>(new { DomainName = "fabrikam.example", ZoneFile = Demo.Zone }).Single<MtaStsRecord>().Id);

    [Fact]
    public void Get_TlsRptRecord_gives_the_destinations() => Assert.Equal("mailto:tlsrpt@fabrikam.example",
        Assert.Single(CmdletRunner.Run<GetTlsRptRecordCommand>(new { DomainName = "fabrikam.example", ZoneFile = Demo.Zone }).Single<TlsRptRecord>().ReportUris).Uri);

    [Fact]
    public void Get_BimiRecord_finds_the_organizational_domain_s_record()
    {
        var record = CmdletRunner.Run<GetBimiRecordCommand>(new { DomainName = "www.fabrikam.example", ZoneFile = Demo.Zone }).Single<BimiRecord>();
        Assert.True(record.IsFromOrganizationalDomain);
        Assert.Equal("www.fabrikam.example", record.DomainName);
    }

    [Fact]
    public void Get_BimiRecord_asks_for_the_selector_that_was_given() => Assert.Equal("brand._bimi.contoso.example",
        CmdletRunner.Run<GetBimiRecordCommand>(new { DomainName = "contoso.example", Selector = "brand", ZoneFile = Demo.Zone }).Single<BimiRecord>().Owner);

    [Fact]
    public void Get_DmarcRecord_says_which_policy_applies_to_a_subdomain_and_from_where()
    {
        var record = CmdletRunner.Run<GetDmarcRecordCommand>(new { DomainName = "www.fabrikam.example", ZoneFile = Demo.Zone }).Single<DmarcRecord>();
        Assert.Equal(DmarcPolicy.Reject, record.AppliedPolicy);
        Assert.Equal("fabrikam.example", record.PolicyDomain);
        Assert.True(record.IsInherited);
    }

    [Fact]
    public void Get_DmarcRecord_follows_the_older_standard_when_told() => Assert.Equal(DmarcStandard.Rfc7489,
        CmdletRunner.Run<GetDmarcRecordCommand>(new { DomainName = "margie.example", Rfc7489 = true, ZoneFile = Demo.Zone }).Single<DmarcRecord>().Standard);

    [Fact]
    public void Get_DkimRecord_gives_what_it_finds_at_the_common_selectors() => Assert.Equal(["selector1", "selector2"],
        CmdletRunner.Run<GetDkimRecordCommand>(new { DomainName = "fabrikam.example", ZoneFile = Demo.Zone }).All<DkimRecord>().Select(record => record.Selector));

    [Fact]
    public void Get_DkimRecord_gives_one_object_for_each_selector_that_was_given() => Assert.Equal([RecordStatus.Published, RecordStatus.Absent],
        CmdletRunner.Run<GetDkimRecordCommand>(new { DomainName = "contoso.example", Selector = new[] { "k1", "nobody" }, ZoneFile = Demo.Zone })
            .All<DkimRecord>().Select(record => record.Status));

    [Fact]
    public void Get_DkimRecord_compares_with_the_aliases_of_a_signing_configuration()
    {
        var configuration = CmdletRunner.Custom(
            new
            {
                Domain = "fabrikam.example",
                Name = "fabrikam.example",
                Enabled = true,
                Selector1CNAME = "SELECTOR1-fabrikam-example._domainkey.fabrikam.n-v1.dkim.mail.microsoft",
                Selector2CNAME = "selector2-fabrikam-example._domainkey.fabrikam.onmicrosoft.example",
            },
            "Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.DkimSigningConfig");
        var records = CmdletRunner.Pipe<GetDkimRecordCommand>([configuration], new { ZoneFile = Demo.Zone }).All<DkimRecord>();
        Assert.Equal([DkimAliasCheck.Matches, DkimAliasCheck.Differs], records.Select(record => record.AliasCheck));
        Assert.All(records, record => Assert.True(record.IsSigningEnabled));
    }

    [Fact]
    public void The_aliases_of_one_domain_are_not_taken_for_the_next_one_s()
    {
        var configuration = CmdletRunner.Custom(new { Domain = "fabrikam.example", Selector1CNAME = "elsewhere.example" });
        var records = CmdletRunner.Pipe<GetDkimRecordCommand>([configuration, "contoso.example"], new { ZoneFile = Demo.Zone }).All<DkimRecord>();
        Assert.All(records.Where(record => record.DomainName == "contoso.example"), record => Assert.Equal(DkimAliasCheck.NotCompared, record.AliasCheck));
    }

    [Fact]
    public void A_record_can_be_piped_into_another_cmdlet()
    {
        var run = CmdletRunner.Run([CmdletRunner.Call<GetSpfRecordCommand>(new { ZoneFile = Demo.Zone }), CmdletRunner.Call<GetDmarcRecordCommand>(new { ZoneFile = Demo.Zone })],
            ["contoso.example", "fabrikam.example"]);
        Assert.Equal(["contoso.example", "fabrikam.example"], run.All<DmarcRecord>().Select(record => record.DomainName));
    }
}
