using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Resources;
using MailAuth.Resources;

namespace MailAuth.Analysis;

/// <summary>Sentences about sources, out of the resource <c>Sources</c>, with named places filled.</summary>
static class SourceText
{
    static readonly ResourceManager Resource = new("MailAuth.Resources.Sources", typeof(SourceText).Assembly);

    /// <summary>A word; its key where there is none.</summary>
    public static string Get(string key) => Resource.GetString(key, CultureInfo.CurrentUICulture) ?? key;

    /// <summary>A share of 0 to 1 as a whole number of per cent, cut off: 100 are all.</summary>
    public static string Percent(double share) => ((int)System.Math.Floor(share * 100)).ToString(CultureInfo.InvariantCulture);

    /// <summary>A sentence in the UI culture's language.</summary>
    public static string Format(string key, params (string Name, string Value)[] arguments) =>
        Render(key, arguments.ToDictionary(argument => argument.Name, argument => argument.Value), null);

    /// <summary>The sentence under a key for a culture (null: the UI culture); the key where there is none.</summary>
    public static string Render(string key, IReadOnlyDictionary<string, string> arguments, CultureInfo? culture) =>
        Resource.GetString(key, culture ?? CultureInfo.CurrentUICulture) is { } template ? NamedPlaces.Fill(template, place => arguments.TryGetValue(place, out var value) ? value : null) : key;
}
