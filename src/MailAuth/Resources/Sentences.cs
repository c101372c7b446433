using System.Globalization;
using System.Resources;

namespace MailAuth.Resources;

/// <summary>Words and sentences that belong to no rule, in the language of the UI culture.</summary>
static class Sentences
{
    static readonly ResourceManager Resource = new("MailAuth.Resources.Strings", typeof(Sentences).Assembly);

    /// <summary>What stands under a key; the key itself where nothing does.</summary>
    public static string Get(string key) => Resource.GetString(key, CultureInfo.CurrentUICulture) ?? key;
}
