namespace MailAuth.Rendering;

/// <summary>What the texts of a column are: a writer aligns and sorts by it, a redactor knows by it what names a machine.</summary>
public enum ReportColumnKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A count; the cell's sort key is the number.</summary>
    Number,

    /// <summary>A share; the sort key is 0 to 1.</summary>
    Share,

    /// <summary>A day or a time in UTC; the sort key is in seconds since 1970-01-01.</summary>
    Date,

    /// <summary>A domain that the report is about; not redacted.</summary>
    Domain,

    /// <summary>An IP address, a network or a mail address; redacted on request.</summary>
    Address,

    /// <summary>The name of a host, as PTR, HELO and MX have it; redacted on request.</summary>
    Host,

    /// <summary>A grade; the sort key is that of <see cref="Audit.Grade"/>.</summary>
    Grade,

    /// <summary>A severity; the sort key is that of <see cref="Findings.Severity"/>.</summary>
    Severity,

    /// <summary>A record or something else to be read character by character.</summary>
    Code,
}
