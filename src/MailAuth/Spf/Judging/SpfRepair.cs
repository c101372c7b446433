using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Guesses what a record with typing errors was meant to be. Only a guess that reads without error is proposed.</summary>
static class SpfRepair
{
    static readonly char[] Litter = [',', ';', '"', '\'', '`'];

    /// <summary>The record as it was probably meant, or null.</summary>
    public static string? Repair(string text, string domain)
    {
        var words = Join(Clean(text).Split([' '], StringSplitOptions.RemoveEmptyEntries));
        var repaired = new List<string> { "v=spf1" };
        repaired.AddRange(words.Where(word => !IsVersion(word)).Select(word => RepairWord(word, domain)).Where(word => word.Length > 0));
        var proposal = string.Join(" ", repaired);
        var syntax = SpfParser.Parse(proposal);
        return syntax.Problems.Any(problem => problem.Level == ProblemLevel.Error) ? null : SpfRecord.Format(syntax.Terms);
    }

    // Word processors and web pages: other spaces, quotes and dashes, full-width letters.
    static string Clean(string text)
    {
        foreach (var control in new[] { "\\u{09}", "\\u{0A}", "\\u{0D}", "\\u{FEFF}" })
            text = text.Replace(control, " ");
        var clean = new StringBuilder(text.Length);
        foreach (var c in Compatible(text))
        {
            clean.Append(c switch
            {
                (>= '\u2010' and <= '\u2015') or '\u2212' => '-',
                (>= '\u2018' and <= '\u201F') => '"',
                _ => char.IsWhiteSpace(c) ? ' ' : c,
            });
        }

        // "v = spf1" is one word.
        return clean.ToString().Replace(" =", "=").Replace("= ", "=").Trim(' ', '"', '\'');
    }

    static string Compatible(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair; in Windows PowerShell U+FFFE and the like too.
            return text;
        }
    }

    // "include: spf.example" and "ip4: 192.0.2.1" are one word.
    static IEnumerable<string> Join(string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (word.EndsWith(':') && i + 1 < words.Length)
                word += words[++i];
            yield return word;
        }
    }

    static bool IsVersion(string word) => word.Trim(Litter).TrimStart('v', 'V').TrimStart('=', ':').Equals("spf1", StringComparison.OrdinalIgnoreCase);

    static string RepairWord(string word, string domain)
    {
        word = word.Trim(Litter);
        if (word.Length == 0 || IsTerm(word))
            return word;

        var sign = word[0] is '+' or '-' or '~' or '?' ? word[..1] : "";
        var rest = word.Substring(sign.Length);
        var (name, value) = Split(rest);
        if (value.Length == 0)
            return name.TrimEnd('.') is "al" or "alll" or "all" ? sign + "all" : Network(sign, rest) ?? word;
        if (Network(sign, value) is { } network && name is "ip" or "ip4" or "ip6" or "ipv4" or "ipv6" or "a" or "mx")
            return network;
        return name switch
        {
            "include" or "includes" or "inlcude" => sign + "include:" + value.TrimEnd('.'),
            "redirect" => "redirect=" + value,
            // People write host names as they stand in their own zone file.
            "a" or "mx" when value.IndexOfAny(['.', '%', '/']) < 0 => $"{sign}{name}:{value}.{domain}",
            _ => word,
        };
    }

    static (string Name, string Value) Split(string word)
    {
        var at = word.IndexOfAny([':', '=']);
        return at < 0 ? (word.ToLowerInvariant(), "") : (word[..at].ToLowerInvariant(), word[(at + 1)..]);
    }

    static string? Network(string sign, string value)
    {
        var slash = value.IndexOf('/');
        var address = slash < 0 ? value : value[..slash];
        if (address.IndexOfAny(['.', ':']) < 0 || !IPAddress.TryParse(address, out var read))
            return null;
        var term = $"{sign}{(read.AddressFamily == AddressFamily.InterNetwork ? "ip4" : "ip6")}:{value}";
        return IsTerm(term) ? term : null;
    }

    static bool IsTerm(string word) => SpfTermReader.Read(word, 0, []) is not (SpfUnknownTerm or SpfUnknownModifier);
}
