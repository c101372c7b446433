using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Change;

/// <summary>What changes at one name for one type: before, after, and the way back. Nothing is carried out by us.</summary>
public sealed record DnsChange
{
    /// <summary>The place in the plan, from 1: what others rest on comes first.</summary>
    public int Order { get; init; }

    /// <summary>The zone that the name lies in.</summary>
    public required string Zone { get; init; }

    /// <summary>The name, as A-labels without final dot.</summary>
    public required string Owner { get; init; }

    /// <summary>The name as people write it, as U-labels.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The type, as <c>TXT</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What it does.</summary>
    public required DnsChangeKind Kind { get; init; }

    /// <summary>All records of the name and type now, as far as they are known; text for TXT, master-file form for others.</summary>
    public IReadOnlyList<string> Before { get; init => field = KeptList.Of(value); } = [];

    /// <summary>All records afterwards.</summary>
    public IReadOnlyList<string> After { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Whether <see cref="Before"/> is surely all that stands there. Where it is not, other records of the name and type have to stay.</summary>
    public bool IsWholeSet { get; init; }

    /// <summary>The time to live to publish with, in seconds.</summary>
    public int TtlSeconds { get; init; } = 3600;

    /// <summary>The time to live of now, in seconds: as long as that caches may go on saying what was. Null where it is not known.</summary>
    public int? TtlBefore { get; init; }

    /// <summary>The rules whose findings it cures.</summary>
    public IReadOnlyList<string> RuleIds { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What has to be done beside it, in the UI culture's language: a policy to serve first, mail to look at.</summary>
    public IReadOnlyList<string> Steps { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The proposals that contradict each other; empty unless <see cref="Kind"/> is Conflict.</summary>
    public IReadOnlyList<DnsChangeConflict> Conflicts { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The command that shows whether it took effect.</summary>
    public string VerifyCommand { get; init; } = "";

    /// <summary>The records that come.</summary>
    public IReadOnlyList<string> Added => After.Except(Before, StringComparer.Ordinal).ToArray();

    /// <summary>The records that go.</summary>
    public IReadOnlyList<string> Removed => Before.Except(After, StringComparer.Ordinal).ToArray();

    /// <summary>The way back, as lines for nsupdate; empty for a conflict, and for a change out of a file that cannot be published as it stands there.</summary>
    public string Rollback => Kind == DnsChangeKind.Conflict || ChangeFaults.Of(this) is not null ? "" : string.Join("\n", NsUpdateForm.Lines(Reversed()));

    /// <summary>The change that undoes this one.</summary>
    public DnsChange Reversed() => this with
    {
        Before = After,
        After = Before,
        TtlSeconds = TtlBefore ?? TtlSeconds,
        TtlBefore = TtlSeconds,
        Kind = Kind switch
        {
            DnsChangeKind.Add => DnsChangeKind.Remove,
            DnsChangeKind.Remove => DnsChangeKind.Add,
            _ => Kind,
        },
    };

    /// <summary>Name, type, what goes and what comes, in one line.</summary>
    public override string ToString() => VisibleText.Escape($"{Owner} {Type} {Kind}: " + (Kind == DnsChangeKind.Conflict
        ? string.Join("; ", Conflicts)
        : $"{(Removed.Count == 0 ? "-" : string.Join(" | ", Removed))} → {(Added.Count == 0 ? "-" : string.Join(" | ", Added))}"));
}
