using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Reads records: RFC 7208 section 12, term by term. Total: what is no term becomes a problem and an <see cref="SpfUnknownTerm"/>.</summary>
public static class SpfParser
{
    const string Version = "v=spf1";

    /// <summary>Whether receivers take the text for an SPF record: <c>v=spf1</c> in any case, then a space or the end (RFC 7208 section 4.5).</summary>
    public static bool HasVersion(string text)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        return text.StartsWith(Version, StringComparison.OrdinalIgnoreCase) && (text.Length == Version.Length || text[Version.Length] == ' ');
    }

    /// <summary>Whether somebody meant the text to be an SPF record although receivers do not see one: white space or quotes before the version, a tab or a comma behind it.</summary>
    public static bool IsAttempt(string text)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        return !HasVersion(text) && AttemptEnd(text) > 0;
    }

    /// <summary>Reads a text. Never throws on its content.</summary>
    // record = version terms *SP     version = "v=spf1"     terms = *( 1*SP ( directive / modifier ) )
    public static SpfSyntax Parse(string text)
    {
        var problems = new List<SyntaxProblem>();
        var hasVersion = HasVersion(text);
        var start = hasVersion ? Version.Length : AttemptEnd(text);
        if (!hasVersion)
            problems.Add(new("VersionMissing", ProblemLevel.Error, 0, start, "v=spf1 at the very beginning, then a space", VisibleText.Escape(text.Substring(0, start))));

        var terms = new List<SpfTerm>();
        for (var at = start; at < text.Length;)
        {
            if (text[at] == ' ')
            {
                at++;
                continue;
            }

            var end = text.IndexOf(' ', at);
            if (end < 0)
                end = text.Length;
            terms.Add(SpfTermReader.Read(text.Substring(at, end - at), at, problems));
            at = end;
        }

        CheckRepeatedModifiers(terms, problems);
        return new(hasVersion, terms.ToArray(), problems.Count == 0 ? [] : problems.OrderBy(problem => problem.Offset).ToArray());
    }

    // "These two modifiers MUST NOT appear in a record more than once each" (section 6)
    static void CheckRepeatedModifiers(List<SpfTerm> terms, List<SyntaxProblem> problems)
    {
        var (hasRedirect, hasExplanation) = (false, false);
        foreach (var term in terms)
        {
            if (term is SpfRedirect ? hasRedirect : term is SpfExplanation && hasExplanation)
                problems.Add(new("DuplicateModifier", ProblemLevel.Error, term.Offset, term.Text.Length, term.Name + "= once", VisibleText.Escape(term.Text)));
            hasRedirect |= term is SpfRedirect;
            hasExplanation |= term is SpfExplanation;
        }
    }

    /// <summary>Where the version ends in a text that has something before or behind it that hides it; 0 where there is none.</summary>
    static int AttemptEnd(string text)
    {
        var at = 0;
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || IsQuote(text[at]) || text[at] == '\uFEFF'))
            at++;
        foreach (var written in new[] { Version, "v =spf1", "v= spf1", "v = spf1", "v:spf1", "spf1" })
        {
            var end = at + written.Length;
            if (string.Compare(text, at, written, 0, written.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return end;
        }

        return 0;
    }

    static bool IsQuote(char c) => c is '"' or '\'' or '`' or (>= '\u2018' and <= '\u201F') or '\u00AB' or '\u00BB' or '\u300C';
}
