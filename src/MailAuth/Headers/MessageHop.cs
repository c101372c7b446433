using System;

namespace MailAuth.Headers;

/// <summary>Whose a server is.</summary>
public enum HopOwner
{
    /// <summary>Somebody else's, or nobody knows whose.</summary>
    Foreign,

    /// <summary>The reader's own.</summary>
    Own,

    /// <summary>Exchange Online.</summary>
    Microsoft,

    /// <summary>The pool by which some tenant's mail leaves Exchange Online.</summary>
    MicrosoftOutbound,
}

/// <summary>One step on a message's way, out of a Received field (RFC 5321 section 4.4).</summary>
public sealed record MessageHop
{
    /// <summary>Its number, 1 for the first step.</summary>
    public required int Number { get; init; }

    /// <summary>Which field of the header it is, 0 for the topmost.</summary>
    public required int Position { get; init; }

    /// <summary>What the handing server called itself in HELO; null where it is not written.</summary>
    public string? From { get; init; }

    /// <summary>Its address; null where it is not written.</summary>
    public string? FromAddress { get; init; }

    /// <summary>The name that the receiving server found for that address; null where it is not written.</summary>
    public string? ReverseName { get; init; }

    /// <summary>The receiving server, which wrote the field; null where it is not written.</summary>
    public string? By { get; init; }

    /// <summary>The protocol; null where it is not written.</summary>
    public string? With { get; init; }

    /// <summary>When, in UTC; null where it cannot be read.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Seconds since the step before; below zero where clocks disagree; null where a time is missing.</summary>
    public double? DelaySeconds { get; init; }

    /// <summary>Whether the field says that the connection was encrypted.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>The account that handed the message in, where the field names it.</summary>
    public string? AuthenticatedUser { get; init; }

    /// <summary>Whose the handing server is.</summary>
    public HopOwner FromOwner { get; init; }

    /// <summary>Whose the receiving server is.</summary>
    public HopOwner ByOwner { get; init; }

    /// <summary>From, by and delay in one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Number}: {From ?? FromAddress ?? "?"}{(FromAddress is null || From is null ? "" : $" ({FromAddress})")} > {By ?? "?"}")
        + (DelaySeconds is { } delay ? FormattableString.Invariant($" +{delay:0.#} s") : "");
}
