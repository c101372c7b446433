using System;
using System.Linq;
using MailAuth.PublicSuffix;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>Finds IP addresses, mail addresses and host names where they begin in a text. Every look ahead ends after a few hundred characters.</summary>
static class IdentityScanner
{
    const int LongestAddress = 45;
    // SHA-512 with colons has less.
    const int LongestDigits = 256;
    const int LongestLocalPart = 128;
    const int LongestName = 253;

    // Behind these words of Authentication-Results, of records and of logs a mail address begins.
    static readonly string[] Keys =
    [
        "smtp.mailfrom", "smtp.mail", "smtp.rcptto", "smtp.helo", "header.from", "header.sender", "header.i", "header.d", "envelope-from", "mailfrom", "from", "to", "sender",
        "helo", "email", "mail", "rua", "ruf", "i", "d", "r", "v",
    ];

    // Of these no top-level domain has the name, or they are more often what they are called.
    static readonly string[] FileNames = ["zip", "gz", "xml", "json", "csv", "eml", "msg", "txt", "html", "md", "sh", "ps"];

    static readonly string[] SpecialUse = ["example", "test", "invalid", "localhost", "local", "localdomain", "internal", "intranet", "lan", "corp", "home", "private", "arpa", "onion", "alt"];

    /// <summary>The address that begins here, IPv4 or IPv6; without octets, what looks like one and is none, to be passed over whole; else null.</summary>
    public static (int End, byte[]? Octets)? Address(string text, int at)
    {
        if (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == '_') && !IsEastAsian(text[at - 1]))
            return null;
        int end = at, colons = 0, dots = 0;
        for (; end < text.Length && end - at < LongestDigits && (IsHex(text[end]) || text[end] is ':' or '.'); end++)
        {
            colons += text[end] == ':' ? 1 : 0;
            dots += text[end] == '.' ? 1 : 0;
        }

        if (colons < 2 && dots < 3)
            return null;
        if (colons >= 2 && !IsWordGoingOn(text, end) && V6(text, at, end) is { } v6)
            return v6;
        if (dots >= 3 && V4(text, at) is { } v4)
            return v4;
        // A fingerprint's last eight groups are no address. Where there are dots, one may stand behind the colon.
        return colons >= 8 && dots == 0 ? (end, null) : null;
    }

    /// <summary>The mail address that begins here: where its local part begins (behind a key such as <c>smtp.mailfrom=</c>), its sign and its end; null where none does.</summary>
    public static (int Local, int At, int End)? Mailbox(string text, int at)
    {
        if (IsEastAsian(text[at]))
            return EastAsianMailbox(text, at);
        if (!IsLocalCharacter(text[at]) || (at > 0 && IsLocalCharacter(text[at - 1]) && text[at - 1] != '='))
            return null;
        var sign = at;
        while (sign < text.Length && sign - at <= LongestLocalPart && IsLocalCharacter(text[sign]))
            sign++;
        if (sign >= text.Length || text[sign] != '@')
            return null;
        var end = EndOfDomain(text, sign);
        if (end == sign + 1)
            return null;
        var local = at;
        var equals = text.IndexOf('=', at, sign - at);
        if (equals > 0 && Array.IndexOf(Keys, text.Substring(at, equals - at).ToLowerInvariant()) >= 0)
            local = equals + 1;
        return local < sign ? (local, sign, end) : null;
    }

    /// <summary>The word that begins here, without what a sentence adds to it, and whether it is the name of a host.</summary>
    public static (int Start, int End, bool IsHost) Name(string text, int at)
    {
        if (text[at] is '.' or '-')
            return (at + 1, at + 1, false);
        var end = at;
        var hasDot = false;
        for (; end < text.Length && IsNameCharacter(text[end]); end++)
        {
            hasDot |= text[end] == '.';
            // Japanese text has no blanks: a name begins where letters of names do.
            if (!hasDot && end > at && IsEastAsian(text[end - 1]) && text[end] < '\x80')
                return (end, end, false);
            // sender.example-192.0.2.0-24: Exchange joins a name and an address into one.
            if (text[end] == '-' && end > at && end + 1 < text.Length && V4(text, end + 1) is not null)
                break;
        }

        if (!hasDot)
            return (at, end, false);
        var trimmed = end;
        while (text[trimmed - 1] is '.' or '-')
            trimmed--;
        trimmed = WithoutSentence(text, at, trimmed);
        // smtp.mailfrom= is a key.
        var isKey = trimmed < text.Length && text[trimmed] == '=';
        return (at, trimmed, !isKey && IsHost(text, at, trimmed));
    }

    /// <summary>Letters, digits, and what else stands in names.</summary>
    public static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_' || (c >= '\x80' && char.IsLetterOrDigit(c));

    // A local part in Japanese ends where the sign stands; a sentence before one in ASCII does not belong to it.
    static (int Local, int At, int End)? EastAsianMailbox(string text, int at)
    {
        var sign = at;
        while (sign < text.Length && sign - at <= LongestLocalPart && IsNameCharacter(text[sign]))
            sign++;
        if (sign >= text.Length || text[sign] != '@' || !IsEastAsian(text[sign - 1]))
            return null;
        var end = EndOfDomain(text, sign);
        return end > sign + 1 ? (at, sign, end) : null;
    }

    static int EndOfDomain(string text, int sign)
    {
        var end = sign + 1;
        while (end < text.Length && end - sign <= LongestName && IsNameCharacter(text[end]))
            end++;
        while (end > sign + 1 && text[end - 1] is '.' or '-' or '_')
            end--;
        return WithoutSentence(text, sign + 1, end);
    }

    static (int End, byte[]? Octets)? V6(string text, int at, int end)
    {
        for (var cut = 0; cut < 3 && end > at; cut++, end--)
        {
            if (end - at <= LongestAddress && IpText.Parse(text[at..end]) is { } octets && end - at > 2)
                return (end, octets);
            if (text[end - 1] is not (':' or '.'))
                break;
        }

        return null;
    }

    static (int End, byte[]? Octets)? V4(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at <= 16 && text[end] is (>= '0' and <= '9') or '.')
            end++;
        if (end > at && text[end - 1] == '.')
            end--;
        if (IsWordGoingOn(text, end) || (end + 1 < text.Length && text[end] == '.' && IsNameCharacter(text[end + 1])))
            return null;
        return end - at >= 7 && IpText.Parse(text[at..end]) is { Length: 4 } octets ? (end, octets) : null;
    }

    static bool IsHost(string text, int at, int end)
    {
        if (end - at is < 4 or > LongestName)
            return false;
        var dot = text.LastIndexOf('.', end - 1, end - at);
        if (dot <= at || end - dot - 1 is < 2 or > 63)
            return false;
        var hasMark = false;
        for (var i = at; i < end; i++)
        {
            if (text[i] == '.' && text[i - 1] == '.')
                return false;
            hasMark |= text[i] == '-' || char.IsDigit(text[i]);
        }

        var top = text[(dot + 1)..end].ToLowerInvariant();
        if ((!top.StartsWith("xn--", StringComparison.Ordinal) && !top.All(char.IsLetter)) || Array.IndexOf(FileNames, top) >= 0)
            return false;
        // Of what has no known end, what is made like the name of a machine.
        return hasMark || IsTopLevel(top);
    }

    /// <summary>Whether a label is a top-level domain, or one of those that are reserved or in use inside of networks.</summary>
    public static bool IsTopLevel(string label)
    {
        if (Array.IndexOf(SpecialUse, label) >= 0)
            return true;
        if (!DomainName.TryParse("x." + label, out var name))
            return false;
        PublicSuffixList.Default.GetPublicSuffix(name, out var section);
        return section != PublicSuffixSection.None;
    }

    // contoso.exampleの: the last label ends where the sentence goes on.
    static int WithoutSentence(string text, int at, int end)
    {
        if (end <= at)
            return at;
        var label = Math.Max(at, text.LastIndexOf('.', end - 1, end - at) + 1);
        for (var i = label + 1; i < end; i++)
        {
            if (text[i - 1] < '\x80' && IsEastAsian(text[i]))
                return i;
        }

        return end;
    }

    static bool IsWordGoingOn(string text, int end) => end < text.Length && (text[end] == '_' || char.IsLetterOrDigit(text[end])) && !IsEastAsian(text[end]);

    static bool IsLocalCharacter(char c) => IsNameCharacter(c) && !IsEastAsian(c) || c is '+' or '=' or '!' or '#' or '$' or '&' or '\'' or '*' or '?' or '^' or '`' or '{' or '|' or '}' or '~' or '%' or '/';

    static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');

    static bool IsEastAsian(char c) => c is (>= '\u3005' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF66' and <= '\uFF9F');
}
