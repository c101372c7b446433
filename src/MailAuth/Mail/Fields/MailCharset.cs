using System;
using System.Collections.Generic;
using System.Text;

namespace MailAuth.Mail;

/// <summary>Charsets by the names that mail uses (RFC 2978).</summary>
static class MailCharset
{
    // What programs write instead of the registered name.
    static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf8"] = "utf-8",
        ["unicode-1-1-utf-8"] = "utf-8",
        ["latin1"] = "iso-8859-1",
        ["8859-1"] = "iso-8859-1",
        ["cp932"] = "shift_jis",
        ["ms932"] = "shift_jis",
        ["ms_kanji"] = "shift_jis",
        ["windows-31j"] = "shift_jis",
        ["x-sjis"] = "shift_jis",
        ["sjis"] = "shift_jis",
        ["shift-jis"] = "shift_jis",
        ["cp50220"] = "iso-2022-jp",
        ["cp50221"] = "iso-2022-jp",
        ["iso-2022-jp-ms"] = "iso-2022-jp",
        ["iso-2022-jp-1"] = "iso-2022-jp",
        ["iso-2022-jp-2"] = "iso-2022-jp",
        ["iso-2022-jp-3"] = "iso-2022-jp",
        ["iso-2022-jp-2004"] = "iso-2022-jp",
        ["eucjp"] = "euc-jp",
        ["x-euc-jp"] = "euc-jp",
        ["cp936"] = "gb2312",
        ["gbk"] = "gb2312",
        ["x-gbk"] = "gb2312",
        ["cp949"] = "ks_c_5601-1987",
        ["cp950"] = "big5",
        ["cp1250"] = "windows-1250",
        ["cp1251"] = "windows-1251",
        ["cp1252"] = "windows-1252",
    };

    /// <summary>
    /// The charset of that name, or null where this machine has none: beyond Unicode and Latin-1 the host must have
    /// registered the code pages, as PowerShell does. UTF-7 is refused: it hides characters that mean something.
    /// </summary>
    public static Encoding? Find(string name)
    {
        if (name.Length is 0 or > 64 || name.StartsWith("utf-7", StringComparison.OrdinalIgnoreCase) || name.StartsWith("unicode-1-1-utf-7", StringComparison.OrdinalIgnoreCase))
            return null;
        if (Aliases.TryGetValue(name, out var registered))
            name = registered;
        if (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return Encoding.UTF8;
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Octets as text; what the charset calls ASCII and is not is read as UTF-8 or one character an octet.</summary>
    public static string Decode(Encoding charset, byte[] octets, int count)
    {
        if (charset.CodePage == 20127)
            return MailText.Decode(octets, 0, count);
        try
        {
            return charset.GetString(octets, 0, count);
        }
        catch (ArgumentException)
        {
            // A code page's own decoder may dislike octets although its fallback replaces them.
            return MailText.Latin1.GetString(octets, 0, count);
        }
    }
}
