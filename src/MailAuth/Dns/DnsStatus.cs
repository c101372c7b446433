namespace MailAuth.Dns;

/// <summary>What happened to a question.</summary>
public enum DnsStatus
{
    /// <summary>Records of the asked type are there.</summary>
    Success,

    /// <summary>The name exists, the type does not (RFC 2308 NODATA).</summary>
    NoData,

    /// <summary>Nothing has that name, nor anything below it (RFC 8020).</summary>
    NoSuchName,

    /// <summary>The server said SERVFAIL, FORMERR, NOTIMP or another failure.</summary>
    ServerFailure,

    /// <summary>The server said REFUSED.</summary>
    Refused,

    /// <summary>No server answered within the time budget.</summary>
    Timeout,

    /// <summary>An answer came that cannot be read, or a chain of aliases that loops.</summary>
    Malformed,

    /// <summary>The source that was asked does not know: a zone file or snapshot without that zone, no server configured.</summary>
    NotAvailable,
}
