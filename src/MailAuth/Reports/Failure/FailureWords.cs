namespace MailAuth.Reports;

/// <summary>What a failure report is about (RFC 6591 section 3.1, RFC 9991).</summary>
public enum FailureKind
{
    /// <summary>None of those below, or the report does not say.</summary>
    Unknown,

    /// <summary><c>dmarc</c>: no aligned identity was authenticated.</summary>
    Dmarc,

    /// <summary><c>adsp</c>: the message goes against the author domain's signing practices.</summary>
    Adsp,

    /// <summary><c>bodyhash</c>: the body is not the one that was signed.</summary>
    BodyHash,

    /// <summary><c>revoked</c>: the key of the signature was revoked.</summary>
    Revoked,

    /// <summary><c>signature</c>: a DKIM signature did not verify.</summary>
    Signature,

    /// <summary><c>spf</c>: SPF failed.</summary>
    Spf,
}

/// <summary>What was done with a message that failed (RFC 6591 section 3.2.2).</summary>
public enum FailureDelivery
{
    /// <summary>None of those below, or the report does not say.</summary>
    Unknown,

    /// <summary><c>delivered</c>.</summary>
    Delivered,

    /// <summary><c>spam</c>: delivered to where spam goes.</summary>
    Spam,

    /// <summary><c>policy</c>: not delivered as a local rule wants it.</summary>
    Policy,

    /// <summary><c>reject</c>: refused.</summary>
    Reject,

    /// <summary><c>other</c>.</summary>
    Other,
}

/// <summary>How much of the message came along with a failure report.</summary>
public enum FailureOriginal
{
    /// <summary>Nothing.</summary>
    Missing,

    /// <summary>Its header.</summary>
    Header,

    /// <summary>Header and body, though perhaps not all of the body.</summary>
    Message,
}
