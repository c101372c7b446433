using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dmarc;
using MailAuth.Reports;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Applies a record to the cells of one domain.</summary>
/// <param name="record">The record.</param>
/// <param name="sourceOf">The source of a key's number; null where nobody knows.</param>
sealed class PolicyFold(DmarcRecord record, Func<int, DmarcSource?> sourceOf)
{
    readonly AskedPolicy asked = new(record);

    /// <summary>What the record would do.</summary>
    public DmarcPolicySimulation Apply(string? domain, IEnumerable<FateCell> cells)
    {
        var all = new EffectSum();
        var sources = new Dictionary<DmarcSource, EffectSum>(SourceIdentity.Comparer);
        var unnamed = new EffectSum();
        var days = new SortedDictionary<int, DmarcPolicyDay>();
        long existenceUnknown = 0;
        foreach (var cell in cells)
        {
            var (policy, isOpen) = asked.For(cell.Author, domain, cell.AuthorExists);
            var source = sourceOf(cell.Source);
            all.Add(cell, policy);
            if (source is null)
                unnamed.Add(cell, policy);
            else if (sources.TryGetValue(source, out var sum))
                sum.Add(cell, policy);
            else
                (sources[source] = new()).Add(cell, policy);
            if (isOpen)
                existenceUnknown = BoundedSum.Of(existenceUnknown, cell.Tally.Failed);
            if (policy != DmarcPolicy.None && cell.Day != FateGrid.NoDay && cell.Tally.Failed > 0)
                days[cell.Day] = Add(days.TryGetValue(cell.Day, out var day) ? day : new() { Day = UtcDay.Of(RowResult.Midnight(cell.Day)) }, cell.Tally.Failed, policy, source is not null && SourceIdentity.IsOwn(source));
        }

        var forwarded = sources.Where(pair => pair.Key.Class == DmarcSourceClass.Forwarder).Select(pair => pair.Value).ToArray();
        var result = new DmarcPolicySimulation
        {
            Domain = domain,
            Record = record.ToString(),
            FirstAffected = all.FirstAffected,
            LastAffected = all.LastAffected,
            MessageCount = all.All.Messages,
            PassCount = all.All.Passed,
            NoActionCount = all.NoAction,
            QuarantineCount = all.Quarantine,
            RejectCount = all.Reject,
            UncertainCount = all.All.Uncertain,
            WasQuarantinedCount = all.All.Quarantined,
            WasRejectedCount = all.All.Rejected,
            NewlyAffectedCount = all.NewlyAffected,
            OwnAffectedCount = Sum(sources.Where(pair => SourceIdentity.IsOwn(pair.Key)).Select(pair => pair.Value.Affected)),
            ForwardedAffectedCount = Sum(forwarded.Select(sum => sum.Affected)),
            SpoofAffectedCount = Sum(sources.Where(pair => pair.Key.Class == DmarcSourceClass.Spoof).Select(pair => pair.Value.Affected)),
            UnknownAffectedCount = BoundedSum.Of(unnamed.Affected, Sum(sources.Where(pair => SourceIdentity.IsUndecided(pair.Key)).Select(pair => pair.Value.Affected))),
            OverriddenCount = all.Overridden,
            DkimWouldSaveCount = Sum(forwarded.Select(sum => sum.Affected - sum.Broken)),
            ArcWouldSaveCount = Sum(forwarded.Select(sum => sum.Broken)),
            ExistenceUnknownCount = existenceUnknown,
            ContradictoryCount = all.All.Contradictory,
            Sources = Effects(sources, unnamed),
            Days = days.Values.ToArray(),
        };
        return result;
    }

    static DmarcPolicyEffect[] Effects(Dictionary<DmarcSource, EffectSum> sources, EffectSum unnamed)
    {
        var effects = sources.Select(pair => Effect(pair.Key.Name, pair.Key.Class, SourceIdentity.IsOwn(pair.Key), pair.Value)).ToList();
        if (unnamed.All.Messages > 0)
            effects.Add(Effect(SentenceFile.Analysis.Get("DmarcPolicyEffect.Unnamed"), DmarcSourceClass.Unknown, false, unnamed));
        return effects.OrderByDescending(effect => effect.IsOwn && effect.AffectedCount > 0).ThenByDescending(effect => effect.AffectedCount)
            .ThenByDescending(effect => effect.MessageCount).ThenBy(effect => effect.Source, StringComparer.Ordinal).ToArray();
    }

    static DmarcPolicyEffect Effect(string name, DmarcSourceClass kind, bool isOwn, EffectSum sum) => new()
    {
        Source = name,
        Class = kind,
        IsOwn = isOwn,
        MessageCount = sum.All.Messages,
        PassCount = sum.All.Passed,
        NoActionCount = sum.NoAction,
        QuarantineCount = sum.Quarantine,
        RejectCount = sum.Reject,
        UncertainCount = sum.All.Uncertain,
        OverriddenCount = sum.Overridden,
        BrokenSignatureCount = sum.Broken,
        FirstAffected = sum.FirstAffected,
        LastAffected = sum.LastAffected,
    };

    static DmarcPolicyDay Add(DmarcPolicyDay day, long count, DmarcPolicy policy, bool isOwn) => day with
    {
        QuarantineCount = policy == DmarcPolicy.Quarantine ? BoundedSum.Of(day.QuarantineCount, count) : day.QuarantineCount,
        RejectCount = policy == DmarcPolicy.Reject ? BoundedSum.Of(day.RejectCount, count) : day.RejectCount,
        OwnCount = isOwn ? BoundedSum.Of(day.OwnCount, count) : day.OwnCount,
    };

    static long Sum(IEnumerable<long> counts) => counts.Aggregate(0L, BoundedSum.Of);
}
