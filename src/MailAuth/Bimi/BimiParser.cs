using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Bimi;

/// <summary>Reads a BIMI assertion record. Receivers must repair neither its syntax nor its capitals.</summary>
public static class BimiParser
{
    /// <summary>What the record must begin with.</summary>
    public const string Version = "BIMI1";

    const int MaxPrefixLength = 63;

    /// <summary>Reads the text. Never throws on its content: what is wrong is in <see cref="PublishedRecord.Problems"/>.</summary>
    public static BimiRecord Parse(string text)
    {
        var tags = TagList.Parse(text);
        var problems = tags.Problems.Select(problem => problem.Code == "EmptyTag" ? problem : problem with { Level = ProblemLevel.Error }).ToList();
        if (!VersionTag.IsExact(text, Version))
            problems.Insert(0, new("Version", ProblemLevel.Error, 0, 0, "v=BIMI1; at the very beginning", VisibleText.Escape(text.Length > 20 ? text[..20] : text)));
        foreach (var tag in tags.Tags.Where(tag => tag.Name is not ("v" or "l" or "a" or "lps" or "avp")))
            problems.Add(new("UnknownTag", ProblemLevel.Note, tag.Offset, tag.Name.Length, "l, a, lps or avp", tag.Name));

        if (tags["l"] is null)
            problems.Add(new("MissingLogo", ProblemLevel.Error, text.Length, 0, "l=, the logo's URI or nothing", ""));
        CheckUri(tags["l"], problems);
        CheckUri(tags["a"], problems);
        var prefixes = ReadPrefixes(tags["lps"], problems);
        if (tags["avp"] is { } avp && avp.Value is not ("brand" or "personal"))
            problems.Add(new("BadAvatarPreference", ProblemLevel.Warning, avp.ValueOffset, avp.Value.Length, "brand or personal", VisibleText.Escape(avp.Value)));

        return new()
        {
            DomainName = "",
            Owner = "",
            Selector = "default",
            Status = problems.Any(problem => problem.Level == ProblemLevel.Error) ? RecordStatus.Malformed : RecordStatus.Proposed,
            Text = VisibleText.Escape(text),
            LogoUri = ValueOf(tags["l"]),
            AuthorityUri = ValueOf(tags["a"]),
            LocalPartPrefixes = prefixes,
            AvatarPreference = ValueOf(tags["avp"]),
            Problems = problems.OrderBy(problem => problem.Offset).ToArray(),
        };
    }

    static void CheckUri(Tag? tag, List<SyntaxProblem> problems)
    {
        if (tag is null || tag.Value.Length == 0)
            return;
        var found = new List<SyntaxProblem>();
        var uris = UriList.Parse(tag.Value, tag.ValueOffset, found);
        problems.AddRange(found.Where(problem => problem.Code != "UnknownUriScheme").Select(problem => problem with { Level = ProblemLevel.Error }));
        if (uris.Count > 1)
            problems.Add(new("SeveralUris", ProblemLevel.Error, tag.ValueOffset, tag.Value.Length, "one URI", VisibleText.Escape(tag.Value)));
        foreach (var uri in uris.Where(uri => uri.IsValid && uri.Scheme != "https"))
            problems.Add(new("NotHttps", ProblemLevel.Error, tag.ValueOffset, tag.Value.Length, "an https URI", uri.Uri));
    }

    static string[] ReadPrefixes(Tag? tag, List<SyntaxProblem> problems)
    {
        if (tag is null || tag.Value.Length == 0)
            return [];
        var prefixes = tag.Value.Split(',').Select(prefix => prefix.Trim()).ToArray();
        foreach (var prefix in prefixes.Where(prefix => prefix.Length is 0 or > MaxPrefixLength || !prefix.All(IsPrefixCharacter)))
            problems.Add(new("BadPrefix", ProblemLevel.Warning, tag.ValueOffset, tag.Value.Length, "1 to 63 letters, digits and hyphens", VisibleText.Escape(prefix)));
        return prefixes.Select(VisibleText.Escape).ToArray();
    }

    static string? ValueOf(Tag? tag) => tag is null ? null : VisibleText.Escape(tag.Value);

    static bool IsPrefixCharacter(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-';
}
