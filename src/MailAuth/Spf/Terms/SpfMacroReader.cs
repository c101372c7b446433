using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Reads macro strings and domain specifications.</summary>
static class SpfMacroReader
{
    const string Letters = "slodiphv";
    const string ExplanationLetters = "crt";
    const string DelimiterCharacters = ".-+,/_=";
    const int MaxDigits = 128;

    // macro-string = *( macro-expand / macro-literal )
    // macro-expand = ( "%{" macro-letter transformers *delimiter "}" ) / "%%" / "%_" / "%-"
    public static SpfMacroString Read(string text, bool isExplanation, bool isDomain)
    {
        var parts = new List<SpfMacroPart>(1);
        var problems = new List<SyntaxProblem>();
        for (var at = 0; at < text.Length;)
        {
            var part = text[at] == '%' ? ReadExpand(text, at, isExplanation, problems) : ReadLiteral(text, at, isExplanation, problems);
            parts.Add(part);
            at += part.Text.Length;
        }

        if (isDomain && problems.Count == 0)
            CheckDomainEnd(text, parts, problems);
        var result = new SpfMacroString(text, parts.ToArray(), problems);
        if (isDomain && problems.Count == 0 && !result.HasMacros && result.StaticDomain is null)
            problems.Add(new("NotADomainName", ProblemLevel.Warning, 0, text.Length, "labels of 1 to 63 octets; receivers never match this name", VisibleText.Escape(text)));
        return result;
    }

    // macro-literal = %x21-24 / %x26-7E ; an explanation may hold spaces as well
    static SpfMacroLiteral ReadLiteral(string text, int from, bool allowSpace, List<SyntaxProblem> problems)
    {
        var end = from;
        for (; end < text.Length && text[end] != '%'; end++)
        {
            var c = text[end];
            if (c is >= '!' and <= '~' || (allowSpace && c == ' '))
                continue;
            var code = c > '~' ? "NotAscii" : "ControlCharacter";
            problems.Add(new(code, ProblemLevel.Error, end, 1, "visible ASCII characters", VisibleText.Escape(c.ToString())));
        }

        return new() { Text = text.Substring(from, end - from) };
    }

    static SpfMacroPart ReadExpand(string text, int from, bool isExplanation, List<SyntaxProblem> problems)
    {
        if (from + 1 < text.Length && text[from + 1] is '%' or '_' or '-')
            return new SpfMacroEscape { Text = text.Substring(from, 2) };
        if (from + 1 < text.Length && text[from + 1] == '{' && text.IndexOf('}', from) is var close and > 0)
        {
            var whole = text.Substring(from, close - from + 1);
            if (ReadMacro(whole) is { } macro)
            {
                if (!isExplanation && ExplanationLetters.Contains(macro.Letter))
                    problems.Add(new("MacroNotAllowed", ProblemLevel.Error, from, whole.Length, "one of the letters s, l, o, d, i, p, h, v; c, r and t belong into explanations", whole));
                return macro;
            }

            problems.Add(new("BadMacro", ProblemLevel.Error, from, whole.Length, "%{letter[digits][r][delimiters]}", VisibleText.Escape(whole)));
            return new SpfMacroLiteral { Text = whole };
        }

        problems.Add(new("BadMacro", ProblemLevel.Error, from, 1, "%{letter}, %%, %_ or %-", "%"));
        return new SpfMacroLiteral { Text = "%" };
    }

    // transformers = *DIGIT [ "r" ]     delimiter = "." / "-" / "+" / "," / "/" / "_" / "="
    static SpfMacro? ReadMacro(string whole)
    {
        var end = whole.Length - 1;
        if (end < 3)
            return null;
        var letter = char.ToLowerInvariant(whole[2]);
        if (Letters.IndexOf(letter) < 0 && ExplanationLetters.IndexOf(letter) < 0)
            return null;

        var at = 3;
        int? digits = null;
        for (; at < end && whole[at] is >= '0' and <= '9'; at++)
            digits = System.Math.Min(MaxDigits, ((digits ?? 0) * 10) + (whole[at] - '0'));
        if (digits == 0)
            return null; // "the DIGIT MUST be nonzero" (section 7.1)
        var reversed = at < end && whole[at] is 'r' or 'R';
        if (reversed)
            at++;
        for (var i = at; i < end; i++)
        {
            if (DelimiterCharacters.IndexOf(whole[i]) < 0)
                return null;
        }

        return new()
        {
            Text = whole,
            Letter = letter.ToString(),
            Digits = digits,
            IsReversed = reversed,
            Delimiters = whole[at..end],
            IsUrlEscaped = whole[2] is >= 'A' and <= 'Z',
        };
    }

    // domain-spec = macro-string domain-end
    // domain-end  = ( "." toplabel [ "." ] ) / macro-expand
    static void CheckDomainEnd(string text, List<SpfMacroPart> parts, List<SyntaxProblem> problems)
    {
        if (parts.Count == 0)
        {
            problems.Add(new("MissingDomain", ProblemLevel.Error, 0, 0, "a domain name", ""));
            return;
        }

        if (parts[^1] is not SpfMacroLiteral)
            return;
        var tail = parts[^1].Text;
        var end = tail.Length > 1 && tail[^1] == '.' ? tail.Length - 1 : tail.Length;
        var dot = tail.LastIndexOf('.', end - 1);
        if (dot >= 0 && IsTopLabel(tail, dot + 1, end))
            return;
        var isAddress = System.Net.IPAddress.TryParse(text, out _);
        problems.Add(isAddress
            ? new("AddressAsDomain", ProblemLevel.Error, 0, text.Length, "a domain name; an address is written ip4: or ip6:", text)
            : new("BadDomain", ProblemLevel.Error, 0, text.Length, "a domain name that ends with .label, not all digits, or with a macro", VisibleText.Escape(text)));
    }

    // toplabel = ( *alphanum ALPHA *alphanum ) / ( 1*alphanum "-" *( alphanum / "-" ) alphanum )
    static bool IsTopLabel(string text, int from, int end)
    {
        if (from >= end || text[from] == '-' || text[end - 1] == '-')
            return false;
        var notAllDigits = false;
        for (var i = from; i < end; i++)
        {
            if (text[i] is '-' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
                notAllDigits = true;
            else if (text[i] is not (>= '0' and <= '9'))
                return false;
        }

        return notAllDigits;
    }
}
