using System;
using System.Text;

namespace MailAuth.Resources;

/// <summary>Fills the <c>{name}</c> places of a sentence.</summary>
static class NamedPlaces
{
    /// <summary>The sentence with its places filled; a place for which there is no value stays as it stands.</summary>
    public static string Fill(string template, Func<string, string?> valueOf)
    {
        var text = new StringBuilder(template.Length + 32);
        for (var i = 0; i < template.Length; i++)
        {
            var end = template[i] == '{' ? template.IndexOf('}', i) : -1;
            if (end > 0 && valueOf(template.Substring(i + 1, end - i - 1)) is { } value)
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
