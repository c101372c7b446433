using System.Linq;
using MailAuth.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dns;

public class OverlayResolverTests
{
    const string Live = """
        $ORIGIN contoso.example.
        @ 300 SOA ns1 hostmaster 1 1 1 1 60
        @ 300 TXT "v=spf1 ?all"
        @ 300 TXT "other=1"
        @ 300 MX 10 mail
        _dmarc 300 TXT "v=DMARC1; p=none"
        www 300 CNAME target
        target 300 A 192.0.2.1
        target 300 TXT "live"
        """;

    [Fact]
    public void A_set_replaces_the_live_one_whole_and_leaves_the_others()
    {
        var resolver = Over("contoso.example TXT \"v=spf1 -all\"");
        var text = resolver.Ask("contoso.example", DnsType.TXT);
        Assert.Equal(["v=spf1 -all"], text.RecordsOf<TextRecord>().Select(record => record.Text));
        Assert.Equal("overlay", text.Source);
        Assert.Equal("test.zone", resolver.Ask("contoso.example", DnsType.MX).Source);
    }

    [Fact]
    public void Class_none_takes_a_set_away()
    {
        var resolver = Over("_dmarc.contoso.example 0 NONE TXT");
        Assert.Equal(DnsStatus.NoData, resolver.Ask("_dmarc.contoso.example", DnsType.TXT).Status);
        Assert.Equal(DnsStatus.Success, resolver.Ask("contoso.example", DnsType.TXT).Status);
    }

    [Fact]
    public void Class_none_with_any_takes_a_name_away() =>
        Assert.Equal(DnsStatus.NoSuchName, Over("_dmarc.contoso.example NONE ANY").Ask("_dmarc.contoso.example", DnsType.TXT).Status);

    [Fact]
    public void A_new_name_exists_for_other_types_too_and_so_does_what_is_above_it()
    {
        var resolver = Over("_25._tcp.new.contoso.example TLSA 3 1 1 00");
        Assert.Equal(DnsStatus.Success, resolver.Ask("_25._tcp.new.contoso.example", DnsType.TLSA).Status);
        Assert.Equal(DnsStatus.NoData, resolver.Ask("_25._tcp.new.contoso.example", DnsType.TXT).Status);
        Assert.Equal(DnsStatus.NoData, resolver.Ask("new.contoso.example", DnsType.TXT).Status);
        Assert.Equal(DnsStatus.NoSuchName, resolver.Ask("newer.contoso.example", DnsType.TXT).Status);
    }

    [Fact]
    public void A_live_alias_leads_into_the_overlay()
    {
        var answer = Over("target.contoso.example TXT changed").Ask("www.contoso.example", DnsType.TXT);
        Assert.Equal("changed", answer.RecordsOf<TextRecord>().Single().Text);
        Assert.Equal("target.contoso.example", answer.Aliases.Single().Target.Ascii);
    }

    [Fact]
    public void An_alias_of_the_overlay_leads_to_the_live_data()
    {
        var answer = Over("selector1._domainkey.contoso.example 60 CNAME target.contoso.example.").Ask("selector1._domainkey.contoso.example", DnsType.TXT);
        Assert.Equal("live", answer.RecordsOf<TextRecord>().Single().Text);
        Assert.Equal(60, answer.TtlSeconds);
    }

    [Fact]
    public void A_live_alias_that_is_said_to_be_gone_is_not_followed() =>
        Assert.Equal(DnsStatus.NoData, Over("www.contoso.example NONE CNAME").Ask("www.contoso.example", DnsType.A).Status);

    [Fact]
    public void A_wildcard_of_the_overlay_answers_for_names_that_do_not_exist()
    {
        var resolver = Over("*.contoso.example TXT \"v=spf1 -all\"");
        Assert.Equal(DnsStatus.Success, resolver.Ask("nowhere.contoso.example", DnsType.TXT).Status);
        Assert.Equal(DnsStatus.NoData, resolver.Ask("target.contoso.example", DnsType.MX).Status);
    }

    [Fact]
    public void A_loop_between_overlay_and_live_is_told() =>
        Assert.Equal(DnsStatus.Malformed, Over("target.contoso.example CNAME www.contoso.example.").Ask("www.contoso.example", DnsType.MX).Status);

    [Fact]
    public void Records_as_objects_lie_over_as_lines_do()
    {
        var record = new TextRecord(DomainName.Parse("_dmarc.contoso.example"), DnsType.TXT, 300, ["v=DMARC1; p=reject"u8.ToArray()]);
        var resolver = new OverlayResolver(Zone.Resolver(Live), [ZoneFile.FromRecords("proposed", [record])]);
        Assert.Equal("v=DMARC1; p=reject", resolver.Ask("_dmarc.contoso.example", DnsType.TXT).RecordsOf<TextRecord>().Single().Text);
    }

    static OverlayResolver Over(string lines)
    {
        var overlay = ZoneFile.Parse("overlay", lines, DomainName.Root);
        Assert.Empty(overlay.Problems);
        return new(Zone.Resolver(Live), [overlay]);
    }
}
