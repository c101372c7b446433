using System;
using System.Globalization;

namespace MailAuth.Dns;

/// <summary>The names of record types in master files.</summary>
public static class DnsTypeText
{
    /// <summary><c>MX</c>, or <c>TYPE65280</c> for a type without a name here (RFC 3597 section 5).</summary>
    public static string Format(DnsType type) =>
        Enum.IsDefined(typeof(DnsType), type) ? type.ToString() : "TYPE" + ((int)type).ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a type's name or its <c>TYPEn</c> form, without regard to case.</summary>
    public static bool TryParse(string text, out DnsType type)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        if (text.Length > 4 && text.StartsWith("TYPE", StringComparison.OrdinalIgnoreCase)
            && ushort.TryParse(text[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            type = (DnsType)number;
            return true;
        }

        // Enum.TryParse would also take "16" and "A, NS".
        if (text.Length > 0 && char.IsLetter(text[0]) && text.IndexOf(',') < 0)
            return Enum.TryParse(text, ignoreCase: true, out type);
        type = default;
        return false;
    }
}
