using System;
using System.Collections.Generic;

namespace MailAuth.Mail;

/// <summary>One clause of a Received field: what follows <c>from</c>, <c>by</c> or another keyword, up to the next one.</summary>
sealed class ReceivedClause
{
    /// <summary>No clause.</summary>
    public static readonly ReceivedClause None = new();

    /// <summary>The words, quotes taken off.</summary>
    public List<string> Words { get; } = [];

    /// <summary>The comments among them.</summary>
    public List<string> Comments { get; } = [];

    /// <summary>The first word; null where there is none.</summary>
    public string? First => Words.Count > 0 ? Words[0] : null;

    /// <summary>All words up to one, with blanks between; null where there is none.</summary>
    public string? TextUpTo(string stop)
    {
        var end = Words.FindIndex(word => word.Equals(stop, StringComparison.OrdinalIgnoreCase));
        return Words.Count == 0 || end == 0 ? null : string.Join(" ", end < 0 ? Words : Words.GetRange(0, end));
    }
}
