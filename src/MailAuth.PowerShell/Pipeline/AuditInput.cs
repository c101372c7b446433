using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using MailAuth.Audit;
using MailAuth.Json;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Audits, as Test-MailDomain writes them or as they come back from a job, JSON or CLIXML.</summary>
/// <param name="cmdlet">The cmdlet, which writes the errors; to be called in its BeginProcessing or later.</param>
sealed class AuditInput(Cmdlet cmdlet) : SavedRows<MailDomainAudit>(cmdlet)
{
    /// <inheritdoc/>
    protected override IEnumerable<MailDomainAudit>? OfReport(object value) => null;

    /// <inheritdoc/>
    protected override IReadOnlyList<MailDomainAudit> Rebuild(JsonValue value, CultureInfo culture, out IReadOnlyList<JsonProblem> problems) =>
        ObjectReader.Read<MailDomainAudit>(value, out problems) is { } audit ? [audit] : [];

    /// <inheritdoc/>
    protected override ErrorRecord NoRow(object value, string problem) => CommandErrors.NoAudit(value, problem);
}
