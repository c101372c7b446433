using System;
using MailAuth.Dmarc;

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

    public long Affected => Shares.Sum(Quarantine, Reject);

    public DateTimeOffset? FirstAffected => first == int.MaxValue ? null : RowResult.Midnight(first);

    public DateTimeOffset? LastAffected => first == int.MaxValue ? null : RowResult.Midnight(last);

    /// <summary>Adds a cell for which a policy is asked.</summary>
    public void Add(FateCell cell, DmarcPolicy policy)
    {
        var tally = cell.Tally;
        All.Add(tally);
        if (policy == DmarcPolicy.None)
        {
            NoAction = Shares.Sum(NoAction, tally.Failed);
            return;
        }

        if (policy == DmarcPolicy.Quarantine)
            Quarantine = Shares.Sum(Quarantine, tally.Failed);
        else
            Reject = Shares.Sum(Reject, tally.Failed);
        NewlyAffected = Shares.Sum(NewlyAffected, tally.FailedDelivered);
        Overridden = Shares.Sum(Overridden, tally.FailedOverridden);
        Broken = Shares.Sum(Broken, tally.FailedBroken);
        if (tally.Failed == 0 || cell.Day == FateGrid.NoDay)
            return;
        first = Math.Min(first, cell.Day);
        last = Math.Max(last, cell.Day);
    }
}
