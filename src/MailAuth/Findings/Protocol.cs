namespace MailAuth.Findings;

/// <summary>What a rule is about.</summary>
public enum Protocol
{
    /// <summary>Mail exchangers (RFC 5321, RFC 7505).</summary>
    Mx,

    /// <summary>Sender Policy Framework (RFC 7208).</summary>
    Spf,

    /// <summary>DomainKeys Identified Mail (RFC 6376).</summary>
    Dkim,

    /// <summary>DMARC (RFC 9989).</summary>
    Dmarc,

    /// <summary>MTA Strict Transport Security (RFC 8461).</summary>
    MtaSts,

    /// <summary>SMTP TLS Reporting (RFC 8460).</summary>
    TlsRpt,

    /// <summary>DNSSEC (RFC 4033) and name servers.</summary>
    Dnssec,

    /// <summary>Brand Indicators for Message Identification.</summary>
    Bimi,

    /// <summary>A message: its author and the way it came (RFC 5322, RFC 8601).</summary>
    Message,

    /// <summary>DANE for mail: TLSA records of mail exchangers (RFC 7672).</summary>
    Dane,

    /// <summary>Mail exchangers as they answer: STARTTLS and certificates (RFC 3207, RFC 5321).</summary>
    Smtp,

    /// <summary>A Microsoft 365 tenant: what it is set to, beside what is published.</summary>
    Tenant,
}

/// <summary>What a domain is protected against; each has a score of its own.</summary>
public enum Pillar
{
    /// <summary>Others sending in the domain's name: MX, SPF, DKIM, DMARC.</summary>
    Impersonation,

    /// <summary>Others reading or diverting mail on its way: MTA-STS, TLS-RPT, DANE, STARTTLS, DNSSEC.</summary>
    Transport,

    /// <summary>The owner's logo beside the message: BIMI. Never counts as security.</summary>
    Brand,
}
