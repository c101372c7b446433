using System;
using System.Globalization;

namespace MailAuth.Text;

/// <summary>Writes days as text that sorts, groups and is the same in every culture.</summary>
static class UtcDay
{
    /// <summary>The day of a moment, UTC, as <c>yyyy-MM-dd</c>.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="none">What stands for none.</param>
    public static string Of(DateTimeOffset? moment, string none = "") => moment?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? none;
}
