using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>What whole reports lack, counted: what cannot be shown of them has to be said.</summary>
sealed class ReportTally
{
    long unreadable, incomplete, missing;

    /// <summary>The counts, by the keys of their sentences.</summary>
    public IEnumerable<(string Key, long Count)> Counts => [("Notes.Unreadable", unreadable), ("Notes.Incomplete", incomplete), ("Notes.WithoutRecords", missing)];

    /// <summary>Counts a report.</summary>
    /// <param name="isUnreadable">Whether nothing of it could be read.</param>
    /// <param name="isComplete">Whether its end was read.</param>
    /// <param name="missingRecords">How many records it had that did not come along.</param>
    public void Add(bool isUnreadable, bool isComplete, int missingRecords)
    {
        if (isUnreadable)
            unreadable++;
        else if (!isComplete)
            incomplete++;
        if (missingRecords > 0)
            missing = BoundedSum.Of(missing, missingRecords);
    }
}
