using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Expands macro strings (RFC 7208 section 7).</summary>
/// <param name="client">Who sends, and as whom.</param>
/// <param name="domain">The domain whose record is being evaluated.</param>
/// <param name="validatedName">What <c>%{p}</c> stands for.</param>
sealed class SpfMacroExpander(SpfClient client, string domain, string validatedName)
{
    /// <summary>The longest name in text, without the final dot.</summary>
    const int MaxName = 253;

    /// <summary>The longest explanation that is expanded; the standard has no limit, macros in a long text multiply it.</summary>
    const int MaxExplanation = 4096;

    /// <summary>
    /// The name that a <c>domain-spec</c> stands for, without the final dot; empty where that is too long to be one. Null where
    /// the local part is not ASCII and stands in it: such a term matches nobody (RFC 8616 section 4).
    /// </summary>
    public string? ExpandDomain(SpfMacroString spec)
    {
        if (spec.HasMacros && !SpfClient.IsAscii(client.LocalPart) && Uses(spec, "s", "l"))
            return null;

        // The right end counts: what is longer than a name can be loses labels on the left (section 7.3).
        var values = new List<string>(spec.Parts.Count);
        var length = 0;
        for (var i = spec.Parts.Count - 1; i >= 0 && length <= MaxName + 1; i--)
        {
            values.Add(ValueOf(spec.Parts[i]));
            length += values[^1].Length;
        }

        values.Reverse();
        return Shorten(string.Concat(values));
    }

    /// <summary>A name without its final dot, and without so many labels on the left that it is no longer too long; empty where that cannot be done.</summary>
    public static string Shorten(string name)
    {
        if (name.EndsWith('.'))
            name = name[..^1];
        while (name.Length > MaxName)
        {
            var dot = name.IndexOf('.', Math.Max(0, name.Length - MaxName - 1));
            if (dot < 0)
                return "";
            name = name[(dot + 1)..];
        }

        return name;
    }

    /// <summary>The words of an explanation; null where they would not be ASCII, or too many.</summary>
    public string? ExpandExplanation(SpfMacroString words)
    {
        var text = new StringBuilder(words.Text.Length);
        foreach (var part in words.Parts)
        {
            text.Append(ValueOf(part));
            if (text.Length > MaxExplanation)
                return null;
        }

        return SpfClient.IsAscii(text.ToString()) ? text.ToString() : null;
    }

    /// <summary>Whether a macro string has one of the letters.</summary>
    public static bool Uses(SpfMacroString text, params string[] letters)
    {
        foreach (var part in text.Parts)
        {
            if (part is SpfMacro macro && Array.IndexOf(letters, macro.Letter) >= 0)
                return true;
        }

        return false;
    }

    string ValueOf(SpfMacroPart part) => part switch
    {
        SpfMacroEscape escape => escape.Value,
        SpfMacro macro => ValueOf(macro),
        _ => part.Text,
    };

    string ValueOf(SpfMacro macro)
    {
        var value = Transform(Plain(macro.Letter), macro);
        return macro.IsUrlEscaped ? Escape(value) : value;
    }

    string Plain(string letter) => letter switch
    {
        "s" => client.Sender,
        "l" => client.LocalPart,
        "o" => client.SenderDomain,
        "d" => domain,
        "i" => SpfAddress.Dotted(client.Address),
        "p" => validatedName,
        "v" => SpfAddress.Tree(client.Address),
        "h" => client.Helo,
        "c" => IpText.Format(client.Address),
        "r" => client.Receiver,
        "t" => client.ReceivedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    // Split at the delimiters, turned round if asked for, cut to the right-hand parts, joined with dots (section 7.3).
    static string Transform(string value, SpfMacro macro)
    {
        if (macro.Digits is null && !macro.IsReversed && macro.Delimiters.Length == 0)
            return value;
        var parts = value.Split(macro.Delimiters.Length == 0 ? ['.'] : macro.Delimiters.ToCharArray());
        if (macro.IsReversed)
            Array.Reverse(parts);
        var skip = Math.Max(0, parts.Length - (macro.Digits ?? parts.Length));
        return string.Join(".", parts, skip, parts.Length - skip);
    }

    // RFC 3986 section 2.3: letters, digits, "-", ".", "_" and "~" stand for themselves.
    static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var octet in Encoding.UTF8.GetBytes(value))
        {
            var c = (char)octet;
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' or '_' or '~')
                text.Append(c);
            else
                text.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
