using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailAuth.Change;

/// <summary>A script for nsupdate: each change is sent by itself, in the order of the plan.</summary>
static class NsUpdateForm
{
    public static IEnumerable<string> Script(string zone, IReadOnlyList<DnsChange> changes)
    {
        yield return $"zone {zone}.";
        foreach (var line in changes.SelectMany(change => Prerequisites(change).Concat(Lines(change)).Append("send")))
            yield return line;
        foreach (var change in changes)
            yield return "; " + ScriptComment.Verify(change);
    }

    // The server refuses the change where the set is not what the plan was made for.
    static IEnumerable<string> Prerequisites(DnsChange change) =>
        !change.IsWholeSet ? []
        : change.Before.Count == 0 ? [$"prereq nxrrset {change.Owner}. {change.Type}"]
        : change.Before.Select(data => $"prereq yxrrset {change.Owner}. {change.Type} {RecordData.Master(change.Type, data)}");

    /// <summary>The lines of one change. Only records that it names go; others of the name and type stay.</summary>
    public static IEnumerable<string> Lines(DnsChange change)
    {
        foreach (var data in change.Removed)
            yield return $"update delete {change.Owner}. {change.Type} {RecordData.Master(change.Type, data)}";
        foreach (var data in change.Added)
            yield return $"update add {change.Owner}. {change.TtlSeconds.ToString(CultureInfo.InvariantCulture)} {change.Type} {RecordData.Master(change.Type, data)}";
    }
}
