using System;

namespace MailAuth.Analysis;

/// <summary>When keys are to be changed.</summary>
public sealed record DkimRotationOptions
{
    /// <summary>The moment for which the plan is made.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>After how many days a key is too old. No RFC has a number; the anti-abuse industry's advice is half a year.</summary>
    public int MaximumAgeDays { get; init; } = 180;

    /// <summary>How many bits an RSA key has to have (RFC 8301 section 3.2 advises 2048).</summary>
    public int MinimumKeySizeBits { get; init; } = 2048;

    /// <summary>How many days an old key stays published after the last mail that it signed: mail waits in queues for days.</summary>
    public int OverlapDays { get; init; } = 7;
}
