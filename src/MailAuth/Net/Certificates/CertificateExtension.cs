namespace MailAuth.Net;

/// <summary>One extension of a certificate (RFC 5280 section 4.1): its object identifier, whether whoever does not know it must refuse the certificate, and its octets.</summary>
sealed record CertificateExtension(string Id, bool IsCritical, byte[] Value)
{
    public const string KeyUsage = "2.5.29.15";
    public const string SubjectAltName = "2.5.29.17";
    public const string BasicConstraints = "2.5.29.19";
    public const string NameConstraints = "2.5.29.30";
    public const string CertificatePolicies = "2.5.29.32";
    public const string PolicyMappings = "2.5.29.33";
    public const string PolicyConstraints = "2.5.29.36";
    public const string ExtendedKeyUsage = "2.5.29.37";
    public const string InhibitAnyPolicy = "2.5.29.54";

    /// <summary>The logotypes of a mark certificate (RFC 3709 section 4.1).</summary>
    public const string Logotype = "1.3.6.1.5.5.7.1.12";

    /// <summary>Whether we do what it says. Policies are of no concern to whoever asks for none (section 6.1.1).</summary>
    public bool IsKnown => Id is KeyUsage or SubjectAltName or BasicConstraints or NameConstraints or ExtendedKeyUsage
        or CertificatePolicies or PolicyMappings or PolicyConstraints or InhibitAnyPolicy;
}
