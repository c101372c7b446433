namespace MailAuth.MtaSts;

/// <summary>A mail exchanger, and the pattern of a policy that it fits.</summary>
public sealed record MtaStsHost
{
    /// <summary>The host's name as A-labels.</summary>
    public required string Host { get; init; }

    /// <summary>The first pattern that it fits; null where it fits none.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether senders that hold the policy deliver to it.</summary>
    public bool IsCovered => Pattern is not null;

    /// <summary>Host and pattern.</summary>
    public override string ToString() => $"{Host}: {Pattern ?? "-"}";
}
