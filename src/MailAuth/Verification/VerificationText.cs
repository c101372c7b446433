using System.Collections.Generic;
using System.Globalization;
using System.Resources;
using System.Text;

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
        if (template is null)
            return key;
        var text = new StringBuilder(template.Length + 32);
        for (var i = 0; i < template.Length; i++)
        {
            var end = template[i] == '{' ? template.IndexOf('}', i) : -1;
            if (end > 0 && arguments.TryGetValue(template.Substring(i + 1, end - i - 1), out var value))
            {
                text.Append(value);
                i = end;
            }
            else
            {
                text.Append(template[i]);
            }
        }

        return text.ToString();
    }
}
