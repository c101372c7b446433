using System;
using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Benchmarks;

/// <summary>Reading a zone file of 10,000 records (2,000 domains with SOA, MX, SPF, DMARC and DKIM), and answering from it.</summary>
[MinColumn, MemoryDiagnoser]
public class ZoneParse
{
    const int Domains = 2000;

    readonly DomainName[] names = new DomainName[Domains];
    string text = "";
    ZoneResolver? resolver;
    int next;

    [GlobalSetup]
    public void Prepare()
    {
        var zone = new StringBuilder("$TTL 300\n");
        for (var i = 0; i < Domains; i++)
        {
            zone.Append(CultureInfo.InvariantCulture, $"""
                $ORIGIN d{i}.example.
                @ SOA ns1 hostmaster ( 2026112201 3600 600 86400 60 ) ; serial and times
                @ MX 10 mail
                @ TXT "v=spf1 include:spf.protection.outlook.com -all"
                _dmarc TXT "v=DMARC1; p=reject; rua=mailto:dmarc@d{i}.example"
                s1._domainkey CNAME s1-d{i}._domainkey.fabrikam.example.

                """);
            names[i] = DomainName.Parse($"_dmarc.d{i}.example");
        }

        text = zone.ToString();
        var file = ZoneFile.Parse("bench.zone", text);
        if (file.Records.Count != Domains * 5 || file.Problems.Count > 0)
            throw new InvalidOperationException("The zone is not what it should be.");
        resolver = new(file);
    }

    [Benchmark]
    public ZoneFile Parse() => ZoneFile.Parse("bench.zone", text);

    [Benchmark]
    public ZoneResolver ParseAndIndex() => new(ZoneFile.Parse("bench.zone", text));

    [Benchmark]
    public DnsAnswer Ask() => resolver!.ResolveAsync(names[next++ % Domains], DnsType.TXT, default).Result;
}
