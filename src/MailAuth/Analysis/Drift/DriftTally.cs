using System;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Messages, or TLS sessions, of one period.</summary>
sealed class DriftTally
{
    public long Messages { get; private set; }

    public long Passed { get; private set; }

    public long Refused { get; private set; }

    /// <summary>The first day; 0 where no row says.</summary>
    public int First { get; private set; }

    public int Last { get; private set; }

    /// <summary>The first day on which some did not pass.</summary>
    public int FirstFailed { get; private set; }

    public long Failed => Messages - Passed;

    public double PassedShare => Shares.Of(Passed, Messages);

    /// <summary>How many did not pass a day, from the first day to the last.</summary>
    public double FailedPerDay => (double)Failed / (Last - First + 1);

    public void Add(long count, bool passes, bool refused, int? day)
    {
        Messages = BoundedSum.Of(Messages, count);
        Passed = passes ? BoundedSum.Of(Passed, count) : Passed;
        Refused = refused ? BoundedSum.Of(Refused, count) : Refused;
        if (day is not { } on)
            return;
        First = Earlier(First, on);
        Last = Math.Max(Last, on);
        if (!passes)
            FirstFailed = Earlier(FirstFailed, on);
    }

    public void Add(DriftTally other)
    {
        Messages = BoundedSum.Of(Messages, other.Messages);
        Passed = BoundedSum.Of(Passed, other.Passed);
        Refused = BoundedSum.Of(Refused, other.Refused);
        First = other.First == 0 ? First : Earlier(First, other.First);
        Last = Math.Max(Last, other.Last);
        FirstFailed = other.FirstFailed == 0 ? FirstFailed : Earlier(FirstFailed, other.FirstFailed);
    }

    static int Earlier(int one, int other) => one == 0 ? other : Math.Min(one, other);
}

/// <summary>Messages of both periods.</summary>
sealed class DriftPair
{
    public DriftTally Before { get; } = new();

    public DriftTally After { get; } = new();

    public DriftTally Of(DriftPart part) => part == DriftPart.After ? After : Before;

    public void Add(DriftPair other)
    {
        Before.Add(other.Before);
        After.Add(other.After);
    }
}
