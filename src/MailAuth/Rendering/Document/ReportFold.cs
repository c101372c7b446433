using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>Blocks that the reader opens.</summary>
public sealed record ReportFold : ReportBlock
{
    /// <summary>What is in it, and how much: <c>Evidence (12 answers)</c>.</summary>
    public required string Summary { get; init; }

    /// <summary>What is in it.</summary>
    public required IReadOnlyList<ReportBlock> Blocks { get; init => field = KeptList.Of(value); }

    /// <summary>Whether it is open at first.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether it is printed open; else paper has its summary only.</summary>
    public bool IsPrinted { get; init; }

    /// <summary>The summary.</summary>
    public override string ToString() => Summary;
}
