using MailAuth.Mail;

namespace MailAuth.Reports;

/// <summary>How much is unpacked. What lies beyond is named in a problem, never dropped without a word.</summary>
public sealed record PackingLimits
{
    /// <summary>The limits that everything uses unless told otherwise.</summary>
    public static readonly PackingLimits Standard = new();

    /// <summary>How many packings may lie in each other: gzip, zip, base64 text, a file with mail.</summary>
    public int Depth { get; init; } = 8;

    /// <summary>The most entries of all archives of one file, or of one message.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>The most octets of one report.</summary>
    public long ContentOctets { get; init; } = 8L * 1024 * 1024 * 1024;

    /// <summary>How many times its packed length content may have once it is longer than <see cref="FreeOctets"/>. Deflate gives 1032 at most, reports some 50.</summary>
    public int Ratio { get; init; } = 400;

    /// <summary>The length up to which no ratio is too high, in octets.</summary>
    public long FreeOctets { get; init; } = 64L * 1024 * 1024;

    /// <summary>The most octets, of one file or of one message, of archives and messages that are packed themselves.</summary>
    public long NestedOctets { get; init; } = 1024L * 1024 * 1024;

    /// <summary>How much of a message is read.</summary>
    public MailLimits Mail { get; init; } = MailLimits.Standard;
}
