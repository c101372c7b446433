using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Resources;
using MailAuth.Resources;

namespace MailAuth.Analysis;

/// <summary>Sentences about the road to enforcement, out of the resource <c>Rollout</c>, with named places filled.</summary>
static class RolloutText
{
    static readonly ResourceManager Resource = new("MailAuth.Resources.Rollout", typeof(RolloutText).Assembly);

    /// <summary>A sentence in the UI culture's language.</summary>
    public static string Format(string key, params (string Name, string Value)[] arguments) =>
        Render(key, arguments.ToDictionary(argument => argument.Name, argument => argument.Value));

    /// <summary>A sentence in the UI culture's language; its key where there is none, as in files of other versions.</summary>
    public static string Render(string key, IReadOnlyDictionary<string, string> arguments) =>
        Resource.GetString(key, CultureInfo.CurrentUICulture) is { } template ? NamedPlaces.Fill(template, place => arguments.TryGetValue(place, out var value) ? value : null) : key;
}
