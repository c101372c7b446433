using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailAuth.Rendering;

/// <summary>Makes sections in the reader's language: objects render their sentences for the UI culture, whichever they were made in.</summary>
static class ReaderCulture
{
    /// <summary>The sections, all made under the culture: a sequence would go on under whatever is current then.</summary>
    public static IReadOnlyList<ReportSection> Under(CultureInfo culture, Func<IEnumerable<ReportSection>> make)
    {
        using (new CultureScope(culture))
            return make().ToArray();
    }
}
