using System;
using System.Linq;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>
/// Reads DMARC records (RFC 9989 section 4.8):
/// <c>dmarc-record = dmarc-version *(dmarc-sep dmarc-tag) [dmarc-sep]</c>,
/// <c>dmarc-tag = 1*ALPHA *WSP "=" *WSP 1*dmarc-value</c>, <c>dmarc-value</c> printable ASCII but <c>;</c>.
/// Values compare without regard to case, <c>DMARC1</c> with it.
/// </summary>
public static class DmarcParser
{
    static readonly string[] PolicyTags = ["p", "sp", "np"];

    /// <summary>Whether a TXT text begins as a DMARC record does; receivers drop all others (RFC 9989 section 4.10).</summary>
    public static bool IsDmarc(string text)
    {
        if (text is null || !text.StartsWith('v'))
            return false;
        var at = SkipBlanks(text, 1);
        if (at == text.Length || text[at] != '=')
            return false;
        at = SkipBlanks(text, at + 1);
        if (string.CompareOrdinal(text, at, "DMARC1", 0, 6) != 0)
            return false;
        at = SkipBlanks(text, at + 6);
        return at == text.Length || text[at] == ';';
    }

    /// <summary>Whether a text was meant as a DMARC record but does not begin as one: wrong case, quotes, a tag before the version, a misspelt version.</summary>
    public static bool IsNearlyDmarc(string text) =>
        text is not null && !IsDmarc(text) && text.Contains("dmarc", StringComparison.OrdinalIgnoreCase)
        && text.Contains('=') && text.IndexOf("dmarc", StringComparison.OrdinalIgnoreCase) < 40;

    /// <summary>Reads the text of a record of a domain. Never throws on its content; what is wrong is in the record's problems.</summary>
    public static DmarcRecord Parse(string text, DomainName domain)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));

        var tags = TagList.Parse(text);
        var read = new DmarcTagReader(tags.Problems);
        if (!IsDmarc(text))
            read.Report(VersionProblem(text, tags));
        foreach (var tag in tags.Tags.GroupBy(tag => tag.Name, StringComparer.Ordinal).Select(group => group.First()))
            read.Read(tag);

        var record = read.ToRecord(domain, text);
        if (record.Policy is null && tags["p"] is null && record.PublicSuffix != DmarcPublicSuffix.Yes)
        {
            read.Report(new("MissingPolicy", record.HasValidReportUri ? ProblemLevel.Warning : ProblemLevel.Error,
                Math.Min(text.Length, tags["v"] is { } v ? v.ValueOffset + v.Value.Length : 0), 0, "p=none, p=quarantine or p=reject", ""));
        }

        var usable = record.EffectivePolicy is not null || IsSuffixOnly(record);
        return record with
        {
            Problems = read.Problems.Select(problem => usable ? problem : Worsen(problem, tags)).OrderBy(problem => problem.Offset).ToArray(),
            Status = usable && IsDmarc(text) ? RecordStatus.Published : RecordStatus.Malformed,
        };
    }

    // With no report destination, one unreadable policy makes the whole record unusable (RFC 9989 section 4.10.1).
    static SyntaxProblem Worsen(SyntaxProblem problem, TagList tags) =>
        problem.Code == "InvalidValue" && PolicyTags.Any(name => tags[name]?.ValueOffset == problem.Offset) ? problem with { Level = ProblemLevel.Error } : problem;

    /// <summary>The name a domain's record stands at; null where that would be longer than 255 octets.</summary>
    public static DomainName? OwnerOf(DomainName domain)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        return domain.Prepend("_dmarc");
    }

    // A public suffix that sets no policy still says what it is.
    static bool IsSuffixOnly(DmarcRecord record) =>
        record.PublicSuffix == DmarcPublicSuffix.Yes && record.Policy is null && record.InvalidTags.Count == 0;

    static SyntaxProblem VersionProblem(string text, TagList tags)
    {
        if (tags["v"] is not { } version)
            return new("MissingVersion", ProblemLevel.Error, 0, 0, "v=DMARC1", VisibleText.Escape(text.Length > 40 ? text[..40] : text));
        return version.Value == "DMARC1"
            ? new("VersionNotFirst", ProblemLevel.Error, version.Offset, version.ValueOffset + 6 - version.Offset, "v=DMARC1 at the very beginning", "v=DMARC1")
            : new("InvalidVersion", ProblemLevel.Error, version.ValueOffset, version.Value.Length, "DMARC1, in capitals", VisibleText.Escape(version.Value));
    }

    static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        return at;
    }
}
