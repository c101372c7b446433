using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>The few numbers that a reader should see first, large.</summary>
public sealed record ReportFigures : ReportBlock
{
    /// <summary>The numbers, the most important first.</summary>
    public required IReadOnlyList<ReportFigure> Figures { get; init => field = KeptList.Of(value); }
}

/// <summary>One number, or a grade, shown large.</summary>
/// <param name="Label">What it counts, in two or three words.</param>
/// <param name="Value">The number as text, with its unit: <c>96.4 %</c>.</param>
public sealed record ReportFigure(string Label, string Value)
{
    /// <summary>A few words below it: of how many, since when; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it is as it should be.</summary>
    public ReportTone Tone { get; init; }

    /// <summary>Label and value.</summary>
    public override string ToString() => $"{Label}: {Value}";
}
