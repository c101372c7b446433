using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Console.Printing;

/// <summary>Colours where somebody sees them, nothing elsewhere.</summary>
sealed class Style(bool isOn)
{
    const string Reset = "\u001b[0m";
    public const string Bold = "\u001b[1m";
    public const string Red = "\u001b[31m";
    public const string BoldRed = "\u001b[1;31m";
    public const string Yellow = "\u001b[33m";
    public const string Cyan = "\u001b[36m";
    public const string Green = "\u001b[32m";
    public const string Dim = "\u001b[2m";

    /// <summary>The text in a colour; null leaves it as it is.</summary>
    public string Paint(string text, string? color) => isOn && color is not null && text.Length > 0 ? color + text + Reset : text;

    /// <summary>What a value's meaning deserves.</summary>
    public static string? Of(object? value) => value switch
    {
        Severity.Critical => BoldRed,
        Severity.High => Red,
        Severity.Medium => Yellow,
        Severity.Low => Cyan,
        Severity => Dim,
        Finding { Acceptance: not null } => Dim,
        Finding finding => Of(finding.Severity),
        Enum grade when grade.GetType().Name == "Grade" => grade.ToString() switch
        {
            "A" or "B" => Green,
            "C" => Yellow,
            "D" or "E" or "F" => Red,
            _ => null,
        },
        _ => null,
    };

    /// <summary>The line that names a finding ends with its rule and target in every language.</summary>
    public static string? OfLine(string line, IReadOnlyList<Finding> findings) =>
        line.EndsWith(')') && findings.FirstOrDefault(finding => line.EndsWith($"({finding.RuleId}, {finding.Target})", StringComparison.Ordinal)) is { } named ? Of(named) : null;
}
