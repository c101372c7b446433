using System.Globalization;

namespace MailAuth.Resources;

/// <summary>Words and sentences that belong to no rule and no one task, in the language of the UI culture.</summary>
static class Sentences
{
    static readonly SentenceFile Strings = new("Strings");
    static readonly SentenceFile Phrases = new("Phrases");

    /// <summary>What stands under a key; the key itself where nothing does.</summary>
    public static string Get(string key) => Strings.Get(key);

    /// <summary>What stands under a key in a culture's language (null: the UI culture's); null where nothing does.</summary>
    public static string? Find(string key, CultureInfo? culture) => Strings.Find(key, culture);

    /// <summary>A sentence with numbered places, filled.</summary>
    public static string Format(string key, params object[] arguments) => Strings.Format(key, arguments);

    /// <summary>An English phrase in the reader's language; as it is where it is a formula, or nobody has put it into words yet.</summary>
    public static string Phrase(string english, CultureInfo? culture = null) => english.Length == 0 ? english : Phrases.Find(english, culture) ?? english;
}
