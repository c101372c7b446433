using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Resources;

namespace MailAuth.Analysis;

/// <summary>Where a domain stands on the road to enforcement, what its next record is, and what has to be done before.</summary>
public sealed record DmarcRolloutPlan
{
    /// <summary>The domain.</summary>
    public required string Domain { get; init; }

    /// <summary>The stage that it is in.</summary>
    public required DmarcRolloutStage Stage { get; init; }

    /// <summary>The first day of reports that show this stage without a break, UTC; null where none does.</summary>
    public DateTimeOffset? StageSince { get; init; }

    /// <summary>The present record, as far as its source tells; empty where there is none.</summary>
    public string CurrentRecord { get; init; } = "";

    /// <summary>Where the present record is known from.</summary>
    public DmarcRolloutRecordSource RecordSource { get; init; }

    /// <summary>The first day with reports, UTC.</summary>
    public DateTimeOffset? FirstDay { get; init; }

    /// <summary>The last day with reports, UTC.</summary>
    public DateTimeOffset? LastDay { get; init; }

    /// <summary>The first of the days that the gates look at: what was mended before does not count.</summary>
    public DateTimeOffset? WindowFrom { get; init; }

    /// <summary>On how many days there are reports.</summary>
    public int DayCount { get; init; }

    /// <summary>How many receivers report.</summary>
    public int ReporterCount { get; init; }

    /// <summary>How many messages the days that are looked at have.</summary>
    public long MessageCount { get; init; }

    /// <summary>How many of them are of the owner's own sources.</summary>
    public long OwnMessageCount { get; init; }

    /// <summary>Which share of these passes, 0 to 1.</summary>
    public double OwnAlignedShare { get; init; }

    /// <summary>The next stage; the present one where the road ends.</summary>
    public DmarcRolloutStage NextStage { get; init; }

    /// <summary>Whether every gate to it is open.</summary>
    public bool IsReady { get; init; }

    /// <summary>Whether nothing is left to do: the target is reached, for subdomains, too.</summary>
    public bool IsDone { get; init; }

    /// <summary>The name to publish at.</summary>
    public required string Owner { get; init; }

    /// <summary>
    /// The record of the next step, ready to publish once <see cref="IsReady"/>. Null where the road ends, and where nobody
    /// knows where reports go: a record without that would end them.
    /// </summary>
    public string? NextRecord { get; init; }

    /// <summary>The tags that change, as they will be; one to be removed has nothing behind the equals sign.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>What the step is about, in the UI culture's language.</summary>
    [JsonOmit]
    public string Step => SentenceFile.Analysis.Fill(IsDone ? "Step.Done" : "Step." + NextStage);

    /// <summary>
    /// How many messages of the owner's own the next record would have quarantined or rejected on the days that are looked at, at
    /// receivers that do not know <c>t=y</c>.
    /// </summary>
    public long WouldAffectOwnCount { get; init; }

    /// <summary>How many forwarded ones.</summary>
    public long WouldAffectForwardedCount { get; init; }

    /// <summary>How many spoofed ones.</summary>
    public long WouldAffectSpoofCount { get; init; }

    /// <summary>How many of which nobody knows whose they are.</summary>
    public long WouldAffectUnknownCount { get; init; }

    /// <summary>What has to be so, with what is.</summary>
    public IReadOnlyList<DmarcRolloutGate> Gates { get; init; } = [];

    /// <summary>What to do, the most urgent first: what blocks the next step comes before what does not.</summary>
    public IReadOnlyList<DmarcRolloutAction> Actions { get; init; } = [];

    /// <summary>The domain's SPF record.</summary>
    public DmarcRolloutSpf Spf { get; init; } = new();

    /// <summary>Subdomains that reports tell of and that have no record of their own.</summary>
    public IReadOnlyList<DmarcRolloutSubdomain> Subdomains { get; init; } = [];

    /// <summary>How many actions block the next step.</summary>
    public int BlockerCount => Actions.Count(action => action.IsBlocking);

    /// <summary><see cref="OwnAlignedShare"/> for people: <c>99.8 %</c>; empty where none of the mail is the owner's.</summary>
    [JsonOmit]
    public string OwnAligned => OwnMessageCount == 0 ? "" : Shares.Text(OwnAlignedShare);

    /// <summary>What stands in the way, or that nothing does, in the UI culture's language.</summary>
    [JsonOmit]
    public string Summary => IsDone ? SentenceFile.Analysis.Fill("Plan.Done")
        : IsReady ? SentenceFile.Analysis.Fill("Plan.Ready", ("stage", NextStage.ToString()))
        : SentenceFile.Analysis.Fill("Plan.Blocked", ("stage", NextStage.ToString()), ("count", BlockerCount.ToString(CultureInfo.CurrentCulture)), ("first", Actions.Count == 0 ? "" : Actions[0].Headline));

    /// <summary>The next step as a remedy, as those of an audit are; null without a record.</summary>
    public Remedy? Remedy => NextRecord is null ? null : new()
    {
        Kind = RemedyKind.PublishRecord,
        Owner = Owner,
        Type = "TXT",
        Current = CurrentRecord.Length == 0 ? [] : [CurrentRecord],
        Proposed = [NextRecord],
    };

    /// <summary>Domain and summary.</summary>
    public override string ToString() => $"{Domain}: {Summary}";
}
