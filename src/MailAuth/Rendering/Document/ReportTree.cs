using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>A tree of short texts: the terms of an SPF record with what they include.</summary>
public sealed record ReportTree : ReportBlock
{
    /// <summary>What it shows.</summary>
    public required string Label { get; init; }

    /// <summary>The topmost nodes.</summary>
    public required IReadOnlyList<ReportTreeNode> Nodes { get; init => field = KeptList.Of(value); }

    /// <summary>The label.</summary>
    public override string ToString() => Label;
}

/// <summary>A node of a tree.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Tone">How to take it.</param>
public sealed record ReportTreeNode(string Text, ReportTone Tone = ReportTone.Plain)
{
    /// <summary>What is more to say behind the text, smaller; empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>The nodes below it.</summary>
    public IReadOnlyList<ReportTreeNode> Children { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
