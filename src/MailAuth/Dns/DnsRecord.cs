using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>A DNS resource record. <see cref="object.ToString"/> is its line in a master file (RFC 1035 section 5).</summary>
/// <param name="Owner">The name it stands at.</param>
/// <param name="Type">Its type.</param>
/// <param name="TtlSeconds">How long it may be kept, in seconds, 0 to 2147483647 (RFC 2181 section 8).</param>
public abstract record DnsRecord(DomainName Owner, DnsType Type, int TtlSeconds)
{
    /// <summary>The data in master-file form, without owner, TTL, class and type.</summary>
    public abstract string Data { get; }

    /// <summary>The record as a line of a master file.</summary>
    public sealed override string ToString() => FormattableString.Invariant($"{MasterText.Absolute(Owner)} {TtlSeconds} IN {DnsTypeText.Format(Type)} {Data}");
}

/// <summary>An IPv4 or IPv6 address (A, AAAA).</summary>
/// <param name="Owner">The name it stands at.</param>
/// <param name="TtlSeconds">Time to live in seconds.</param>
/// <param name="Address">The address.</param>
public sealed record AddressRecord(DomainName Owner, int TtlSeconds, System.Net.IPAddress Address)
    : DnsRecord(Owner, Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? DnsType.AAAA : DnsType.A, TtlSeconds)
{
    /// <inheritdoc/>
    public override string Data => Address.ToString();
}

/// <summary>A record whose data is one name: CNAME, NS, PTR, DNAME.</summary>
/// <param name="Owner">The name it stands at.</param>
/// <param name="Type">CNAME, NS, PTR or DNAME.</param>
/// <param name="TtlSeconds">Time to live in seconds.</param>
/// <param name="Target">The name it points to.</param>
public sealed record NameRecord(DomainName Owner, DnsType Type, int TtlSeconds, DomainName Target) : DnsRecord(Owner, Type, TtlSeconds)
{
    /// <inheritdoc/>
    public override string Data => MasterText.Absolute(Target);
}

/// <summary>A mail exchanger (RFC 1035 section 3.3.9); preference 0 and target <c>.</c> alone is a null MX (RFC 7505).</summary>
/// <param name="Owner">The name it stands at.</param>
/// <param name="TtlSeconds">Time to live in seconds.</param>
/// <param name="Preference">0 to 65535, lower first.</param>
/// <param name="Exchange">The host.</param>
public sealed record MxRecordData(DomainName Owner, int TtlSeconds, int Preference, DomainName Exchange) : DnsRecord(Owner, DnsType.MX, TtlSeconds)
{
    /// <inheritdoc/>
    public override string Data => $"{Preference} {MasterText.Absolute(Exchange)}";
}

/// <summary>Text strings (TXT, and SPF's old type 99).</summary>
/// <param name="Owner">The name it stands at.</param>
/// <param name="Type">TXT or SPF.</param>
/// <param name="TtlSeconds">Time to live in seconds.</param>
/// <param name="Strings">The strings as octets, each at most 255.</param>
public sealed record TextRecord(DomainName Owner, DnsType Type, int TtlSeconds, IReadOnlyList<byte[]> Strings) : DnsRecord(Owner, Type, TtlSeconds)
{
    /// <summary>All strings joined without separator (RFC 7208 section 3.3), read as UTF-8 where that is valid, else as Latin-1.</summary>
    public string Text => MasterText.Decode(Strings);

    /// <inheritdoc/>
    public override string Data => MasterText.Quote(Strings);
}

/// <summary>The start of a zone.</summary>
/// <param name="Owner">The zone's name.</param>
/// <param name="TtlSeconds">Time to live in seconds.</param>
/// <param name="PrimaryServer">MNAME.</param>
/// <param name="Mailbox">RNAME.</param>
/// <param name="Serial">The zone's version.</param>
/// <param name="RefreshSeconds">REFRESH.</param>
/// <param name="RetrySeconds">RETRY.</param>
/// <param name="ExpireSeconds">EXPIRE.</param>
/// <param name="MinimumSeconds">How long an absence may be kept (RFC 2308).</param>
public sealed record SoaRecord(DomainName Owner, int TtlSeconds, DomainName PrimaryServer, DomainName Mailbox, long Serial,
    long RefreshSeconds, long RetrySeconds, long ExpireSeconds, long MinimumSeconds) : DnsRecord(Owner, DnsType.SOA, TtlSeconds)
{
    /// <inheritdoc/>
    public override string Data => FormattableString.Invariant(
        $"{MasterText.Absolute(PrimaryServer)} {MasterText.Absolute(Mailbox)} {Serial} {RefreshSeconds} {RetrySeconds} {ExpireSeconds} {MinimumSeconds}");
}

/// <summary>A service location (RFC 2782).</summary>
/// <param name="Owner">The name it stands at.</param>
/// <param name="TtlSeconds">Time to live in seconds.</param>
/// <param name="Priority">Lower first.</param>
/// <param name="Weight">Share among equals.</param>
/// <param name="Port">TCP or UDP port.</param>
/// <param name="Target">The host.</param>
public sealed record SrvRecord(DomainName Owner, int TtlSeconds, int Priority, int Weight, int Port, DomainName Target) : DnsRecord(Owner, DnsType.SRV, TtlSeconds)
{
    /// <inheritdoc/>
    public override string Data => $"{Priority} {Weight} {Port} {MasterText.Absolute(Target)}";
}

/// <summary>A certification authority authorisation (RFC 8659).</summary>
/// <param name="Owner">The name it stands at.</param>
/// <param name="TtlSeconds">Time to live in seconds.</param>
/// <param name="Flags">128 is critical.</param>
/// <param name="Tag"><c>issue</c>, <c>issuewild</c>, <c>iodef</c>, <c>issuemail</c>, <c>issuevmc</c>, …</param>
/// <param name="Value">The value.</param>
public sealed record CaaRecord(DomainName Owner, int TtlSeconds, int Flags, string Tag, string Value) : DnsRecord(Owner, DnsType.CAA, TtlSeconds)
{
    /// <inheritdoc/>
    public override string Data => $"{Flags} {Tag} {MasterText.Quote(Value)}";
}

/// <summary>A TLS certificate association (RFC 6698 section 2).</summary>
/// <param name="Owner">The name it stands at, <c>_25._tcp.host</c> for SMTP.</param>
/// <param name="TtlSeconds">Time to live in seconds.</param>
/// <param name="Usage">0 to 3; 2 (DANE-TA) and 3 (DANE-EE) serve SMTP.</param>
/// <param name="Selector">0 whole certificate, 1 public key.</param>
/// <param name="MatchingType">0 as is, 1 SHA-256, 2 SHA-512.</param>
/// <param name="Association">The data, as octets.</param>
public sealed record TlsaRecord(DomainName Owner, int TtlSeconds, int Usage, int Selector, int MatchingType, byte[] Association) : DnsRecord(Owner, DnsType.TLSA, TtlSeconds)
{
    /// <inheritdoc/>
    public override string Data => $"{Usage} {Selector} {MatchingType} {MasterText.Hex(Association)}";
}

/// <summary>A delegation signer (RFC 4034 section 5).</summary>
/// <param name="Owner">The delegated name.</param>
/// <param name="TtlSeconds">Time to live in seconds.</param>
/// <param name="KeyTag">Key tag.</param>
/// <param name="Algorithm">DNSSEC algorithm number.</param>
/// <param name="DigestType">1 SHA-1, 2 SHA-256, 4 SHA-384.</param>
/// <param name="Digest">The digest.</param>
public sealed record DsRecord(DomainName Owner, int TtlSeconds, int KeyTag, int Algorithm, int DigestType, byte[] Digest) : DnsRecord(Owner, DnsType.DS, TtlSeconds)
{
    /// <inheritdoc/>
    public override string Data => $"{KeyTag} {Algorithm} {DigestType} {MasterText.Hex(Digest)}";
}

/// <summary>A DNSSEC key (RFC 4034 section 2).</summary>
/// <param name="Owner">The zone's name.</param>
/// <param name="TtlSeconds">Time to live in seconds.</param>
/// <param name="Flags">256 zone key, 257 with the secure entry point bit.</param>
/// <param name="Protocol">Always 3.</param>
/// <param name="Algorithm">DNSSEC algorithm number.</param>
/// <param name="PublicKey">The key.</param>
public sealed record DnskeyRecord(DomainName Owner, int TtlSeconds, int Flags, int Protocol, int Algorithm, byte[] PublicKey) : DnsRecord(Owner, DnsType.DNSKEY, TtlSeconds)
{
    /// <inheritdoc/>
    public override string Data => $"{Flags} {Protocol} {Algorithm} {Convert.ToBase64String(PublicKey)}";
}

/// <summary>Any other type, kept as octets (RFC 3597).</summary>
/// <param name="Owner">The name it stands at.</param>
/// <param name="Type">Its type.</param>
/// <param name="TtlSeconds">Time to live in seconds.</param>
/// <param name="Bytes">The data.</param>
public sealed record UnknownRecord(DomainName Owner, DnsType Type, int TtlSeconds, byte[] Bytes) : DnsRecord(Owner, Type, TtlSeconds)
{
    /// <inheritdoc/>
    public override string Data => Bytes.Length == 0 ? "\\# 0" : $"\\# {Bytes.Length} {MasterText.Hex(Bytes)}";
}
