namespace MailAuth.Reports;

/// <summary>What a report is, told by its content.</summary>
public enum PackedReportKind
{
    /// <summary>No report that is known: something else, or something that cannot be unpacked. Its problems say which.</summary>
    Unknown,

    /// <summary>A DMARC aggregate report in XML (RFC 9990, RFC 7489 appendix C).</summary>
    DmarcAggregate,

    /// <summary>A report about one message that failed authentication (RFC 6591, RFC 9991): a whole message.</summary>
    DmarcFailure,

    /// <summary>An SMTP TLS report in JSON (RFC 8460).</summary>
    Tls,

    /// <summary>Feedback of another type, for instance a complaint (RFC 5965): a whole message.</summary>
    OtherFeedback,
}
