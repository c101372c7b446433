using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.Dns;
using MailAuth.Reports;
using MailAuth.Text;
using Xunit;
using static MailAuth.Tests.Analysis.Rows;

namespace MailAuth.Tests.Analysis;

public class SourceResearchTests
{
    const string Zone = """
        $ORIGIN example.
        @ 3600 SOA ns.example. h.example. 1 3600 600 86400 60
        contoso TXT "v=spf1 ip4:192.0.2.0/28 include:spf.tool.example include:sendgrid.net -all"
        spf.tool TXT "v=spf1 ip4:203.0.113.0/28 -all"
        all TXT "v=spf1 +all"
        nobody TXT "v=spf1 -all"
        s1._domainkey.contoso CNAME s1.domainkey.u1.wl1.sendgrid.net.
        mail.contoso A 198.51.100.7
        out.hosting A 198.51.100.8
        claims.contoso A 192.0.2.99
        $ORIGIN net.
        sendgrid TXT "v=spf1 ip4:198.51.100.128/25 -all"
        s1.domainkey.u1.wl1.sendgrid TXT "v=DKIM1; p=abc"
        o1.sendgrid A 198.51.100.10
        $ORIGIN 100.51.198.in-addr.arpa.
        @ SOA ns.example. h.example. 1 3600 600 86400 60
        7 PTR mail.contoso.example.
        8 PTR out.hosting.example.
        9 PTR claims.contoso.example.
        10 PTR o1.sendgrid.net.
        """;

    static async Task<DmarcSource[]> FindAsync(DmarcSourceQuestions questions, IDnsResolver? resolver, params DmarcReportRow[] rows)
    {
        var classifier = new DmarcSourceClassifier();
        foreach (var row in rows)
            classifier.Add(row);
        classifier.Use(await new DmarcSourceResearch(resolver ?? Resolver(), questions).FindAsync(classifier, default));
        return [.. classifier.Sources()];
    }

    static ZoneResolver Resolver() => new(ZoneFile.Parse("test", Zone, DomainName.Root));

    static readonly DmarcSourceQuestions Records = new() { FollowsRecords = true };

    static readonly DmarcSourceQuestions Names = new() { ResolvesNames = true };

    [Fact]
    public async Task The_owners_key_is_the_services_that_it_is_an_alias_of()
    {
        var source = Assert.Single(await FindAsync(Records, null, Row("198.51.100.130", 10, "pass contoso.example/s1", "pass contoso.example")));
        Assert.Equal((DmarcSourceClass.Service, "SendGrid"), (source.Class, source.Name));
        Assert.Equal([DmarcSourceEvidenceKind.ServiceAlias, DmarcSourceEvidenceKind.PermittedByTerm], source.Evidence.Take(2).Select(evidence => evidence.Kind));
        Assert.Equal("include:sendgrid.net", source.Evidence[1].Arguments["term"]);
    }

    [Fact]
    public async Task What_the_owners_record_names_is_the_owners_though_nothing_passes()
    {
        var sources = await FindAsync(Records, null, Row("192.0.2.5", 10), Row("203.0.113.5", 11, "pass tool.example/x", "pass tool.example"), Row("198.51.100.130", 12), Row("198.51.77.1", 13));
        Assert.Equal(DmarcSourceClass.Misconfigured, sources.Single(source => source.MessageCount == 10).Class);
        var tool = sources.Single(source => source.MessageCount == 11);
        Assert.Equal((DmarcSourceClass.Misconfigured, "SignAtService"), (tool.Class, tool.Fix?.Step));
        // Thousands send from a service's networks.
        var shared = sources.Single(source => source.MessageCount == 12);
        Assert.Equal((DmarcSourceClass.Service, DmarcSourceConfidence.Low, "SendGrid"), (shared.Class, shared.Confidence, shared.Service));
        Assert.Equal(DmarcSourceClass.Unknown, sources.Single(source => source.MessageCount == 13).Class);
    }

    [Fact]
    public async Task A_record_that_lets_everybody_send_says_nothing_and_one_that_lets_nobody_does()
    {
        Assert.Equal(DmarcSourceClass.Unknown, Assert.Single(await FindAsync(Records, null, Row("198.51.100.1", from: "all.example", domain: "all.example"))).Class);
        var spoof = Assert.Single(await FindAsync(Records, null, Row("198.51.100.1", from: "nobody.example", domain: "nobody.example")));
        Assert.Equal((DmarcSourceClass.Spoof, DmarcSourceEvidenceKind.NobodyPermitted), (spoof.Class, spoof.Evidence[0].Kind));
        // A subdomain may have a record of its own; a domain that only signs passes DKIM.
        Assert.Equal(DmarcSourceClass.Unknown, Assert.Single(await FindAsync(Records, null, Row("198.51.100.1", from: "news.nobody.example", domain: "nobody.example"))).Class);
        Assert.DoesNotContain(await FindAsync(Records, null, Row("198.51.100.1", from: "nobody.example", domain: "nobody.example"), Row("192.0.2.1", 5, "pass nobody.example/s", from: "nobody.example", domain: "nobody.example")), source => source.Class == DmarcSourceClass.Spoof);
    }

    [Fact]
    public async Task A_host_is_the_owners_where_its_name_has_its_address_and_not_where_it_only_claims_so()
    {
        var sources = await FindAsync(Names, null, Row("198.51.100.7", 7), Row("198.51.100.9", 9, domain: "fabrikam.example", from: "fabrikam.example"));
        Assert.Equal(DmarcSourceClass.Misconfigured, sources.Single(source => source.MessageCount == 7).Class);
        Assert.Equal(["mail.contoso.example"], sources.Single(source => source.MessageCount == 7).HostName);
        Assert.Empty(sources.Single(source => source.MessageCount == 9).HostName);
        var claim = Assert.Single(await FindAsync(Names, null, Row("198.51.100.9", 9)));
        Assert.Equal((DmarcSourceClass.Unknown, 0), (claim.Class, claim.HostName.Count));
    }

    [Fact]
    public async Task A_name_alone_proves_no_service_its_customer()
    {
        var service = Assert.Single(await FindAsync(Names, null, Row("198.51.100.10")));
        Assert.Equal((DmarcSourceClass.Service, DmarcSourceConfidence.Low, "SendGrid"), (service.Class, service.Confidence, service.Service));
        var hosted = Assert.Single(await FindAsync(Names, null, Row("198.51.100.8")));
        Assert.Equal((DmarcSourceClass.Unknown, "hosting.example"), (hosted.Class, hosted.Name));
    }

    [Fact]
    public async Task Each_address_is_asked_about_once_and_a_failure_concludes_nothing()
    {
        var resolver = new Recorder(Resolver());
        var rows = Enumerable.Range(0, 50).Select(i => Row("198.51.100." + (7 + (i % 4)), day: i)).Append(Row("10.9.8.7")).ToArray();
        var sources = await FindAsync(Names with { Parallel = 2 }, resolver, rows);
        Assert.Equal(resolver.Asked.Count, resolver.Asked.Distinct().Count());
        Assert.InRange(resolver.MostAtOnce, 1, 2);
        Assert.All(sources, source => Assert.NotEqual(DmarcSourceClass.Spoof, source.Class));
    }

    [Fact]
    public async Task An_address_is_decided_where_the_DNS_answered()
    {
        var classifier = new DmarcSourceClassifier();
        foreach (var address in new[] { "198.51.100.7", "198.51.100.9", "198.51.100.77" })
            classifier.Add(Row(address));
        var facts = await new DmarcSourceResearch(Resolver(), Names).FindAsync(classifier, default);
        Assert.Equal((true, true, true), (facts.IsDecided("198.51.100.7"), facts.IsDecided("198.51.100.9"), facts.IsDecided("198.51.100.77")));
        var silent = await new DmarcSourceResearch(new ZoneResolver(ZoneFile.Parse("other", "@ 60 SOA ns h 1 1 1 1 1", DomainName.Parse("other.example"))), Names).FindAsync(classifier, default);
        Assert.Equal((false, 3), (silent.IsDecided("198.51.100.7"), silent.Gaps.Count));
    }

    [Fact]
    public async Task Addresses_beyond_the_limit_are_counted()
    {
        var classifier = new DmarcSourceClassifier();
        foreach (var row in Enumerable.Range(0, 20).Select(i => Row($"198.51.100.{i}", i + 1)))
            classifier.Add(row);
        var facts = await new DmarcSourceResearch(Resolver(), Names with { MaxAddresses = 5 }).FindAsync(classifier, default);
        Assert.Equal((15, 5), (facts.UnresolvedCount, facts.HostNames.Count));
    }

    [Fact]
    public async Task It_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var classifier = new DmarcSourceClassifier();
        classifier.Add(Row());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DmarcSourceResearch(new Recorder(Resolver()), Records with { ResolvesNames = true }).FindAsync(classifier, stop.Token));
    }

    sealed class Recorder(IDnsResolver inner) : IDnsResolver
    {
        int now;
        int most;

        public ConcurrentBag<string> Asked { get; } = [];

        public int MostAtOnce => most;

        public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Asked.Add(type + " " + name);
            var at = Interlocked.Increment(ref now);
            for (var before = most; before < at && Interlocked.CompareExchange(ref most, at, before) != before; before = most)
            {
            }

            await Task.Yield();
            try
            {
                return await inner.ResolveAsync(name, type, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref now);
            }
        }
    }
}
