namespace MailAuth.Dkim;

/// <summary>Which header field a signature stands in: ARC borrowed DKIM's syntax and changed it a little.</summary>
enum SignatureKind
{
    /// <summary>DKIM-Signature (RFC 6376 section 3.5).</summary>
    Dkim,

    /// <summary>ARC-Message-Signature: no <c>v=</c>, and <c>i=</c> is the instance (RFC 8617 section 4.1.2).</summary>
    ArcMessage,

    /// <summary>ARC-Seal: signs the ARC fields and nothing else, with neither <c>h=</c> nor <c>bh=</c>, and has <c>cv=</c> (RFC 8617 section 4.1.3).</summary>
    ArcSeal,
}
