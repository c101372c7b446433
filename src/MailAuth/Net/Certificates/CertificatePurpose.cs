namespace MailAuth.Net;

/// <summary>Object identifiers of what certificates are for (RFC 5280 section 4.2.1.12), and their names.</summary>
static class CertificatePurpose
{
    public const string Any = "2.5.29.37.0";
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Mark certificates: id-kp-BrandIndicatorforMessageIdentification.</summary>
    public const string BrandIndicator = "1.3.6.1.5.5.7.3.31";

    /// <summary>The name; the object identifier where it has none.</summary>
    public static string NameOf(string id) => id switch
    {
        Any => "Any",
        ServerAuthentication => "ServerAuthentication",
        "1.3.6.1.5.5.7.3.2" => "ClientAuthentication",
        "1.3.6.1.5.5.7.3.3" => "CodeSigning",
        "1.3.6.1.5.5.7.3.4" => "EmailProtection",
        "1.3.6.1.5.5.7.3.8" => "TimeStamping",
        "1.3.6.1.5.5.7.3.9" => "OcspSigning",
        BrandIndicator => "BrandIndicator",
        _ => id,
    };
}
