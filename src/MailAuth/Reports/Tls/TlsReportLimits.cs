namespace MailAuth.Reports;

/// <summary>How much of an SMTP TLS report is read. What lies beyond is named in a diagnostic.</summary>
public sealed record TlsReportLimits
{
    /// <summary>The limits that everything uses unless told otherwise.</summary>
    public static readonly TlsReportLimits Standard = new();

    /// <summary>The most octets of JSON that are read.</summary>
    public int Octets { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most values of the JSON, lists and objects counted.</summary>
    public int Values { get; init; } = 1_000_000;

    /// <summary>The most characters of one text.</summary>
    public int TextLength { get; init; } = 4096;

    /// <summary>The most policies.</summary>
    public int Policies { get; init; } = 10_000;

    /// <summary>The most lines or patterns of one policy.</summary>
    public int PolicyLines { get; init; } = 1000;

    /// <summary>The most values that RFC 8460 does not know.</summary>
    public int Extensions { get; init; } = 100;

    /// <summary>The most diagnostics that are listed.</summary>
    public int Diagnostics { get; init; } = 100;
}
