namespace MailAuth.MtaSts;

/// <summary>One file of a bundle that serves a policy.</summary>
/// <param name="Path">Its place below the bundle's folder, with <c>/</c> between the parts.</param>
/// <param name="Text">Its text, in ASCII, with the line ends that it is to have.</param>
public sealed record MtaStsFile(string Path, string Text)
{
    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
