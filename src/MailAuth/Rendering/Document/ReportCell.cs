namespace MailAuth.Rendering;

/// <summary>A cell of a table.</summary>
public readonly record struct ReportCell
{
    readonly string? text;

    /// <summary>A cell that is sorted by its text.</summary>
    public ReportCell(string text, ReportTone tone = ReportTone.Plain) => (this.text, Tone) = (text, tone);

    /// <summary>A cell with a number behind its text.</summary>
    public ReportCell(string text, double sortKey, ReportTone tone = ReportTone.Plain) => (this.text, SortKey, Tone) = (text, sortKey, tone);

    /// <summary>Its text, as it is shown; may be empty.</summary>
    public string Text { get => text ?? ""; init => text = value; }

    /// <summary>What it is sorted by instead of its text, and what CSV and JSON hold: see <see cref="ReportColumnKind"/>; null for the text.</summary>
    public double? SortKey { get; init; }

    /// <summary>How to take it.</summary>
    public ReportTone Tone { get; init; }

    /// <summary>A cell of which only the text is known.</summary>
    public static implicit operator ReportCell(string text) => FromString(text);

    /// <summary>A cell of which only the text is known.</summary>
    public static ReportCell FromString(string text) => new(text);

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
