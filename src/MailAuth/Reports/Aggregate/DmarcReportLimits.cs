namespace MailAuth.Reports;

/// <summary>How much of an aggregate report is read. What lies beyond is named in a diagnostic.</summary>
public sealed record DmarcReportLimits
{
    /// <summary>The limits that everything uses unless told otherwise.</summary>
    public static readonly DmarcReportLimits Standard = new();

    /// <summary>How deep elements may be nested; deeper ones are stepped over.</summary>
    public int Depth { get; init; } = 32;

    /// <summary>The most characters of one value.</summary>
    public int TextLength { get; init; } = 4096;

    /// <summary>The most octets of XML that are read.</summary>
    public long Octets { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>The most records that are kept in one object. Reading record by record has no such limit.</summary>
    public int Records { get; init; } = 1_000_000;

    /// <summary>The most results of DKIM in a record, of SPF, and the most reasons (RFC 9990 section 3.1.1.10 allows 100 of DKIM).</summary>
    public int ResultsOfRecord { get; init; } = 100;

    /// <summary>The most foreign values that are kept, of each record and of the report beside them.</summary>
    public int Extensions { get; init; } = 50;

    /// <summary>The most diagnostics that are listed, of each record and of the report.</summary>
    public int Diagnostics { get; init; } = 100;
}
