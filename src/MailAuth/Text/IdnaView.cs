using System;
using System.Text;

namespace MailAuth.Text;

/// <summary>A name as people read it, and whether its A-labels are what they claim to be.</summary>
sealed record IdnaView(string Unicode, bool HasInvalidALabel)
{
    /// <summary>Looks at labels in lower case.</summary>
    public static IdnaView Of(byte[][] labels, string ascii)
    {
        if (!ascii.Contains("xn--", StringComparison.Ordinal))
            return new(ascii, false);

        var text = new StringBuilder(ascii.Length);
        var invalid = false;
        foreach (var octets in labels)
        {
            var label = MasterName.FormatLabel(octets);
            if (label.StartsWith("xn--", StringComparison.Ordinal))
            {
                var shown = Idna.ToUnicode(label);
                invalid |= shown is null;
                label = shown ?? label;
            }

            if (text.Length > 0)
                text.Append('.');
            text.Append(label);
        }

        return new(text.ToString(), invalid);
    }
}
