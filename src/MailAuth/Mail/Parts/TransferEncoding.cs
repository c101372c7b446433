namespace MailAuth.Mail;

/// <summary>How the octets of a part are written (RFC 2045 section 6).</summary>
public enum TransferEncoding
{
    /// <summary>As they are: <c>7bit</c>, <c>8bit</c>, <c>binary</c>, or nothing told.</summary>
    Identity,

    /// <summary><c>quoted-printable</c>.</summary>
    QuotedPrintable,

    /// <summary><c>base64</c>.</summary>
    Base64,

    /// <summary>Another one, for instance <c>x-uuencode</c>: the octets are left as they are.</summary>
    Unknown,
}
