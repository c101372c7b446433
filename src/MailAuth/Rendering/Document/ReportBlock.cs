namespace MailAuth.Rendering;

/// <summary>
/// A part of a section. The hierarchy is closed: writers and the redactor switch over it. All texts are plain: none holds markup, and each
/// writer escapes them for its form.
/// </summary>
public abstract record ReportBlock
{
    private protected ReportBlock()
    {
    }
}
