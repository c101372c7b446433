using System.Collections.Generic;
using System.Linq;
using System.Xml;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Bimi;

/// <summary>Collects what is wrong with a logo. A hostile one is not told place by place without end.</summary>
sealed class SvgProblems
{
    const int MostKept = 1000;
    const int LongestText = 80;

    readonly List<SvgProblem> kept = [];

    /// <summary>How many there are, those that were not kept included.</summary>
    public int Count { get; private set; }

    /// <summary>Adds what is wrong where the reader stands.</summary>
    public void Add(Rule rule, IXmlLineInfo place, string found, string expected = "") => Add(rule, place.LineNumber, place.LinePosition, found, expected);

    /// <summary>Adds what is wrong; line 0 is the file as a whole.</summary>
    public void Add(Rule rule, int line, int column, string found, string expected = "")
    {
        Count++;
        if (kept.Count < MostKept)
            kept.Add(new() { RuleId = rule.Id, Severity = rule.Severity, Line = line, Column = column, Found = Shorten(found), Expected = expected });
    }

    /// <summary>Those that were kept, in the order of the lines.</summary>
    public SvgProblem[] InOrder() => kept.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).ToArray();

    /// <summary>Text from outside, made visible and no longer than a line.</summary>
    public static string Shorten(string text)
    {
        var line = text.Length <= LongestText ? text : text[..LongestText] + "…";
        return VisibleText.Escape(line.Replace('\r', ' ').Replace('\n', ' ').Replace('\t', ' '));
    }
}
