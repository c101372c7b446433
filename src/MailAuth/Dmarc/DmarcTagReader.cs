using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>Reads the tags of one record into their types; what cannot be read is kept and reported.</summary>
sealed class DmarcTagReader(IEnumerable<SyntaxProblem> problems)
{
    readonly List<SyntaxProblem> problems = [.. problems];
    readonly List<Tag> unknown = [];
    readonly List<Tag> invalid = [];

    DmarcPolicy? policy;
    DmarcPolicy? subdomainPolicy;
    DmarcPolicy? nonexistentPolicy;
    DmarcPublicSuffix? publicSuffix;
    bool? testMode;
    DmarcAlignment? dkimAlignment;
    DmarcAlignment? spfAlignment;
    IReadOnlyList<DmarcFailureOption> failureOptions = [];
    IReadOnlyList<ReportUri> aggregateUris = [];
    IReadOnlyList<ReportUri> failureUris = [];
    int? percent;
    string? reportFormat;
    long? reportInterval;

    public IReadOnlyList<SyntaxProblem> Problems => problems;

    public void Report(SyntaxProblem problem) => problems.Add(problem);

    /// <summary>Takes one tag. The version is judged by where the text begins, not here.</summary>
    public void Read(Tag tag)
    {
        switch (tag.Name)
        {
            case "v":
                break;
            case "p":
                policy = ReadPolicy(tag);
                break;
            case "sp":
                subdomainPolicy = ReadPolicy(tag);
                break;
            case "np":
                nonexistentPolicy = ReadPolicy(tag);
                break;
            case "psd":
                publicSuffix = Choose<DmarcPublicSuffix>(tag, "y, n or u",
                    ("y", DmarcPublicSuffix.Yes), ("n", DmarcPublicSuffix.No), ("u", DmarcPublicSuffix.Undetermined));
                break;
            case "t":
                testMode = Choose(tag, "y or n", ("y", true), ("n", false));
                break;
            case "adkim":
                dkimAlignment = ReadAlignment(tag);
                break;
            case "aspf":
                spfAlignment = ReadAlignment(tag);
                break;
            case "fo":
                failureOptions = ReadFailureOptions(tag);
                break;
            case "rua":
                aggregateUris = ReadUris(tag);
                break;
            case "ruf":
                failureUris = ReadUris(tag);
                break;
            case "pct":
                percent = (int?)ReadNumber(tag, 100);
                Obsolete(tag, "t=y for tests, or no tag");
                break;
            case "rf":
                reportFormat = string.Equals(tag.Value, "afrf", StringComparison.OrdinalIgnoreCase) ? "afrf" : Invalid<string?>(tag, "afrf");
                Obsolete(tag, "no tag");
                break;
            case "ri":
                reportInterval = ReadNumber(tag, uint.MaxValue);
                Obsolete(tag, "no tag");
                break;
            default:
                unknown.Add(Visible(tag));
                problems.Add(new("UnknownTag", ProblemLevel.Warning, tag.Offset, tag.Name.Length, "a tag of RFC 9989 section 4.7, in lower case", VisibleText.Escape(tag.Name)));
                break;
        }
    }

    public DmarcRecord ToRecord(DomainName domain, string text) => new()
    {
        DomainName = domain.Ascii,
        Owner = DmarcParser.OwnerOf(domain)?.Ascii ?? "_dmarc." + domain.Ascii,
        Status = RecordStatus.Published,
        Text = VisibleText.Escape(text),
        Texts = [VisibleText.Escape(text)],
        Policy = policy,
        SubdomainPolicy = subdomainPolicy,
        NonexistentSubdomainPolicy = nonexistentPolicy,
        PublicSuffix = publicSuffix,
        TestMode = testMode,
        DkimAlignment = dkimAlignment,
        SpfAlignment = spfAlignment,
        FailureOptions = failureOptions,
        AggregateReportUris = aggregateUris,
        FailureReportUris = failureUris,
        Percent = percent,
        ReportFormat = reportFormat,
        ReportIntervalSeconds = reportInterval,
        UnknownTags = unknown.ToArray(),
        InvalidTags = invalid.ToArray(),
    };

    DmarcPolicy? ReadPolicy(Tag tag) => Choose<DmarcPolicy>(tag, "none, quarantine or reject",
        ("none", DmarcPolicy.None), ("quarantine", DmarcPolicy.Quarantine), ("reject", DmarcPolicy.Reject));

    DmarcAlignment? ReadAlignment(Tag tag) => Choose(tag, "r or s", ("r", DmarcAlignment.Relaxed), ("s", DmarcAlignment.Strict));

    T? Choose<T>(Tag tag, string expected, params (string Word, T Value)[] choices)
        where T : struct
    {
        foreach (var (word, value) in choices)
        {
            if (string.Equals(tag.Value, word, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return Invalid<T?>(tag, expected);
    }

    // dmarc-fo: 0 and 1 exclude each other, d and s may join either, each once.
    IReadOnlyList<DmarcFailureOption> ReadFailureOptions(Tag tag)
    {
        var options = new List<DmarcFailureOption>();
        foreach (var part in tag.Value.Split(':'))
        {
            DmarcFailureOption? option = part.Trim() switch
            {
                "0" => DmarcFailureOption.All,
                "1" => DmarcFailureOption.Any,
                "d" or "D" => DmarcFailureOption.Dkim,
                "s" or "S" => DmarcFailureOption.Spf,
                _ => null,
            };
            if (option is not { } known || options.Contains(known))
                return Invalid<IReadOnlyList<DmarcFailureOption>>(tag, "0 or 1, d, s, joined by colons") ?? [];
            options.Add(known);
        }

        if (options.Contains(DmarcFailureOption.All) && options.Contains(DmarcFailureOption.Any))
            problems.Add(new("ConflictingOptions", ProblemLevel.Warning, tag.ValueOffset, tag.Value.Length, "either 0 or 1", VisibleText.Escape(tag.Value)));
        return options.ToArray();
    }

    IReadOnlyList<ReportUri> ReadUris(Tag tag)
    {
        var uris = UriList.Parse(tag.Value, tag.ValueOffset, problems);
        if (uris.Count == 0)
            invalid.Add(Visible(tag));
        return uris;
    }

    long? ReadNumber(Tag tag, long max) =>
        long.TryParse(tag.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max
            ? number
            : Invalid<long?>(tag, FormattableString.Invariant($"0 to {max}"));

    T? Invalid<T>(Tag tag, string expected)
    {
        invalid.Add(Visible(tag));
        problems.Add(new("InvalidValue", ProblemLevel.Warning, tag.ValueOffset, tag.Value.Length, tag.Name + "=" + expected, VisibleText.Escape(tag.Value)));
        return default;
    }

    void Obsolete(Tag tag, string expected) =>
        problems.Add(new("ObsoleteTag", ProblemLevel.Note, tag.Offset, tag.Name.Length, expected, tag.Name));

    static Tag Visible(Tag tag) => tag with { Value = VisibleText.Escape(tag.Value) };
}
