using System.Collections.Generic;
using System.Linq;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.TlsRpt;

/// <summary>Reads the record at <c>_smtp._tls</c> (RFC 8460 section 3).</summary>
public static class TlsRptParser
{
    /// <summary>What the record must begin with.</summary>
    public const string Version = "TLSRPTv1";

    /// <summary>Reads the text. Never throws on its content: what is wrong is in <see cref="PublishedRecord.Problems"/>.</summary>
    public static TlsRptRecord Parse(string text)
    {
        var tags = TagList.Parse(text);
        var problems = tags.Problems.Select(problem => problem.Code == "EmptyTag" ? problem : problem with { Level = ProblemLevel.Error }).ToList();
        if (!VersionTag.IsExact(text, Version))
            problems.Insert(0, new("Version", ProblemLevel.Error, 0, 0, "v=TLSRPTv1; at the very beginning", VisibleText.Escape(text.Length > 20 ? text[..20] : text)));

        IReadOnlyList<ReportUri> uris = [];
        if (tags["rua"] is { } rua)
            uris = UriList.Parse(rua.Value, rua.ValueOffset, problems);
        else
            problems.Add(new("MissingRua", ProblemLevel.Error, text.Length, 0, "rua=, where reports go", ""));

        return new()
        {
            DomainName = "",
            Owner = "",
            Status = problems.Any(problem => problem.Level == ProblemLevel.Error) ? RecordStatus.Malformed : RecordStatus.Proposed,
            Text = VisibleText.Escape(text),
            ReportUris = uris,
            Extensions = tags.Tags.Where(tag => tag.Name is not ("v" or "rua")).Select(tag => VisibleText.Escape($"{tag.Name}={tag.Value}")).ToArray(),
            Problems = problems.OrderBy(problem => problem.Offset).ToArray(),
        };
    }
}
