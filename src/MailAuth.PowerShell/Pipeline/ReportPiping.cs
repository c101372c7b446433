using System;
using System.Linq;
using System.Management.Automation;
using MailAuth.Json;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Tells the rows and reports of one kind from those of another, as they were imported or as they come back from a file.</summary>
static class ReportPiping
{
    /// <summary>Whether something is of an SMTP TLS report: it has what only those have.</summary>
    public static bool IsTls(object? value) => PipedValue.Unwrap(value) switch
    {
        TlsReportRow or TlsReport => true,
        DmarcReportRow or DmarcReport or null => false,
        JsonValue json => json[nameof(TlsReportRow.PolicyType)] is not null || json[nameof(TlsReport.Policies)] is not null,
        System.Collections.IDictionary table => table.Contains(nameof(TlsReportRow.PolicyType)) || table.Contains(nameof(TlsReport.Policies)),
        PSObject bag => bag.Properties.Any(property => property.Name.Equals(nameof(TlsReportRow.PolicyType), StringComparison.OrdinalIgnoreCase) || property.Name.Equals(nameof(TlsReport.Policies), StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };
}
