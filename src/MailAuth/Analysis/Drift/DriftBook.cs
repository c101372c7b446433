using System.Collections.Generic;

namespace MailAuth.Analysis;

/// <summary>
/// Messages of both periods by what they are about and who reports it. Bounded: what has no room for its reporter any more is counted
/// without one, and where there is no room for that either the book says so.
/// </summary>
/// <param name="most">How many cells.</param>
sealed class DriftBook(int most)
{
    /// <summary>The reporter of what is counted without one.</summary>
    public const int Nobody = TextPool.Nothing;

    readonly Dictionary<(int Subject, int Reporter), DriftPair> cells = [];

    /// <summary>Whether something was not counted.</summary>
    public bool IsFull { get; private set; }

    public IEnumerable<KeyValuePair<(int Subject, int Reporter), DriftPair>> Cells => cells;

    public void Add(int subject, int reporter, DriftPart part, long count, bool passes, bool refused, int? day)
    {
        var pair = Find(subject, reporter, most) ?? Find(subject, Nobody, most + (most / 4));
        if (pair is null)
            IsFull = true;
        else
            pair.Of(part).Add(count, passes, refused, day);
    }

    DriftPair? Find(int subject, int reporter, int room)
    {
        if (cells.TryGetValue((subject, reporter), out var pair))
            return pair;
        if (cells.Count >= room)
            return null;
        cells.Add((subject, reporter), pair = new());
        return pair;
    }
}
