using System;
using System.Globalization;

namespace MailAuth.Reports;

/// <summary>Writes days as text that sorts, groups and is the same in every culture.</summary>
static class ReportDay
{
    /// <summary>The day of a moment, UTC, as <c>yyyy-MM-dd</c>; empty for none.</summary>
    public static string Of(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
