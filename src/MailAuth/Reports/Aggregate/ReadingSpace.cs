using System;

namespace MailAuth.Reports;

/// <summary>
/// What reading a report takes in memory and the next one can use again: most reports are smaller than it. Each thread keeps
/// one; a reader that is not read to the end keeps its own.
/// </summary>
sealed class ReadingSpace
{
    /// <summary>Characters of the window.</summary>
    public const int WindowLength = 32 * 1024;

    /// <summary>Octets that are decoded at a time.</summary>
    public const int BlockLength = 8 * 1024;

    [ThreadStatic]
    static ReadingSpace? kept;

    /// <summary>Octets as they come.</summary>
    public byte[] Octets { get; } = new byte[BlockLength];

    /// <summary>The window.</summary>
    public char[] Chars { get; } = new char[WindowLength];

    /// <summary>Short texts that came before, in other reports too.</summary>
    public TextCache Texts { get; } = new();

    /// <summary>Names that were compared before.</summary>
    public ReportAlignment Alignment { get; } = new();

    /// <summary>The thread's own, or a new one where that is in use.</summary>
    public static ReadingSpace Take()
    {
        var space = kept ?? new();
        kept = null;
        return space;
    }

    /// <summary>Keeps it for the next report that this thread reads. Nothing may use it any more.</summary>
    public void Return() => kept = this;
}
