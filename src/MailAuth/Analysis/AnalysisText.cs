using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Resources;
using MailAuth.Resources;

namespace MailAuth.Analysis;

/// <summary>Sentences of views, simulations and plans, out of the resource <c>Analysis</c>, with named places filled.</summary>
static class AnalysisText
{
    static readonly ResourceManager Resource = new("MailAuth.Resources.Analysis", typeof(AnalysisText).Assembly);

    /// <summary>A word or a sentence without places; its key where there is none.</summary>
    public static string Get(string key) => Resource.GetString(key, CultureInfo.CurrentUICulture) ?? key;

    /// <summary>A sentence with numbered places, filled.</summary>
    public static string Fill(string key, params object[] arguments) => string.Format(CultureInfo.InvariantCulture, Get(key), arguments);

    /// <summary>A sentence in the UI culture's language.</summary>
    public static string Format(string key, params (string Name, string Value)[] arguments) =>
        Render(key, arguments.ToDictionary(argument => argument.Name, argument => argument.Value));

    /// <summary>A sentence in the UI culture's language; its key where there is none, as in files of other versions.</summary>
    public static string Render(string key, IReadOnlyDictionary<string, string> arguments) =>
        Resource.GetString(key, CultureInfo.CurrentUICulture) is { } template ? NamedPlaces.Fill(template, place => arguments.TryGetValue(place, out var value) ? value : null) : key;
}
