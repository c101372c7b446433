using System.Globalization;
using System.Resources;

namespace MailAuth.Resources;

/// <summary>Words and sentences that belong to no rule, in the language of the UI culture.</summary>
static class Sentences
{
    static readonly ResourceManager Resource = new("MailAuth.Resources.Strings", typeof(Sentences).Assembly);

    static readonly ResourceManager Phrases = new("MailAuth.Resources.Phrases", typeof(Sentences).Assembly);

    /// <summary>What stands under a key; the key itself where nothing does.</summary>
    public static string Get(string key) => Resource.GetString(key, CultureInfo.CurrentUICulture) ?? key;

    /// <summary>A sentence with numbered places, filled.</summary>
    public static string Format(string key, params object[] arguments) => string.Format(CultureInfo.InvariantCulture, Get(key), arguments);

    /// <summary>An English phrase in the reader's language; as it is where it is a formula, or nobody has put it into words yet.</summary>
    public static string Phrase(string english) => english.Length == 0 ? english : Phrases.GetString(english, CultureInfo.CurrentUICulture) ?? english;
}
