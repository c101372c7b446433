namespace MailAuth.Reports;

/// <summary>What came of sessions (RFC 8460 section 4.3).</summary>
public enum TlsSessionResult
{
    /// <summary>A result that is not registered; the text says which.</summary>
    Unknown,

    /// <summary>The sessions were secured as the policy asks for. Only rows have it.</summary>
    Success,

    /// <summary>Failures that the report counts and says nothing else of. Only rows have it.</summary>
    NotDetailed,

    /// <summary><c>starttls-not-supported</c>: the MX host did not offer STARTTLS.</summary>
    StartTlsNotSupported,

    /// <summary><c>certificate-host-mismatch</c>: the certificate is for other names.</summary>
    CertificateHostMismatch,

    /// <summary><c>certificate-expired</c>.</summary>
    CertificateExpired,

    /// <summary><c>certificate-not-trusted</c>: no chain to an authority that the sender trusts.</summary>
    CertificateNotTrusted,

    /// <summary><c>validation-failure</c>: the session failed for a reason that has no other word.</summary>
    ValidationFailure,

    /// <summary><c>tlsa-invalid</c>: the TLSA records cannot be used, or none matches the certificate.</summary>
    TlsaInvalid,

    /// <summary><c>dnssec-invalid</c>: no answer that DNSSEC vouches for.</summary>
    DnssecInvalid,

    /// <summary><c>dane-required</c>: the sender wants DANE, and none of the MX hosts has it.</summary>
    DaneRequired,

    /// <summary><c>sts-policy-fetch-error</c>: the MTA-STS policy could not be fetched.</summary>
    StsPolicyFetchError,

    /// <summary><c>sts-policy-invalid</c>: the MTA-STS policy cannot be read.</summary>
    StsPolicyInvalid,

    /// <summary><c>sts-webpki-invalid</c>: the certificate of the policy's web server did not hold.</summary>
    StsWebPkiInvalid,
}

/// <summary>The kind of policy that a sending server applied (RFC 8460 section 4.4).</summary>
public enum TlsPolicyType
{
    /// <summary>None of those below; the text says which.</summary>
    Unknown,

    /// <summary><c>no-policy-found</c>: neither DANE nor MTA-STS.</summary>
    NoPolicyFound,

    /// <summary><c>sts</c>: an MTA-STS policy (RFC 8461).</summary>
    Sts,

    /// <summary><c>tlsa</c>: TLSA records (RFC 7672).</summary>
    Tlsa,
}
