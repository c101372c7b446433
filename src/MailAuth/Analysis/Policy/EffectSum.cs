using System;
using MailAuth.Dmarc;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Adds up what a policy does to the cells of a grid: of one source, or of all.</summary>
sealed class EffectSum
{
    int first = int.MaxValue, last;

    public FateTally All { get; } = new();

    public long NoAction { get; private set; }

    public long Quarantine { get; private set; }

    public long Reject { get; private set; }

    public long NewlyAffected { get; private set; }

    public long Overridden { get; private set; }

    public long Broken { get; private set; }

    public long Affected => BoundedSum.Of(Quarantine, Reject);

    public DateTimeOffset? FirstAffected => first == int.MaxValue ? null : RowResult.Midnight(first);

    public DateTimeOffset? LastAffected => first == int.MaxValue ? null : RowResult.Midnight(last);

    /// <summary>Adds a cell for which a policy is asked.</summary>
    public void Add(FateCell cell, DmarcPolicy policy)
    {
        var tally = cell.Tally;
        All.Add(tally);
        if (policy == DmarcPolicy.None)
        {
            NoAction = BoundedSum.Of(NoAction, tally.Failed);
            return;
        }

        if (policy == DmarcPolicy.Quarantine)
            Quarantine = BoundedSum.Of(Quarantine, tally.Failed);
        else
            Reject = BoundedSum.Of(Reject, tally.Failed);
        NewlyAffected = BoundedSum.Of(NewlyAffected, tally.FailedDelivered);
        Overridden = BoundedSum.Of(Overridden, tally.FailedOverridden);
        Broken = BoundedSum.Of(Broken, tally.FailedBroken);
        if (tally.Failed == 0 || cell.Day == FateGrid.NoDay)
            return;
        first = Math.Min(first, cell.Day);
        last = Math.Max(last, cell.Day);
    }
}
