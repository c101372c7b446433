namespace MailAuth.PowerShell.Commands;

/// <summary>What Import-DmarcReport writes.</summary>
public enum DmarcReportForm
{
    /// <summary>One object a report, with its records.</summary>
    Report,

    /// <summary>One flat object a record, as it is read.</summary>
    Row,
}
