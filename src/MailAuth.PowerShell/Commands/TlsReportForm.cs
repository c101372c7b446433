namespace MailAuth.PowerShell.Commands;

/// <summary>What Import-TlsReport writes.</summary>
public enum TlsReportForm
{
    /// <summary>One object a report, with its policies and failures.</summary>
    Report,

    /// <summary>One flat object for each result of each policy.</summary>
    Row,
}
