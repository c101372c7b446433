using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Crypto;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>Reads DKIM key records (RFC 6376 section 3.6.1, RFC 8301, RFC 8463).</summary>
public static class DkimParser
{
    /// <summary>Whether a TXT record below <c>_domainkey</c> is a DKIM key at all, well written or not. <c>v=DKIM2</c> of the drafts is not.</summary>
    public static bool IsDkim(string text)
    {
        if (VersionTag.IsMeant(text, "DKIM2"))
            return false;
        if (VersionTag.IsMeant(text, "DKIM"))
            return true;
        var tags = TagList.Parse(text);
        return tags["v"]?.Value is null or "DKIM1" && (tags["p"] is not null || tags["k"] is not null);
    }

    /// <summary>Reads the text. Never throws on its content: what is wrong is in <see cref="PublishedRecord.Problems"/>.</summary>
    public static DkimRecord Parse(string text)
    {
        var tags = TagList.Parse(text);
        // A tag list with a part that is no tag, or with a tag twice, is invalid as a whole (RFC 6376 section 3.2).
        var problems = tags.Problems.Select(problem => problem.Code == "EmptyTag" ? problem : problem with { Level = ProblemLevel.Error }).ToList();
        CheckVersion(tags, problems);
        CheckNames(tags, problems);
        var hashes = List(tags["h"], ["sha1", "sha256"], "UnknownHash", "sha256", problems);
        var services = List(tags["s"], ["*", "email"], "UnknownServiceType", "* or email", problems);
        var flags = List(tags["t"], ["y", "s"], "UnknownFlag", "y or s", problems);
        var key = ReadKey(tags, problems);
        var data = tags["p"] is { } p ? VisibleText.Escape(WithoutBlanks(p.Value)) : null;

        return new()
        {
            DomainName = "",
            Owner = "",
            Selector = "",
            Status = problems.Any(problem => problem.Level == ProblemLevel.Error) ? RecordStatus.Malformed : RecordStatus.Proposed,
            Text = VisibleText.Escape(text),
            Version = ValueOf(tags["v"]),
            KeyType = ValueOf(tags["k"]),
            KeySizeBits = key is { KeySizeBits: > 0 } ? key.KeySizeBits : null,
            PublicKeyData = data,
            IsRevoked = data is "",
            HashAlgorithms = hashes,
            ServiceTypes = services,
            Flags = flags,
            IsTest = flags.Contains("y", StringComparer.Ordinal),
            IsStrictIdentity = flags.Contains("s", StringComparer.Ordinal),
            Notes = ValueOf(tags["n"]),
            Problems = problems.OrderBy(problem => problem.Offset).ToArray(),
        };
    }

    static void CheckVersion(TagList tags, List<SyntaxProblem> problems)
    {
        if (tags["v"] is not { } version)
            return;
        if (version.Value != "DKIM1")
            problems.Add(new("BadVersion", ProblemLevel.Error, version.ValueOffset, version.Value.Length, "DKIM1", VisibleText.Escape(version.Value)));
        if (!ReferenceEquals(tags.Tags[0], version))
            problems.Add(new("VersionNotFirst", ProblemLevel.Error, version.Offset, 1, "v=DKIM1 as the first tag, or not at all", "v"));
    }

    static void CheckNames(TagList tags, List<SyntaxProblem> problems)
    {
        foreach (var tag in tags.Tags)
        {
            if (tag.Name == "g")
                problems.Add(new("ObsoleteTag", ProblemLevel.Note, tag.Offset, 1, "no g=, a tag that RFC 6376 gave up", "g"));
            else if (tag.Name is not ("v" or "h" or "k" or "n" or "p" or "s" or "t"))
                problems.Add(new("UnknownTag", ProblemLevel.Note, tag.Offset, tag.Name.Length, "v, h, k, n, p, s or t", tag.Name));
        }
    }

    static PublicKey? ReadKey(TagList tags, List<SyntaxProblem> problems)
    {
        var type = tags["k"];
        var algorithm = type?.Value.ToLowerInvariant() switch
        {
            null or "rsa" => PublicKeyAlgorithm.Rsa,
            "ed25519" => PublicKeyAlgorithm.Ed25519,
            _ => PublicKeyAlgorithm.Unknown,
        };
        if (type is not null && algorithm == PublicKeyAlgorithm.Unknown)
            problems.Add(new("UnknownKeyType", ProblemLevel.Error, type.ValueOffset, type.Value.Length, "rsa or ed25519", VisibleText.Escape(type.Value)));

        if (tags["p"] is not { } p)
        {
            problems.Add(new("MissingKey", ProblemLevel.Error, 0, 0, "p=, the key in base64", ""));
            return null;
        }

        if (p.Value.Length == 0 || algorithm == PublicKeyAlgorithm.Unknown)
            return null;
        var key = PublicKey.Read(p.Value, algorithm);
        problems.AddRange(key.Problems.Select(problem => problem with { Offset = p.ValueOffset + problem.Offset }));
        return key;
    }

    /// <summary>A colon-separated list; unknown entries are ignored by verifiers.</summary>
    static string[] List(Tag? tag, string[] known, string code, string expected, List<SyntaxProblem> problems)
    {
        if (tag is null)
            return [];
        var entries = tag.Value.Split(':').Select(entry => entry.Trim(' ', '\t', '\r', '\n')).Where(entry => entry.Length > 0).ToArray();
        foreach (var entry in entries.Where(entry => !known.Contains(entry, StringComparer.OrdinalIgnoreCase)))
            problems.Add(new(code, ProblemLevel.Note, tag.ValueOffset, tag.Value.Length, expected, VisibleText.Escape(entry)));
        return entries.Select(VisibleText.Escape).ToArray();
    }

    static string? ValueOf(Tag? tag) => tag is null ? null : VisibleText.Escape(tag.Value);

    static string WithoutBlanks(string value) => value.IndexOfAny([' ', '\t', '\r', '\n']) < 0 ? value : string.Concat(value.Split([' ', '\t', '\r', '\n']));
}
