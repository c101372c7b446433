using System;
using System.Linq;
using MailAuth.Records;
using MailAuth.Services;

namespace MailAuth.Dkim;

/// <summary>The two selectors of Microsoft 365. Their targets have two formats and are never computed; <c>Get-DkimSigningConfig</c> has them.</summary>
static class MicrosoftSelectors
{
    static readonly string[] Names = ["selector1", "selector2"];

    /// <summary>Whether a selector leads into Microsoft 365.</summary>
    public static bool IsMicrosoft(DkimRecord record) => record.Aliases.Any(alias => MicrosoftClouds.OfDkimTarget(alias) is not null);

    /// <summary>The other selector of the pair; null for any other name.</summary>
    public static string? OtherThan(string selector) =>
        Names.Contains(selector, StringComparer.OrdinalIgnoreCase) ? Names.First(name => !string.Equals(name, selector, StringComparison.OrdinalIgnoreCase)) : null;

    /// <summary>Whether a selector without a key is merely the inactive one: before the first rotation Microsoft 365 has a key behind one of the two only.</summary>
    public static bool IsInactive(DkimSurvey survey, DkimRecord record) =>
        IsMicrosoft(record) && survey.Records.Any(other => !ReferenceEquals(other, record) && IsMicrosoft(other) && other.Status != RecordStatus.Absent);
}
