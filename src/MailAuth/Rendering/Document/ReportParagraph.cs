namespace MailAuth.Rendering;

/// <summary>A paragraph.</summary>
/// <param name="Text">Its sentences.</param>
/// <param name="Tone">How to take them; with another tone than plain it stands out.</param>
public sealed record ReportParagraph(string Text, ReportTone Tone = ReportTone.Plain) : ReportBlock
{
    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
