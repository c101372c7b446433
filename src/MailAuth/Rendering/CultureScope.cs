using System;
using System.Globalization;

namespace MailAuth.Rendering;

/// <summary>Has this thread speak a language for a while; numbers and times are written in the same way on every machine meanwhile.</summary>
readonly struct CultureScope : IDisposable
{
    readonly CultureInfo culture;
    readonly CultureInfo words;

    public CultureScope(CultureInfo culture)
    {
        (this.culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = culture;
    }

    /// <summary>Has it speak as before.</summary>
    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
}
