using System.Collections.Generic;

namespace MailAuth.Net;

/// <summary>What a mail server answered to one command (RFC 5321 section 4.2).</summary>
public sealed record SmtpReply
{
    /// <summary>200 to 599; the first digit says how it went.</summary>
    public required int Code { get; init; }

    /// <summary>The text of each line behind the code, control characters made visible.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Whether the server did what it was asked to.</summary>
    public bool IsPositive => Code is >= 200 and < 300;

    /// <summary>Code and text in one line.</summary>
    public override string ToString() => $"{Code} {string.Join(" / ", Lines)}".TrimEnd();
}
