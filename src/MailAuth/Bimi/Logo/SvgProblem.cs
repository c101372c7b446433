using System.Collections.Generic;
using System.Globalization;
using MailAuth.Findings;
using MailAuth.Resources;

namespace MailAuth.Bimi;

/// <summary>One place in a logo that does not conform to SVG Tiny Portable/Secure, and what to write instead.</summary>
public sealed record SvgProblem
{
    /// <summary>The rule that the place breaks: <c>BimiLogoScript</c>.</summary>
    public required string RuleId { get; init; }

    /// <summary>How much it matters: what is no more than <see cref="Severity.Information"/> keeps no receiver from showing the logo.</summary>
    public Severity Severity { get; init; }

    /// <summary>The line, from 1; 0 where it is the file as a whole.</summary>
    public int Line { get; init; }

    /// <summary>The column in the line, from 1, in UTF-16 code units; 0 where it is the file as a whole.</summary>
    public int Column { get; init; }

    /// <summary>What stands there, shortened, control characters made visible; empty where something is missing.</summary>
    public string Found { get; init; } = "";

    /// <summary>What may stand there, as SVG writes it; empty where nothing may.</summary>
    public string Expected { get; init; } = "";

    /// <summary>What is wrong, in a few words, in the UI culture's language.</summary>
    public string Title => Render("Title");

    /// <summary>What to change, in the UI culture's language.</summary>
    public string Advice => Render("Advice");

    /// <summary>Line, column, what stands there and what is wrong with it.</summary>
    public override string ToString() => Sentences.Format(Line == 0 ? "Svg.File" : Found.Length == 0 ? "Svg.Missing" : "Svg.Place", Line, Column, Found, Title);

    string Render(string part) => BimiLogoRules.Find(RuleId) is { } rule
        ? RuleText.Render(rule, part, new Dictionary<string, string>
        {
            ["found"] = Found,
            ["expected"] = Expected,
            ["line"] = Line.ToString(CultureInfo.InvariantCulture),
        }, null)
        : RuleId;
}
