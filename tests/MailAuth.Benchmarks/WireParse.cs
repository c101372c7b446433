using System;
using System.Linq;
using BenchmarkDotNet.Attributes;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Benchmarks;

/// <summary>Reading answers off the wire: an SPF record, and five mail exchangers with compressed names.</summary>
[MinColumn, MemoryDiagnoser]
public class WireParse
{
    byte[] text = [];
    byte[] exchangers = [];

    [GlobalSetup]
    public void Prepare()
    {
        var name = DomainName.Parse("contoso.example");
        text = new DnsMessage
        {
            Id = 1,
            Flags = 0x8180,
            Name = name,
            Type = DnsType.TXT,
            Answers = [new TextRecord(name, DnsType.TXT, 300, ["v=spf1 include:spf.protection.outlook.com include:_spf.fabrikam.example ip4:192.0.2.0/24 -all"u8.ToArray()])],
            HasEdns = true,
        }.ToArray();
        exchangers = Compressed();
    }

    [Benchmark(Baseline = true)]
    public object? Text() => DnsMessage.TryRead(text, 0, text.Length, out var message, out _) ? message : throw new InvalidOperationException();

    [Benchmark]
    public object? FiveExchangers() => DnsMessage.TryRead(exchangers, 0, exchangers.Length, out var message, out _) ? message : throw new InvalidOperationException();

    [Benchmark]
    public byte[] Query() => DnsMessage.Query(1, DomainName.Root, DnsType.TXT, withEdns: true);

    static byte[] Compressed()
    {
        byte[] header = [0, 1, 0x81, 0x80, 0, 1, 0, 5, 0, 0, 0, 0];
        byte[] question = [7, .. "contoso"u8, 7, .. "example"u8, 0, 0, 15, 0, 1];
        var answers = Enumerable.Range(1, 5).SelectMany(i => (byte[])[0xC0, 12, 0, 15, 0, 1, 0, 0, 1, 44, 0, 7, 0, (byte)i, 2, (byte)'m', (byte)('0' + i), 0xC0, 12]);
        return [.. header, .. question, .. answers];
    }
}
