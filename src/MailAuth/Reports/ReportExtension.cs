namespace MailAuth.Reports;

/// <summary>A value that is not of the standard (RFC 9990 section 3.1.4 allows them).</summary>
/// <param name="Path">The elements from the root, with <c>/</c> between them.</param>
/// <param name="Value">Its text, with control characters made visible.</param>
public sealed record ReportExtension(string Path, string Value)
{
    /// <summary>Path and value.</summary>
    public override string ToString() => Path + "=" + Value;
}
