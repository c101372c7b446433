using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Change;

/// <summary>One of several proposals for the same records that cannot all be carried out.</summary>
public sealed record DnsChangeConflict
{
    /// <summary>The finding's rule; null where the proposal came from elsewhere.</summary>
    public string? RuleId { get; init; }

    /// <summary>What it wants published; empty where it wants the records gone.</summary>
    public IReadOnlyList<string> Proposed { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What it is about: a tag or a term of the record; null where it is all of it.</summary>
    public string? At { get; init; }

    /// <summary>Rule and proposal.</summary>
    public override string ToString() => $"{RuleId ?? "-"}{(At is null ? "" : " (" + At + ")")}: {(Proposed.Count == 0 ? "-" : string.Join(" | ", Proposed))}";
}
