using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Json;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>What a policy would have done to the mail that reports tell of, had it been published then.</summary>
public sealed record DmarcPolicySimulation
{
    /// <summary>The domain whose policy it would be; null where reports do not say.</summary>
    public string? Domain { get; init; }

    /// <summary>The record that was assumed.</summary>
    public required string Record { get; init; }

    /// <summary>The first day with messages that would fail, UTC; null where there is none.</summary>
    public DateTimeOffset? FirstAffected { get; init; }

    /// <summary>The last of them.</summary>
    public DateTimeOffset? LastAffected { get; init; }

    /// <summary>How many messages the rows tell of.</summary>
    public long MessageCount { get; init; }

    /// <summary>How many would pass.</summary>
    public long PassCount { get; init; }

    /// <summary>How many would fail without anything being asked for.</summary>
    public long NoActionCount { get; init; }

    /// <summary>How many would be treated as suspicious.</summary>
    public long QuarantineCount { get; init; }

    /// <summary>How many would be refused.</summary>
    public long RejectCount { get; init; }

    /// <summary>How many might pass or fail: the rows do not say enough to tell.</summary>
    public long UncertainCount { get; init; }

    /// <summary>How many were treated as suspicious, as the reports say.</summary>
    public long WasQuarantinedCount { get; init; }

    /// <summary>How many were refused.</summary>
    public long WasRejectedCount { get; init; }

    /// <summary>How many were delivered that would be quarantined or rejected.</summary>
    public long NewlyAffectedCount { get; init; }

    /// <summary>Of those that would be quarantined or rejected: mail of the owner's own sources.</summary>
    public long OwnAffectedCount { get; init; }

    /// <summary>Of those: mail that others passed on.</summary>
    public long ForwardedAffectedCount { get; init; }

    /// <summary>Of those: spoofed mail, for which the policy is there.</summary>
    public long SpoofAffectedCount { get; init; }

    /// <summary>Of those: mail of sources of which nobody knows whose they are.</summary>
    public long UnknownAffectedCount { get; init; }

    /// <summary>How many would be quarantined or rejected for which receivers gave a reason not to follow the policy: they may do so again.</summary>
    public long OverriddenCount { get; init; }

    /// <summary>Of forwarded mail that would be quarantined or rejected: without a signature of the owner's. One would survive most forwarding.</summary>
    public long DkimWouldSaveCount { get; init; }

    /// <summary>Of forwarded mail that would be quarantined or rejected: signed by the owner, but changed on the way. Only a receiver that trusts the forwarder's ARC seal can save it.</summary>
    public long ArcWouldSaveCount { get; init; }

    /// <summary>How many have an author domain of which the rows do not prove that it exists, where <c>sp</c> and <c>np</c> differ. The milder one was assumed.</summary>
    public long ExistenceUnknownCount { get; init; }

    /// <summary>How many have results that contradict each other. What the receiver evaluated was taken.</summary>
    public long ContradictoryCount { get; init; }

    /// <summary>The sources, those of the owner that would suffer first, then by messages affected.</summary>
    public IReadOnlyList<DmarcPolicyEffect> Sources { get; init; } = [];

    /// <summary>The days on which messages would have been quarantined or rejected, in order.</summary>
    public IReadOnlyList<DmarcPolicyDay> Days { get; init; } = [];

    /// <summary>How many would be quarantined or rejected.</summary>
    public long AffectedCount => BoundedSum.Of(QuarantineCount, RejectCount);

    /// <summary>Whether nothing of the owner's would be affected for certain, and no source of unknown owner and no uncertain row is left.</summary>
    public bool IsSafe => OwnAffectedCount == 0 && UnknownAffectedCount == 0 && UncertainCount == 0;

    /// <summary>What would have happened, in a sentence or two in the UI culture's language.</summary>
    [JsonOmit]
    public string Summary => AffectedCount == 0 && UncertainCount == 0
        ? SentenceFile.Analysis.Format("DmarcPolicySimulation.Nothing", Text(MessageCount))
        : SentenceFile.Analysis.Format("DmarcPolicySimulation.Summary", Text(AffectedCount), Text(MessageCount), Text(OwnAffectedCount), Text(ForwardedAffectedCount), Text(SpoofAffectedCount), Text(UnknownAffectedCount))
            + (UncertainCount == 0 ? "" : SentenceFile.Analysis.Format("DmarcPolicySimulation.Uncertain", Text(UncertainCount)));

    /// <summary>Domain and summary.</summary>
    public override string ToString() => $"{Domain}: {Summary}";

    static string Text(long count) => count.ToString("N0", CultureInfo.CurrentCulture);
}

/// <summary>What a policy would have done to the mail of one source.</summary>
public sealed record DmarcPolicyEffect
{
    /// <summary>The source's name.</summary>
    public required string Source { get; init; }

    /// <summary>What it is to the owner.</summary>
    public DmarcSourceClass Class { get; init; }

    /// <summary>Whether its mail is the owner's.</summary>
    public bool IsOwn { get; init; }

    /// <summary>How many messages.</summary>
    public long MessageCount { get; init; }

    /// <summary>How many would pass.</summary>
    public long PassCount { get; init; }

    /// <summary>How many would fail without anything being asked for.</summary>
    public long NoActionCount { get; init; }

    /// <summary>How many would be treated as suspicious.</summary>
    public long QuarantineCount { get; init; }

    /// <summary>How many would be refused.</summary>
    public long RejectCount { get; init; }

    /// <summary>How many might pass or fail.</summary>
    public long UncertainCount { get; init; }

    /// <summary>How many would be quarantined or rejected for which receivers gave a reason not to follow the policy.</summary>
    public long OverriddenCount { get; init; }

    /// <summary>How many would be quarantined or rejected that the owner signed, but somebody changed on the way.</summary>
    public long BrokenSignatureCount { get; init; }

    /// <summary>The first day with messages that would be quarantined or rejected, UTC.</summary>
    public DateTimeOffset? FirstAffected { get; init; }

    /// <summary>The last of them.</summary>
    public DateTimeOffset? LastAffected { get; init; }

    /// <summary>How many would be quarantined or rejected.</summary>
    public long AffectedCount => BoundedSum.Of(QuarantineCount, RejectCount);

    /// <summary>Name, class and numbers.</summary>
    public override string ToString() => SentenceFile.Analysis.Format("DmarcPolicyEffect", Source, Class, AffectedCount, MessageCount);
}

/// <summary>What a policy would have done on one day.</summary>
public sealed record DmarcPolicyDay
{
    /// <summary>The day, UTC, as <c>yyyy-MM-dd</c>.</summary>
    public required string Day { get; init; }

    /// <summary>How many messages would have been treated as suspicious.</summary>
    public long QuarantineCount { get; init; }

    /// <summary>How many would have been refused.</summary>
    public long RejectCount { get; init; }

    /// <summary>How many of both were the owner's.</summary>
    public long OwnCount { get; init; }

    /// <summary>Day and numbers.</summary>
    public override string ToString() => SentenceFile.Analysis.Format("DmarcPolicyDay", Day, BoundedSum.Of(QuarantineCount, RejectCount), OwnCount);
}
