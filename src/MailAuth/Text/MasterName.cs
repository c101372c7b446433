using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace MailAuth.Text;

/// <summary>Domain names as text: as people and master files write them (RFC 1035 section 5.1).</summary>
static class MasterName
{
    const string OneDot = "one dot between labels";

    static readonly bool[] IsPlain = PlainOctets();

    /// <summary>The labels as octets in lower case, or null and what is wrong. The root is no label.</summary>
    public static byte[][]? Read(string text, out SyntaxProblem? problem)
    {
        problem = Misread(text);
        if (problem is not null)
            return null;

        var labels = new List<byte[]>();
        var total = 1;
        if (text.Length == 1 && IsDot(text[0]))
            return [];
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            if (ReadLabel(text, ref at, out problem) is not { } label)
                return null;
            if (label.Length > DomainName.MaxLabelOctets)
            {
                problem = new("LabelTooLong", ProblemLevel.Error, start, at - start, "labels of at most 63 octets", VisibleText.Escape(text.Substring(start, at - start)));
                return null;
            }

            labels.Add(label);
            total += label.Length + 1;
            at++; // the dot
        }

        if (total > DomainName.MaxOctets)
            problem = new("NameTooLong", ProblemLevel.Error, 0, text.Length, "a name of at most 255 octets", "");
        return problem is null ? labels.ToArray() : null;
    }

    /// <summary>The labels joined by dots, without the final one.</summary>
    public static string Format(byte[][] labels)
    {
        if (FormatPlain(labels) is { } plain)
            return plain;
        var text = new StringBuilder(64);
        foreach (var label in labels)
        {
            if (text.Length > 0)
                text.Append('.');
            Append(text, label);
        }

        return text.ToString();
    }

    /// <summary>The same where no octet needs an escape, as in nearly all names; else null.</summary>
    static string? FormatPlain(byte[][] labels)
    {
        var length = labels.Length - 1;
        foreach (var label in labels)
            length += label.Length;
        var text = new char[length];
        var at = 0;
        foreach (var label in labels)
        {
            if (at > 0)
                text[at++] = '.';
            foreach (var octet in label)
            {
                if (!IsPlain[octet])
                    return null;
                text[at++] = (char)octet;
            }
        }

        return new(text);
    }

    /// <summary>One label, escaped.</summary>
    public static string FormatLabel(byte[] label)
    {
        var text = new StringBuilder(label.Length);
        Append(text, label);
        return text.ToString();
    }

    static void Append(StringBuilder text, byte[] label)
    {
        for (var i = 0; i < label.Length; i++)
        {
            var c = (char)label[i];
            // Read back, a bare "://" would be taken for a pasted link.
            var isLink = c == ':' && i + 2 < label.Length && label[i + 1] == '/' && label[i + 2] == '/';
            if (c is <= ' ' or > '~')
                text.Append('\\').Append(((int)c).ToString("D3", CultureInfo.InvariantCulture));
            else if (IsSpecial(c) || isLink)
                text.Append('\\').Append(c);
            else
                text.Append(c);
        }
    }

    // Pasted addresses and links are the commonest mistakes; they deserve better words than "unexpected character".
    static SyntaxProblem? Misread(string text)
    {
        if (text.Length == 0)
            return new("EmptyName", ProblemLevel.Error, 0, 0, "a domain name", "");
        var link = text.IndexOf("://", StringComparison.Ordinal);
        if (link >= 0 && (link == 0 || text[link - 1] != '\\'))
            return new("LooksLikeLink", ProblemLevel.Error, 0, link + 3, "only the domain name of a link, without scheme and path", VisibleText.Escape(text));
        var sign = text.IndexOf('@');
        if (sign >= 0 && (sign == 0 || text[sign - 1] != '\\'))
            return new("LooksLikeAddress", ProblemLevel.Error, 0, sign + 1, "only the part of an address after the @", VisibleText.Escape(text));
        return null;
    }

    static byte[]? ReadLabel(string text, ref int at, out SyntaxProblem? problem)
    {
        var start = at;
        var octets = new List<byte>(16);
        var isPlain = true;
        var isEscaped = false;
        for (; at < text.Length && !IsDot(text[at]); at++)
        {
            var c = text[at];
            if (c == '\\')
            {
                if (ReadEscape(text, ref at) is not { } octet)
                {
                    problem = new("BadEscape", ProblemLevel.Error, at, text.Length - at < 4 ? text.Length - at : 4, "a backslash with three digits up to 255 or one other ASCII character", VisibleText.Escape(text.Substring(at, Math.Min(4, text.Length - at))));
                    return null;
                }

                octets.Add(Lower(octet));
                isEscaped = true;
            }
            else if (c > '\x7F')
            {
                isPlain = false;
            }
            else if (c is <= ' ' or '\x7F' || IsSpecial(c))
            {
                problem = new("NotInName", ProblemLevel.Error, at, 1, "letters, digits, hyphens, underscores and dots, anything else escaped", VisibleText.Escape(c.ToString()));
                return null;
            }
            else
            {
                octets.Add(Lower((byte)c));
            }
        }

        problem = null;
        if (at == start)
        {
            problem = new("EmptyLabel", ProblemLevel.Error, start, Math.Min(1, text.Length - start), OneDot, "");
            return null;
        }

        if (isPlain)
            return octets.ToArray();
        if (isEscaped)
        {
            problem = new("MixedLabel", ProblemLevel.Error, start, at - start, "either escapes or characters beyond ASCII in one label", VisibleText.Escape(text.Substring(start, at - start)));
            return null;
        }

        var ascii = Idna.ToAscii(text.Substring(start, at - start), out var reason);
        if (ascii is not null)
            return Encoding.ASCII.GetBytes(ascii);
        problem = new("NotInternationalLabel", ProblemLevel.Error, start, at - start, reason ?? "a label that UTS 46 allows", VisibleText.Escape(text.Substring(start, at - start)));
        return null;
    }

    // Leaves the position on the escape's last character; on its backslash where it is none.
    static byte? ReadEscape(string text, ref int at)
    {
        if (at + 1 >= text.Length || text[at + 1] > '\x7F')
            return null;
        if (!IsDigit(text[at + 1]))
            return (byte)text[++at];
        if (at + 3 >= text.Length || !IsDigit(text[at + 2]) || !IsDigit(text[at + 3]))
            return null;
        var value = ((text[at + 1] - '0') * 100) + ((text[at + 2] - '0') * 10) + text[at + 3] - '0';
        if (value > 255)
            return null;
        at += 3;
        return (byte)value;
    }

    // The full stops of Chinese and Japanese input methods separate labels too (UTS 46 section 4.5, RFC 3490 section 3.1).
    static bool IsDot(char c) => c is '.' or '\u3002' or '\uFF0E' or '\uFF61';

    // What ends, quotes or replaces a name in a master file.
    static bool IsSpecial(char c) => c is '"' or '(' or ')' or ';' or '@' or '\\' or '$' or '.';

    // A colon is no plain one: "://" is escaped.
    static bool[] PlainOctets()
    {
        var plain = new bool[256];
        for (var c = '!'; c <= '~'; c++)
            plain[c] = c != ':' && !IsSpecial(c);
        return plain;
    }

    static bool IsDigit(char c) => c is >= '0' and <= '9';

    static byte Lower(byte octet) => octet is >= (byte)'A' and <= (byte)'Z' ? (byte)(octet | 0x20) : octet;
}
