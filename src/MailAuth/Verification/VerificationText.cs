using System.Collections.Generic;
using System.Globalization;
using System.Resources;
using MailAuth.Resources;

namespace MailAuth.Verification;

/// <summary>Sentences about messages, out of the resource <c>CompAuth</c>, with named places filled.</summary>
static class VerificationText
{
    static readonly ResourceManager Resource = new("MailAuth.Resources.CompAuth", typeof(VerificationText).Assembly);

    /// <summary>Whether there is a sentence under a key.</summary>
    public static bool Has(string key) => Resource.GetString(key, CultureInfo.InvariantCulture) is not null;

    /// <summary>The sentence under a key for a culture (null: the UI culture); the key where there is none.</summary>
    public static string Render(string key, IReadOnlyDictionary<string, string> arguments, CultureInfo? culture)
    {
        var template = Resource.GetString(key, culture ?? CultureInfo.CurrentUICulture);
        return template is null ? key : NamedPlaces.Fill(template, place => arguments.TryGetValue(place, out var value) ? value : null);
    }
}
