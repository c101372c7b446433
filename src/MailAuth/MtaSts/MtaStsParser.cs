using System.Collections.Generic;
using System.Linq;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.MtaSts;

/// <summary>Reads the record at <c>_mta-sts</c> (RFC 8461 section 3.1).</summary>
public static class MtaStsParser
{
    /// <summary>What the record must begin with.</summary>
    public const string Version = "STSv1";

    const int MaxIdLength = 32;

    /// <summary>Reads the text. Never throws on its content: what is wrong is in <see cref="PublishedRecord.Problems"/>.</summary>
    public static MtaStsRecord Parse(string text)
    {
        var tags = TagList.Parse(text);
        // sts-id and extensions must be name=value; senders that cannot read the record act as if there were none.
        var problems = tags.Problems.Select(problem => problem.Code == "EmptyTag" ? problem : problem with { Level = ProblemLevel.Error }).ToList();
        if (!VersionTag.IsExact(text, Version))
            problems.Insert(0, new("Version", ProblemLevel.Error, 0, 0, "v=STSv1; at the very beginning", VisibleText.Escape(text.Length > 20 ? text[..20] : text)));

        var id = tags["id"];
        if (id is null)
            problems.Add(new("MissingId", ProblemLevel.Error, text.Length, 0, "id=, 1 to 32 letters and digits", ""));
        else if (id.Value.Length is 0 or > MaxIdLength || !id.Value.All(IsLetterOrDigit))
            problems.Add(new("BadId", ProblemLevel.Error, id.ValueOffset, id.Value.Length, "1 to 32 letters and digits", VisibleText.Escape(id.Value)));

        return new()
        {
            DomainName = "",
            Owner = "",
            Status = problems.Any(problem => problem.Level == ProblemLevel.Error) ? RecordStatus.Malformed : RecordStatus.Proposed,
            Text = VisibleText.Escape(text),
            Id = id is null ? null : VisibleText.Escape(id.Value),
            Extensions = Rest(tags).ToArray(),
            Problems = problems.OrderBy(problem => problem.Offset).ToArray(),
        };
    }

    static IEnumerable<string> Rest(TagList tags) =>
        tags.Tags.Where(tag => tag.Name is not ("v" or "id")).Select(tag => VisibleText.Escape($"{tag.Name}={tag.Value}"));

    static bool IsLetterOrDigit(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
