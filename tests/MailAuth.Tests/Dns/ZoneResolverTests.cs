using System.Linq;
using MailAuth.Dns;
using Xunit;

namespace MailAuth.Tests.Dns;

public class ZoneResolverTests
{
    const string Text = """
        $ORIGIN contoso.example.
        @ 300 SOA ns1 hostmaster 1 1 1 1 60
        @ 300 MX 10 mail
        mail 300 A 192.0.2.1
        a.b.c 300 TXT "deep"
        *.wild 300 TXT "any"
        there.wild 300 A 192.0.2.2
        *.aliased 300 CNAME mail
        alias 200 CNAME alias2
        alias2 100 CNAME mail
        away 300 CNAME selector1.fabrikam.example.
        across 300 CNAME www.tailspin.example.
        dangling 300 CNAME nothing
        loop1 300 CNAME loop2
        loop2 300 CNAME loop1
        self 300 CNAME self
        tree 300 DNAME wild
        tailspin.example. 300 SOA ns1 hostmaster 1 1 1 1 1
        www.tailspin.example. 300 TXT "there"
        lone.elsewhere.example. 300 TXT "known"
        """;

    readonly IDnsResolver resolver = Zone.Resolver(Text);

    [Theory]
    [InlineData("contoso.example", DnsType.MX, DnsStatus.Success)]
    [InlineData("CONTOSO.example", DnsType.MX, DnsStatus.Success)]
    [InlineData("contoso.example", DnsType.TXT, DnsStatus.NoData)]
    [InlineData("missing.contoso.example", DnsType.TXT, DnsStatus.NoSuchName)]
    [InlineData("b.c.contoso.example", DnsType.TXT, DnsStatus.NoData)]
    [InlineData("x.b.c.contoso.example", DnsType.TXT, DnsStatus.NoSuchName)]
    [InlineData("example", DnsType.TXT, DnsStatus.NotAvailable)]
    [InlineData("fabrikam.example", DnsType.TXT, DnsStatus.NotAvailable)]
    [InlineData("lone.elsewhere.example", DnsType.TXT, DnsStatus.Success)]
    [InlineData("lone.elsewhere.example", DnsType.MX, DnsStatus.NotAvailable)]
    [InlineData("alias.contoso.example", DnsType.A, DnsStatus.Success)]
    [InlineData("alias.contoso.example", DnsType.TXT, DnsStatus.NoData)]
    [InlineData("alias.contoso.example", DnsType.CNAME, DnsStatus.Success)]
    [InlineData("dangling.contoso.example", DnsType.A, DnsStatus.NoSuchName)]
    [InlineData("away.contoso.example", DnsType.TXT, DnsStatus.NotAvailable)]
    [InlineData("across.contoso.example", DnsType.TXT, DnsStatus.Success)]
    [InlineData("x.wild.contoso.example", DnsType.TXT, DnsStatus.Success)]
    [InlineData("x.y.wild.contoso.example", DnsType.TXT, DnsStatus.Success)]
    [InlineData("x.wild.contoso.example", DnsType.A, DnsStatus.NoData)]
    [InlineData("there.wild.contoso.example", DnsType.TXT, DnsStatus.NoData)]
    [InlineData("x.there.wild.contoso.example", DnsType.TXT, DnsStatus.NoSuchName)]
    [InlineData("wild.contoso.example", DnsType.TXT, DnsStatus.NoData)]
    [InlineData("x.aliased.contoso.example", DnsType.A, DnsStatus.Success)]
    [InlineData("there.tree.contoso.example", DnsType.A, DnsStatus.Success)]
    [InlineData("loop1.contoso.example", DnsType.A, DnsStatus.Malformed)]
    [InlineData("self.contoso.example", DnsType.A, DnsStatus.Malformed)]
    public void A_name_and_type_get_the_answer_that_a_server_would_give(string name, DnsType type, DnsStatus expected) =>
        Assert.Equal(expected, resolver.Ask(name, type).Status);

    [Fact]
    public void The_alias_is_kept_where_its_target_is_outside_every_zone()
    {
        var answer = resolver.Ask("away.contoso.example", DnsType.TXT);
        Assert.Equal("selector1.fabrikam.example", answer.Aliases.Single().Target.Ascii);
        Assert.Contains("selector1.fabrikam.example", answer.Problem, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_keeps_every_alias_and_its_smallest_ttl()
    {
        var answer = resolver.Ask("alias.contoso.example", DnsType.A);
        Assert.Equal(["alias2.contoso.example", "mail.contoso.example"], answer.Aliases.Select(alias => alias.Target.Ascii));
        Assert.Equal("192.0.2.1", answer.RecordsOf<AddressRecord>().Single().Address.ToString());
        Assert.Equal(100, answer.TtlSeconds);
    }

    [Fact]
    public void A_chain_that_loops_says_where() =>
        Assert.Equal("the aliases loop at loop1.contoso.example", resolver.Ask("loop1.contoso.example", DnsType.A).Problem);

    [Fact]
    public void A_chain_longer_than_sixteen_is_broken_off()
    {
        var zone = "$ORIGIN long.example.\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"a{i} CNAME a{i + 1}\n"));
        var answer = Zone.Resolver(zone).Ask("a0.long.example", DnsType.A);
        Assert.Equal(DnsStatus.Malformed, answer.Status);
        Assert.Equal("more than 16 aliases, the last one a16.long.example", answer.Problem);
    }

    [Fact]
    public void A_wildcards_records_stand_at_the_name_that_was_asked() =>
        Assert.Equal("x.wild.contoso.example", resolver.Ask("x.wild.contoso.example", DnsType.TXT).Records.Single().Owner.Ascii);

    [Fact]
    public void An_absence_is_kept_for_as_long_as_the_soa_says() =>
        Assert.Equal(60, resolver.Ask("missing.contoso.example", DnsType.TXT).TtlSeconds);

    [Fact]
    public void The_source_is_the_file_that_holds_the_record()
    {
        var both = new ZoneResolver(
            ZoneFile.Parse("one.zone", "one.example. TXT one"), ZoneFile.Parse("two.zone", "$ORIGIN two.example.\n@ TXT two"));
        Assert.Equal("one.zone", both.Ask("one.example", DnsType.TXT).Source);
        Assert.Equal("two.zone", both.Ask("missing.two.example", DnsType.TXT).Source);
        Assert.Equal("one.zone, two.zone", both.Ask("three.example", DnsType.TXT).Source);
    }

    [Fact]
    public void Class_none_makes_an_absence_even_outside_every_zone()
    {
        var gone = Zone.Resolver("_dmarc.gone.example. 0 NONE TXT\nall.gone.example. 0 NONE ANY");
        Assert.Equal(DnsStatus.NoData, gone.Ask("_dmarc.gone.example", DnsType.TXT).Status);
        Assert.Equal(DnsStatus.NotAvailable, gone.Ask("_dmarc.gone.example", DnsType.A).Status);
        Assert.Equal(DnsStatus.NoSuchName, gone.Ask("all.gone.example", DnsType.A).Status);
    }

    [Fact]
    public void Equal_records_of_two_files_are_one()
    {
        var both = new ZoneResolver(ZoneFile.Parse("1", "a.example. 5 TXT x"), ZoneFile.Parse("2", "a.example. 7 TXT x\na.example. TXT y"));
        Assert.Equal(2, both.Ask("a.example", DnsType.TXT).Records.Count);
    }
}
