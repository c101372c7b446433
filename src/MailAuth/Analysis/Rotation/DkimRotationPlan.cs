using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>What is to be done about a DKIM key, in an order in which no mail is lost.</summary>
public sealed record DkimRotationPlan
{
    /// <summary>The signing domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>The selector that signs, as far as it is known; else that of the key that the plan is about. Empty where there is none yet.</summary>
    public string Selector { get; init; } = "";

    /// <summary>Whose key it is; null where nobody's that we know.</summary>
    public string? Service { get; init; }

    /// <summary>What is to be done.</summary>
    public required DkimRotationState State { get; init; }

    /// <summary>Why, what weighs most first.</summary>
    public IReadOnlyList<DkimRotationReason> Reasons { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The size in bits of the key that signs; null where it is not known.</summary>
    public int? KeySizeBits { get; init; }

    /// <summary>How old the key is, in days, as the tenant says; of other keys, for how long mail has been seen to be signed with it. Null where neither is known.</summary>
    public int? KeyAgeDays { get; init; }

    /// <summary>From when on a change is due, in UTC; null where the key's age is not known.</summary>
    public DateTimeOffset? DueOn { get; init; }

    /// <summary>Until when a change that runs is not through, in UTC: Exchange refuses another one before that. Null where none runs.</summary>
    public DateTimeOffset? RunsUntil { get; init; }

    /// <summary>The selector proposed for the new key; null where the service names its own.</summary>
    public string? NewSelector { get; init; }

    /// <summary>The moment for which the plan is made, in UTC.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>What to do, in order; empty where nothing is due.</summary>
    public IReadOnlyList<DkimRotationStep> Steps { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What to do first; empty where nothing is due.</summary>
    public string NextStep => Steps.Count == 0 ? "" : Steps[0].Text;

    /// <summary>When a change is due, as a day.</summary>
    public string DueDay => UtcDay.Of(DueOn);

    /// <summary>Why, in sentences in the UI culture's language.</summary>
    public string Because => string.Join(" ", Reasons.Select(reason => SentenceFile.Keys.Fill("Reason." + reason,
        ("domain", DomainName), ("selector", Selector), ("bits", KeySizeBits?.ToString(CultureInfo.InvariantCulture) ?? ""), ("days", KeyAgeDays?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("until", RunsUntil?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? ""))));

    /// <summary>Domain, selector and state.</summary>
    public override string ToString() => $"{DomainName} {Selector}: {State}";
}
