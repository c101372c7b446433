using System;

namespace MailAuth.Findings;

/// <summary>The decision to live with a finding: it stays visible and leaves the score.</summary>
/// <param name="Reason">Why, in the owner's words.</param>
/// <param name="Expires">From when on it no longer holds, in UTC; null: until it is taken back.</param>
public sealed record RiskAcceptance(string Reason, DateTimeOffset? Expires)
{
    /// <summary>The reason and its end.</summary>
    public override string ToString() => Expires is { } end ? $"{Reason} (until {end:yyyy-MM-dd})" : Reason;
}
