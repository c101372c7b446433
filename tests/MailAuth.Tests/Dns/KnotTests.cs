using System;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dns;

/// <summary>The same zone in Knot DNS over the wire and in our own <see cref="ZoneResolver"/> gives the same answers.</summary>
public class KnotTests(KnotServer knot) : IClassFixture<KnotServer>
{
    static readonly DnsType[] Types =
    [
        DnsType.A, DnsType.AAAA, DnsType.NS, DnsType.CNAME, DnsType.MX, DnsType.TXT, DnsType.SOA, DnsType.SRV, DnsType.CAA, DnsType.TLSA,
        DnsType.DS, DnsType.DNSKEY, DnsType.SPF, (DnsType)65280,
    ];

    static readonly string[] Names =
    [
        "contoso.example", "CONTOSO.Example", "mail.contoso.example", "www.contoso.example", "c.contoso.example", "b.c.contoso.example",
        "a.b.c.contoso.example", "x.b.c.contoso.example", "wild.contoso.example", "x.wild.contoso.example", "x.y.wild.contoso.example",
        "_25._tcp.mail.contoso.example", "_tcp.contoso.example", "_sip._tcp.contoso.example", "missing.contoso.example", "_dmarc.contoso.example",
    ];

    [KnotFact]
    public async Task Every_name_and_type_of_a_zone_is_answered_as_our_own_reading_of_the_file_says()
    {
        var file = Zone.Resolver(KnotServer.Text);
        using var resolver = new WireResolver([knot.Endpoint!], TimeSpan.FromSeconds(20));
        foreach (var name in Names)
        {
            foreach (var type in Types)
            {
                var expected = file.Ask(name, type);
                var actual = await resolver.ResolveAsync(DomainName.Parse(name), type, default);
                Assert.Equal(Lines(expected), Lines(actual));
            }
        }
    }

    [KnotFact]
    public async Task A_text_too_long_for_a_packet_comes_over_tcp()
    {
        using var resolver = new WireResolver([knot.Endpoint!], TimeSpan.FromSeconds(20));
        var answer = await resolver.ResolveAsync(DomainName.Parse("big.contoso.example"), DnsType.TXT, default);
        Assert.Equal(DnsStatus.Success, answer.Status);
        Assert.True(answer.RecordsOf<TextRecord>().Single().Text.Length > DnsMessage.EdnsSize);
    }

    [KnotFact]
    public async Task A_referral_is_a_failure_and_a_foreign_zone_is_refused()
    {
        using var resolver = new WireResolver([knot.Endpoint!], TimeSpan.FromSeconds(20));
        Assert.Equal(DnsStatus.ServerFailure, (await resolver.ResolveAsync(DomainName.Parse("www.sub.contoso.example"), DnsType.TXT, default)).Status);
        Assert.Equal(DnsStatus.Refused, (await resolver.ResolveAsync(DomainName.Parse("fabrikam.example"), DnsType.TXT, default)).Status);
    }

    [KnotFact]
    public async Task An_alias_out_of_the_zone_is_kept_beside_the_refusal_of_its_target()
    {
        using var resolver = new WireResolver([knot.Endpoint!], TimeSpan.FromSeconds(20));
        var answer = await resolver.ResolveAsync(DomainName.Parse("away.contoso.example"), DnsType.TXT, default);
        Assert.Equal((DnsStatus.Refused, "selector1.fabrikam.example"), (answer.Status, answer.Aliases.Single().Target.Ascii));
    }

    [KnotFact]
    public async Task Thousands_of_questions_at_once_are_all_answered()
    {
        using var resolver = new WireResolver([knot.Endpoint!], TimeSpan.FromSeconds(20));
        var asking = Enumerable.Range(0, 5000).Select(i => resolver.ResolveAsync(DomainName.Parse($"n{i}.wild.contoso.example"), DnsType.TXT, default));
        Assert.All(await Task.WhenAll(asking), answer => Assert.Equal(DnsStatus.Success, answer.Status));
    }

    static string Lines(DnsAnswer answer) => string.Join("\n",
        ((string[])[$"{answer.Name} {answer.Type} {answer.Status} {answer.TtlSeconds}"])
        .Concat(answer.Aliases.Select(alias => alias.ToString()))
        .Concat(answer.Records.Select(record => record.ToString()).Order(StringComparer.Ordinal)));
}
