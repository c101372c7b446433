using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>A DNS record as it is published or should be, with a copy button.</summary>
public sealed record ReportRecord : ReportBlock
{
    /// <summary>What it is: <c>Publish this</c>, <c>Published now</c>; empty where the writer's own words do.</summary>
    public string Label { get; init; } = "";

    /// <summary>The name it stands at, without final dot.</summary>
    public required string Owner { get; init; }

    /// <summary>Its type, <c>TXT</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Its data, as text for TXT, else in master-file form; null where it is to be taken away.</summary>
    public required string? Text { get; init; }

    /// <summary>What stands there now and gives way to it.</summary>
    public IReadOnlyList<string> Before { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Owner, type and data.</summary>
    public override string ToString() => $"{Owner} {Type} {Text ?? "-"}";
}
