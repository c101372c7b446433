using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using MailAuth.Json;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The rows of SMTP TLS reports, as Import-TlsReport writes them or as they come back from wherever they were saved.</summary>
/// <param name="cmdlet">The cmdlet, which writes the errors; to be called in its BeginProcessing or later.</param>
sealed class TlsRowInput(Cmdlet cmdlet) : SavedRows<TlsReportRow>(cmdlet)
{
    /// <inheritdoc/>
    protected override IEnumerable<TlsReportRow>? OfReport(object value) => value is TlsReport report ? TlsReportRow.Of(report) : null;

    /// <inheritdoc/>
    protected override IReadOnlyList<TlsReportRow> Rebuild(JsonValue value, CultureInfo culture, out IReadOnlyList<JsonProblem> problems) =>
        TlsReportRowReader.Read(value, culture, out problems);

    /// <inheritdoc/>
    protected override ErrorRecord NoRow(object value, string problem) => CommandErrors.NoTlsReportRow(value, problem);
}
