using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Tests.Dns;

/// <summary>Names, records and answers of every kind, odd ones included, for property tests.</summary>
static class DnsGenerators
{
    static readonly Gen<byte> AnyOctet = Gen.Choose(0, 255).Select(number => (byte)number);

    static readonly Gen<byte> HostOctet = Gen.Elements(Encoding.ASCII.GetBytes("abcdefghijklmnopqrstuvwxyz0123456789-_"));

    static readonly Gen<int> Ttl = Gen.OneOf(Gen.Choose(0, 86400), Gen.Constant(int.MaxValue));

    static readonly Gen<int> Number16 = Gen.Choose(0, 65535);

    static readonly Gen<int> Number8 = Gen.Choose(0, 255);

    static readonly Gen<long> Number32 = Number16.Two().Select(pair => ((long)pair.Item1 << 16) | (long)pair.Item2);

    /// <summary>Names of up to six labels; one in four holds any octets at all.</summary>
    public static readonly Gen<DomainName> Name =
        from count in Gen.Choose(0, 6)
        from labels in Gen.Frequency((3, Label(HostOctet, 12)), (1, Label(AnyOctet, 40))).ListOf(count)
        select DomainName.FromOctets([.. labels]);

    /// <summary>Types with a class of their own, and some without.</summary>
    public static readonly Gen<DnsType> Type = Gen.Elements(
        DnsType.A, DnsType.AAAA, DnsType.NS, DnsType.CNAME, DnsType.PTR, DnsType.DNAME, DnsType.MX, DnsType.TXT, DnsType.SPF, DnsType.SOA,
        DnsType.SRV, DnsType.CAA, DnsType.TLSA, DnsType.DS, DnsType.DNSKEY, DnsType.RRSIG, (DnsType)64, (DnsType)65280);

    /// <summary>A record of any type.</summary>
    public static readonly Gen<DnsRecord> Record =
        from owner in Name
        from type in Type
        from record in RecordOf(owner, type)
        select record;

    /// <summary>Text with quotes, backslashes, control characters and all of Unicode that UTF-8 can hold.</summary>
    public static readonly Gen<string> Text =
        from characters in Gen.Frequency((5, Gen.Choose(32, 126)), (1, Gen.Choose(0, 31)), (1, Gen.Choose(0x80, 0xD7FF))).ListOf()
        select new string([.. characters.Select(number => (char)number)]);

    /// <summary>Answers as resolvers give them, failures included.</summary>
    public static readonly Gen<DnsAnswer> Answer =
        from name in Name
        from type in Type
        from status in Gen.Elements(Enum.GetValues<DnsStatus>())
        from aliasCount in type == DnsType.CNAME ? Gen.Constant(0) : Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 4)))
        from targets in Name.ListOf(aliasCount)
        from aliasTtl in Ttl
        from recordCount in status == DnsStatus.Success ? Gen.Choose(1, 4) : Gen.Constant(0)
        from records in RecordOf(targets.Count > 0 ? targets[^1] : name, type).ListOf(recordCount)
        from ttl in Ttl
        from flags in Gen.Choose(0, 3)
        from source in Text
        from problem in Gen.OneOf(Gen.Constant<string?>(null), Text.Select(text => (string?)text))
        from askedAt in Number32
        from elapsed in Number32
        select new DnsAnswer
        {
            Name = name,
            Type = type,
            Status = status,
            Aliases = [.. targets.Select((target, i) => new NameRecord(i == 0 ? name : targets[i - 1], DnsType.CNAME, aliasTtl, target))],
            Records = [.. records],
            TtlSeconds = status is DnsStatus.Success or DnsStatus.NoData or DnsStatus.NoSuchName ? ttl : null,
            IsAuthenticated = (flags & 1) != 0,
            IsTrusted = (flags & 2) != 0,
            Source = source,
            AskedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(askedAt * 997),
            Elapsed = TimeSpan.FromTicks(elapsed),
            Problem = problem,
        };

    /// <summary>Octets that begin like a message more often than chance would have it.</summary>
    public static readonly Gen<byte[]> Octets = Gen.Choose(0, 80).SelectMany(size => AnyOctet.ArrayOf(size));

    /// <summary>Everything an answer says, as text to compare.</summary>
    public static string Describe(this DnsAnswer answer) => string.Join("\n",
        (IEnumerable<string>)[
            $"{answer.Name} {answer.Type} {answer.Status} {answer.TtlSeconds} {answer.IsAuthenticated} {answer.IsTrusted}",
            answer.Source, answer.Problem ?? "(none)", $"{answer.AskedAt:O} {answer.Elapsed:c}",
            .. answer.Aliases.Select(alias => "alias " + alias), .. answer.Records.Select(record => $"{record.GetType().Name} {record}")]);

    static Gen<byte[]> Label(Gen<byte> octet, int longest) => Gen.Choose(1, longest).SelectMany(size => octet.ArrayOf(size));

    static Gen<byte[]> Data(int shortest) => Gen.Choose(shortest, 60).SelectMany(size => AnyOctet.ArrayOf(size));

    static Gen<DnsRecord> RecordOf(DomainName owner, DnsType type) => Ttl.SelectMany(ttl => type switch
    {
        DnsType.A => AnyOctet.ArrayOf(4).Select(octets => (DnsRecord)new AddressRecord(owner, ttl, new IPAddress(octets))),
        DnsType.AAAA => AnyOctet.ArrayOf(16).Select(octets => (DnsRecord)new AddressRecord(owner, ttl, new IPAddress(octets))),
        DnsType.NS or DnsType.CNAME or DnsType.PTR or DnsType.DNAME => Name.Select(target => (DnsRecord)new NameRecord(owner, type, ttl, target)),
        DnsType.MX => from preference in Number16 from host in Name select (DnsRecord)new MxRecordData(owner, ttl, preference, host),
        DnsType.TXT or DnsType.SPF =>
            from strings in Gen.Choose(0, 255).SelectMany(size => AnyOctet.ArrayOf(size)).NonEmptyListOf()
            select (DnsRecord)new TextRecord(owner, type, ttl, [.. strings]),
        DnsType.SOA =>
            from server in Name
            from mailbox in Name
            from numbers in Number32.ListOf(5)
            select (DnsRecord)new SoaRecord(owner, ttl, server, mailbox, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]),
        DnsType.SRV =>
            from numbers in Number16.ListOf(3)
            from host in Name
            select (DnsRecord)new SrvRecord(owner, ttl, numbers[0], numbers[1], numbers[2], host),
        DnsType.CAA =>
            from flags in Number8
            from tag in Gen.Elements("issue", "issuewild", "issuemail", "issuevmc", "iodef", "X1")
            from value in Text
            select (DnsRecord)new CaaRecord(owner, ttl, flags, tag, value),
        DnsType.TLSA =>
            from numbers in Number8.ListOf(3)
            from data in Data(1)
            select (DnsRecord)new TlsaRecord(owner, ttl, numbers[0], numbers[1], numbers[2], data),
        DnsType.DS =>
            from tag in Number16
            from numbers in Number8.ListOf(2)
            from data in Data(1)
            select (DnsRecord)new DsRecord(owner, ttl, tag, numbers[0], numbers[1], data),
        DnsType.DNSKEY =>
            from flags in Number16
            from numbers in Number8.ListOf(2)
            from data in Data(1)
            select (DnsRecord)new DnskeyRecord(owner, ttl, flags, numbers[0], numbers[1], data),
        _ => Data(0).Select(data => (DnsRecord)new UnknownRecord(owner, type, ttl, data)),
    });
}
