namespace MailAuth.Reports;

/// <summary>What octets are, told by how they begin.</summary>
enum ContentKind
{
    /// <summary>Something else, or nothing.</summary>
    Unknown,

    /// <summary>An aggregate report in XML.</summary>
    Aggregate,

    /// <summary>An SMTP TLS report in JSON.</summary>
    Tls,

    /// <summary>gzip (RFC 1952).</summary>
    Gzip,

    /// <summary>zlib (RFC 1950) of something that is known.</summary>
    Zlib,

    /// <summary>A zip archive.</summary>
    Zip,

    /// <summary>Something else that may be a zip archive further on.</summary>
    PrefixedZip,

    /// <summary>HTML that shows a report as text.</summary>
    Html,

    /// <summary>Base64 text of something that is known.</summary>
    Base64,

    /// <summary>A message, an mbox, an Outlook .msg.</summary>
    Mail,
}
