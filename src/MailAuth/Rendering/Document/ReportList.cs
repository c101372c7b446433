using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>A list of short texts, with a dot before each.</summary>
public sealed record ReportList : ReportBlock
{
    /// <summary>The items, in order.</summary>
    public required IReadOnlyList<ReportListItem> Items { get; init => field = KeptList.Of(value); }
}

/// <summary>An item of a list.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Tone">How to take it.</param>
public sealed record ReportListItem(string Text, ReportTone Tone = ReportTone.Plain)
{
    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
