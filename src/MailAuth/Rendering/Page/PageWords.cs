using System.Globalization;
using MailAuth.Findings;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>The page's own words in a report's language.</summary>
sealed class PageWords(CultureInfo culture)
{
    static readonly SentenceFile Resource = new("Rendering");

    /// <summary>The words under a key.</summary>
    public string this[string key] => Resource.Find(key, culture) ?? key;

    /// <summary>A sentence with its named places filled.</summary>
    public string Fill(string key, params (string Name, string Value)[] arguments)
    {
        return NamedPlaces.Fill(this[key], place =>
        {
            foreach (var (name, value) in arguments)
            {
                if (name == place)
                    return value;
            }

            return null;
        });
    }

    /// <summary>A severity's name.</summary>
    public string Of(Severity severity) => Sentences.Find("Severity." + severity, culture) ?? severity.ToString();
}
