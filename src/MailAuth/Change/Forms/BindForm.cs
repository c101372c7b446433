using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailAuth.Change;

/// <summary>Lines of a zone file. What goes is commented out, so that the text alone is what comes.</summary>
static class BindForm
{
    public static IEnumerable<string> Lines(string zone, IEnumerable<DnsChange> changes)
    {
        yield return $"; {zone}";
        foreach (var change in changes)
        {
            if (change.RuleIds.Count > 0)
                yield return "; " + string.Join(", ", change.RuleIds.Select(ScriptComment.Line));
            foreach (var data in change.Removed)
                yield return $";- {change.Owner}. {change.Type} {RecordData.Master(change.Type, data)}";
            foreach (var data in change.Added)
                yield return $"{change.Owner}. {change.TtlSeconds.ToString(CultureInfo.InvariantCulture)} IN {change.Type} {RecordData.Master(change.Type, data)}";
            yield return "; " + ScriptComment.Verify(change);
        }
    }
}
