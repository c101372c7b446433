using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using MailAuth.Json;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The rows of aggregate reports, as Import-DmarcReport writes them or as they come back from wherever they were saved.</summary>
/// <param name="cmdlet">The cmdlet, which writes the errors; to be called in its BeginProcessing or later.</param>
sealed class RowInput(Cmdlet cmdlet) : SavedRows<DmarcReportRow>(cmdlet)
{
    /// <inheritdoc/>
    protected override IEnumerable<DmarcReportRow>? OfReport(object value) => value is DmarcReport report ? DmarcReportRowReader.OfReport(report) : null;

    /// <inheritdoc/>
    protected override IReadOnlyList<DmarcReportRow> Rebuild(JsonValue value, CultureInfo culture, out IReadOnlyList<JsonProblem> problems) =>
        DmarcReportRowReader.Read(value, culture, out problems);

    /// <inheritdoc/>
    protected override ErrorRecord NoRow(object value, string problem) => CommandErrors.NoReportRow(value, problem);
}
