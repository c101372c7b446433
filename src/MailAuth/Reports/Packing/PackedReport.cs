using System;
using System.Collections.Generic;
using System.IO;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>
/// A report as it was found within files, messages and archives, not yet read. Its content can be opened, as often as
/// needed, until the next report of the same container is asked for.
/// </summary>
public sealed class PackedReport
{
    readonly Func<Stream> open;
    readonly PackingProblems problems;

    internal PackedReport(PackedReportKind kind, string source, Func<Stream> open, PackingProblems problems)
    {
        this.open = open;
        this.problems = problems;
        Kind = kind;
        Source = source;
    }

    /// <summary>What it is.</summary>
    public PackedReportKind Kind { get; }

    /// <summary>Where it lies, for people: <c>file &gt; part &gt; entry</c>, control characters as visible escapes. No path to write to.</summary>
    public string Source { get; }

    /// <summary>The message that the report is; null for what is no message. A failure report needs its parts.</summary>
    public MailMessage? Message { get; init; }

    /// <summary>
    /// What is wrong with what it was packed in; what only unpacking shows joins while the content is read. Offsets count
    /// octets of the packed or of the unpacked data. <c>PackingDamaged</c>, <c>ChecksumWrong</c>, <c>TrailingOctets</c>,
    /// <c>PackingTooDeep</c>, <c>PackingTooLarge</c>, <c>ContentTooLarge</c>, <c>RatioTooHigh</c>, <c>TooManyEntries</c>,
    /// <c>NoEntries</c>, <c>EncryptedEntry</c>, <c>UnknownCompression</c>, <c>OverlappingEntries</c>, <c>NoDirectory</c>, <c>EntryCutOff</c>,
    /// <c>TextBeforeReport</c>, <c>HtmlAroundReport</c>, <c>NoFeedbackPart</c>, <c>NoFeedbackType</c>.
    /// </summary>
    public IReadOnlyList<SyntaxProblem> Problems => problems.ToList();

    /// <summary>The unpacked octets, read forward, bounded by the container's limits. Damaged data ends early, with a problem.</summary>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    public Stream OpenContent() => open();

    /// <summary>Kind and place.</summary>
    public override string ToString() => $"{Kind}: {Source}";
}
