namespace MailAuth.PowerShell.Commands;

/// <summary>What Export-MailAuthReport writes.</summary>
public enum MailAuthReportFormat
{
    /// <summary>One HTML file that holds all it needs.</summary>
    Html,

    /// <summary>The same page, printed by an installed browser.</summary>
    Pdf,

    /// <summary>GitHub-flavoured Markdown.</summary>
    Markdown,

    /// <summary>The objects as rows, a file for each of their kinds.</summary>
    Csv,

    /// <summary>The objects, which ConvertFrom-Json gives back.</summary>
    Json,
}
