using System.Collections.Generic;
using System.IO;

namespace MailAuth.Rendering;

/// <summary>The browser of this machine that prints reports.</summary>
public static class InstalledBrowser
{
    /// <summary>The places that are looked at, in order.</summary>
    public static IReadOnlyList<string> Places => BrowserPlaces.OfThisMachine.All;

    /// <summary>The first that is there; null where none is.</summary>
    public static string? Find() => BrowserPlaces.OfThisMachine.Find(File.Exists);
}
