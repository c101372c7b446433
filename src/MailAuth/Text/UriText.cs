using System.Collections.Generic;

namespace MailAuth.Text;

/// <summary>A URI as it stands in a record (RFC 3986), with the parts that matter to mail.</summary>
public sealed record UriText
{
    /// <summary>The URI as written, control characters made visible.</summary>
    public required string Value { get; init; }

    /// <summary>The scheme in lower case, <c>mailto</c>; empty where there is none.</summary>
    public required string Scheme { get; init; }

    /// <summary>The address of a <c>mailto</c> URI, percent-decoded; else null.</summary>
    public string? Address { get; init; }

    /// <summary>The domain of the address, or the host of an <c>http</c> or <c>https</c> URI, in lower case; null where there is none.</summary>
    public string? Host { get; init; }

    /// <summary>Where it begins in the record's text, in UTF-16 code units.</summary>
    public int Offset { get; init; }

    /// <summary>The URI as written.</summary>
    public override string ToString() => Value;

    /// <summary>Reads a comma-separated list. What is no URI is left out and becomes a problem.</summary>
    /// <param name="list">The tag's value. A comma, exclamation mark or semicolon inside a URI is percent-encoded (RFC 9989 section 4.8, RFC 8460 section 3).</param>
    /// <param name="offset">Where the value stands in the record's text.</param>
    /// <param name="problems">Receives <c>EmptyUri</c>, <c>NotAUri</c> and <c>NotAnAddress</c>.</param>
    public static IReadOnlyList<UriText> ReadList(string list, int offset, ICollection<SyntaxProblem> problems)
    {
        if (list is null)
            throw new System.ArgumentNullException(nameof(list));
        if (problems is null)
            throw new System.ArgumentNullException(nameof(problems));

        var uris = new List<UriText>();
        for (var start = 0; start <= list.Length;)
        {
            var end = list.IndexOf(',', start);
            if (end < 0)
                end = list.Length;
            var part = list.Substring(start, end - start);
            var text = part.Trim(' ', '\t', '\r', '\n');
            var at = offset + start + part.IndexOf(text, System.StringComparison.Ordinal);
            if (text.Length == 0)
                problems.Add(new("EmptyUri", ProblemLevel.Warning, offset + start, end - start, "a URI", ""));
            else if (UriReader.Read(text, at, problems) is { } uri)
                uris.Add(uri);
            start = end + 1;
        }

        return uris.ToArray();
    }
}
