namespace MailAuth.Dns;

/// <summary>Types of DNS records by their IANA number; any other number may be cast to it and prints as <c>TYPEn</c> (RFC 3597).</summary>
public enum DnsType
{
    /// <summary>IPv4 address (RFC 1035).</summary>
    A = 1,

    /// <summary>Name server (RFC 1035).</summary>
    NS = 2,

    /// <summary>Alias (RFC 1035).</summary>
    CNAME = 5,

    /// <summary>Start of a zone (RFC 1035).</summary>
    SOA = 6,

    /// <summary>Name of an address (RFC 1035).</summary>
    PTR = 12,

    /// <summary>Mail exchanger (RFC 1035, RFC 7505).</summary>
    MX = 15,

    /// <summary>Text (RFC 1035).</summary>
    TXT = 16,

    /// <summary>IPv6 address (RFC 3596).</summary>
    AAAA = 28,

    /// <summary>Service location (RFC 2782).</summary>
    SRV = 33,

    /// <summary>Alias of a whole subtree (RFC 6672).</summary>
    DNAME = 39,

    /// <summary>EDNS0 pseudo-record (RFC 6891).</summary>
    OPT = 41,

    /// <summary>Delegation signer (RFC 4034).</summary>
    DS = 43,

    /// <summary>Signature of an RRset (RFC 4034).</summary>
    RRSIG = 46,

    /// <summary>DNSSEC key (RFC 4034).</summary>
    DNSKEY = 48,

    /// <summary>TLS certificate association (RFC 6698).</summary>
    TLSA = 52,

    /// <summary>The SPF type that RFC 7208 section 3.1 gave up.</summary>
    SPF = 99,

    /// <summary>Certification authority authorisation (RFC 8659).</summary>
    CAA = 257,
}
