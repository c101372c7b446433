using System.Globalization;

namespace MailAuth.Reports;

/// <summary>Which characters XML has for what.</summary>
static class XmlCharacter
{
    public static bool IsSpace(char c) => c is ' ' or '\n' or '\r' or '\t';

    public static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' || c > '\x7F';

    public static bool IsName(char c) => IsNameStart(c) || c is (>= '0' and <= '9') or '-' or '.' or ':';

    /// <summary>What a reference stands for, by what is between <c>&amp;</c> and <c>;</c>: one of the five of XML, or a number. Null for any other: nothing is expanded.</summary>
    public static string? Resolve(string name)
    {
        switch (name)
        {
            case "amp": return "&";
            case "lt": return "<";
            case "gt": return ">";
            case "quot": return "\"";
            case "apos": return "'";
        }

        if (name.Length < 2 || name[0] != '#')
            return null;
        var isHex = name[1] is 'x' or 'X';
        return int.TryParse(name.Substring(isHex ? 2 : 1), isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && code is > 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF) ? char.ConvertFromUtf32(code) : null;
    }
}
