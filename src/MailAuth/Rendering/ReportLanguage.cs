using System;
using System.Globalization;

namespace MailAuth.Rendering;

/// <summary>The languages reports are written in.</summary>
static class ReportLanguage
{
    /// <summary><c>ja</c> for Japanese cultures, <c>en</c> for all others, as the resources have it.</summary>
    public static string Of(CultureInfo culture) => IsJapanese(culture) ? "ja" : "en";

    /// <summary>Whether a culture's language is Japanese.</summary>
    public static bool IsJapanese(CultureInfo culture) => string.Equals(culture.TwoLetterISOLanguageName, "ja", StringComparison.Ordinal);
}
