using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailAuth.Audit;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Json;
using MailAuth.Mx;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Audit;

/// <summary>A stranger may publish 64 KiB at each name. One such domain must not hold up a survey, nor fill the memory.</summary>
public class HostileSizeTests
{
    const int Octets = 64000;

    // The worst of them took fourteen seconds before they were looked at, and takes a tenth of one now.
    static readonly TimeSpan Enough = TimeSpan.FromSeconds(6);

    [Theory]
    [InlineData("a ")]
    [InlineData("ptr ")]
    [InlineData("q ")]
    [InlineData("include:i#.contoso.example ")]
    [InlineData("ip4:10.0.0.1/8 ")]
    [InlineData("ip4:192.0.#.1 ")]
    [InlineData("x=y ")]
    [InlineData("-ip4:10.#.0.1 ip4:10.0.#.1 ")]
    [InlineData("ip4:192.0.2.1/3# include:wide ")]
    [InlineData("include:i.gone#.example ")]
    public async Task A_long_spf_record_is_judged_at_once(string term)
    {
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var audit = await AuditAsync("@ TXT " + Quoted("v=spf1 " + Repeat(term)));
        Assert.True(watch.Elapsed < Enough, $"{watch.Elapsed}");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 500_000_000);
        Assert.InRange(audit.Findings.Count, 1, 150);
    }

    [Theory]
    [InlineData("@ MX # 192.0.2.1\n")]
    [InlineData("@ MX # m#\n")]
    [InlineData("@ MX # alias\n")]
    public async Task Thousands_of_exchangers_make_no_thousands_of_findings(string line)
    {
        var audit = await AuditAsync(Repeat(line) + "alias CNAME host\nhost A 192.0.2.1");
        Assert.True(audit.Mx!.Hosts.Count > 2000);
        Assert.InRange(audit.Findings.Count(finding => finding.Protocol == MailAuth.Findings.Protocol.Mx), 1, 30);
    }

    [Fact]
    public async Task Thousands_of_report_destinations_make_no_thousands_of_findings()
    {
        var audit = await AuditAsync("_dmarc TXT " + Quoted("v=DMARC1;p=reject;rua=" + Repeat("mailto:a@host#.test,")));
        Assert.True(audit.Dmarc!.ReportDestinations.Count > 2000);
        Assert.InRange(audit.Findings.Count(finding => finding.Rule == DmarcRules.ReportDestinationUnreachable), 1, 11);
        Assert.True(JsonText.Write(audit).Length < 10_000_000);
    }

    [Fact]
    public void A_hundred_thousand_records_at_one_name_are_loaded_at_once()
    {
        var watch = Stopwatch.StartNew();
        var zone = new StringBuilder("$ORIGIN contoso.example.\n@ SOA ns h 1 1 1 1 1\n");
        for (var i = 0; i < 100_000; i++)
            zone.Append("@ TXT \"").Append(i % 99_000).Append("\"\n");
        Assert.Equal(99_000, Zone.Resolver(zone.ToString()).Ask("contoso.example", DnsType.TXT).Records.Count);
        Assert.True(watch.Elapsed < Enough, $"{watch.Elapsed}");
    }

    static async Task<MailDomainAudit> AuditAsync(string zone) => await DomainAuditor.AuditAsync(
        Zone.Resolver("$TTL 300\n$ORIGIN contoso.example.\n@ SOA ns h 1 1 1 1 1\n" + zone), DomainName.Parse("contoso.example"), new PurposeHints(), new AuditOptions(), default);

    static string Repeat(string text)
    {
        var all = new StringBuilder();
        for (var i = 0; all.Length < Octets; i++)
            all.Append(text.Replace("#", (i % 65000).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return all.ToString();
    }

    static string Quoted(string text) => string.Join(" ", text.Chunk(255).Take(250).Select(part => $"\"{new string(part)}\""));
}
