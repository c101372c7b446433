using System.Globalization;
using System.Resources;
using MailAuth.Resources;

namespace MailAuth.Reports;

/// <summary>Sentences about SMTP TLS reports, in the language of the UI culture.</summary>
static class TlsReportText
{
    static readonly ResourceManager Resource = new("MailAuth.Resources.TlsReports", typeof(TlsReportText).Assembly);

    /// <summary>What stands under a key; null where nothing does.</summary>
    public static string? Find(string key) => Resource.GetString(key, CultureInfo.CurrentUICulture);

    /// <summary>A sentence with numbered places, filled.</summary>
    public static string Format(string key, params object[] arguments) => string.Format(CultureInfo.InvariantCulture, Find(key) ?? key, arguments);

    /// <summary>An English phrase in the reader's language.</summary>
    public static string Phrase(string english) => Sentences.Phrase(english);
}
