using System;
using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.Audit;

/// <summary>What is kept of a finding for comparing it with a later one: all but what it rests on.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Protocol">What the rule is about.</param>
/// <param name="Target">Where it was found.</param>
/// <param name="Severity">How much it mattered.</param>
/// <param name="Arguments">What fills the places of its sentences.</param>
/// <param name="IsAccepted">Whether the owner lives with it.</param>
/// <param name="Finding">The finding itself, of the later side; null where only the image is kept.</param>
sealed record FindingImage(string RuleId, Protocol Protocol, string Target, Severity Severity, IReadOnlyDictionary<string, string> Arguments, bool IsAccepted, Finding? Finding)
{
    /// <summary>When it was last seen, where that was in an earlier audit than its image's; null where it was in the image's own.</summary>
    public DateTimeOffset? SeenAt { get; init; }
}
