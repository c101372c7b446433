using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Rendering;

/// <summary>Says how many objects are not shown, since a page of more is none.</summary>
static class LeftOut
{
    /// <summary>A paragraph where there are any.</summary>
    public static IEnumerable<ReportBlock> Blocks(long count, ReportContext context) =>
        count > 0 ? [new ReportParagraph(AuditWords.Fill("Left", ("count", context.Count(count))), ReportTone.Notice)] : [];

    /// <summary>A section of its own where there are any, behind objects that have one each.</summary>
    public static IEnumerable<ReportSection> Section(string id, long count, ReportContext context) =>
        count > 0 ? [new(id, AuditWords.Get("Heading.Left"), Blocks(count, context).ToArray())] : [];
}
