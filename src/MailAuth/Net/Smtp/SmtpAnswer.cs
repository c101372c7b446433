using System;

namespace MailAuth.Net;

/// <summary>What came of one step of a dialogue with a mail server.</summary>
public enum SmtpAnswerStatus
{
    /// <summary>A reply came; whether it is a good one, its code says.</summary>
    Answered,

    /// <summary>The server closed the connection instead.</summary>
    Closed,

    /// <summary>No whole reply came in time.</summary>
    Timeout,

    /// <summary>What came is no reply of SMTP, or one beyond every measure.</summary>
    Malformed,
}

/// <summary>One step of a dialogue: what came of it, and how long it took.</summary>
public sealed record SmtpAnswer
{
    /// <summary>What came of it.</summary>
    public required SmtpAnswerStatus Status { get; init; }

    /// <summary>The reply; null where none came.</summary>
    public SmtpReply? Reply { get; init; }

    /// <summary>In English, what went wrong, or the beginning of what came instead of a reply; null where one came.</summary>
    public string? Problem { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether the server did what it was asked to.</summary>
    public bool IsPositive => Reply is { IsPositive: true };

    /// <summary>The reply, or what came instead.</summary>
    public override string ToString() => Reply?.ToString() ?? $"{Status}: {Problem}";
}
