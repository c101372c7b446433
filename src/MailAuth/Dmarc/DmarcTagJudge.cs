using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>Judges the tags of the domain's own record beyond its policy.</summary>
static class DmarcTagJudge
{
    public static IEnumerable<Finding> Judge(DmarcCase at)
    {
        var record = at.Record;
        var obsolete = Obsolete(record).ToArray();
        if (obsolete.Length > 0)
            yield return at.Find(DmarcRules.ObsoleteTag, at.Replace(record), arguments: ("tags", string.Join(", ", obsolete)));

        if (record.UnknownTags.Count > 0)
        {
            yield return at.Find(DmarcRules.UnknownTag, at.Replace(DmarcAuditor.Mended(record) with { UnknownTags = [] }),
                arguments: ("tags", string.Join(", ", record.UnknownTags.Select(tag => tag.Name))));
        }

        var unreadable = Unreadable(record).ToArray();
        if (unreadable.Length > 0)
            yield return at.Find(DmarcRules.TagInvalid, at.Replace(DmarcAuditor.Mended(record)), arguments: ("tags", string.Join(", ", unreadable)));

        var twice = record.Problems.Where(problem => problem.Code == "DuplicateTag").Select(problem => problem.Found).Distinct().ToArray();
        if (twice.Length > 0)
            yield return at.Find(DmarcRules.DuplicateTag, at.Replace(DmarcAuditor.Mended(record)), arguments: ("tags", string.Join(", ", twice)));
    }

    static IEnumerable<string> Obsolete(DmarcRecord record)
    {
        if (record.ReportFormat is not null)
            yield return "rf";
        if (record.ReportIntervalSeconds is not null)
            yield return "ri";
        foreach (var uri in record.AggregateReportUris.Concat(record.FailureReportUris))
        {
            if (uri.SizeLimit is not null)
                yield return "!" + uri.SizeLimit;
        }
    }

    // Policies and destinations have rules of their own.
    static IEnumerable<string> Unreadable(DmarcRecord record) =>
        record.InvalidTags.Where(tag => tag.Name is not ("p" or "sp" or "np" or "rua" or "ruf")).Select(tag => tag.Name + "=" + tag.Value)
            .Concat(record.Problems.Where(problem => problem.Code is "NotATag" or "ConflictingOptions").Select(problem => problem.Found))
            .Concat(record.Problems.Where(problem => problem.Code == "EmptyTag").Take(1).Select(_ => ";;"));
}
