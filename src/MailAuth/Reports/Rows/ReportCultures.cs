using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailAuth.Reports;

/// <summary>Cultures that write times in the orders there are, for files that were written on another machine.</summary>
static class ReportCultures
{
    static readonly Lazy<CultureInfo[]> Known = new(() => new[] { "en-US", "en-GB", "de-DE", "ja-JP", "fr-FR", "sv-SE", "nl-NL", "fi-FI", "ko-KR", "hu-HU" }.SelectMany(Find).ToArray());

    /// <summary>Those of them that the machine knows.</summary>
    public static IReadOnlyList<CultureInfo> All => Known.Value;

    // Without ICU there is only the invariant one.
    static IEnumerable<CultureInfo> Find(string name)
    {
        try
        {
            return [CultureInfo.GetCultureInfo(name)];
        }
        catch (CultureNotFoundException)
        {
            return [];
        }
    }
}
