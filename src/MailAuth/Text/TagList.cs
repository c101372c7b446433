using System;
using System.Collections.Generic;

namespace MailAuth.Text;

/// <summary>One <c>name=value</c> of a tag list, with where it stood.</summary>
/// <param name="Name">The name as written; compare it ordinally, tag names are case-sensitive (RFC 6376 section 3.2).</param>
/// <param name="Value">The value without the white space around it; inner white space is kept.</param>
/// <param name="Offset">Where the name begins in the text.</param>
/// <param name="ValueOffset">Where the value begins in the text.</param>
public sealed record Tag(string Name, string Value, int Offset, int ValueOffset);

/// <summary>
/// The <c>tag-list</c> that DKIM, DMARC, MTA-STS, TLS-RPT and BIMI records share:
/// <c>tag-list = tag-spec *( ";" tag-spec ) [ ";" ]</c> (RFC 6376 section 3.2, RFC 9989 section 4.8).
/// </summary>
/// <remarks>Reading is total: what is not a tag becomes a problem, everything else stays in order, duplicates included.</remarks>
public sealed class TagList
{
    readonly Tag[] tags;

    TagList(Tag[] tags, IReadOnlyList<SyntaxProblem> problems)
    {
        this.tags = tags;
        Problems = problems;
    }

    /// <summary>All tags in the order of the text, duplicates included.</summary>
    public IReadOnlyList<Tag> Tags => tags;

    /// <summary>Parts that are no tag (<c>NotATag</c>), empty parts (<c>EmptyTag</c>) and repeated names (<c>DuplicateTag</c>).</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; }

    /// <summary>The first tag of that name, or null.</summary>
    public Tag? this[string name]
    {
        get
        {
            foreach (var tag in tags)
            {
                if (string.Equals(tag.Name, name, StringComparison.Ordinal))
                    return tag;
            }

            return null;
        }
    }

    /// <summary>Reads the text. Never throws on its content.</summary>
    public static TagList Parse(string text)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));

        var tags = new List<Tag>();
        var problems = new List<SyntaxProblem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOf(';', start);
            var last = end < 0;
            if (last)
                end = text.Length;

            var (from, to) = Trim(text, start, end);
            if (from == to)
            {
                if (!last)
                    problems.Add(new("EmptyTag", ProblemLevel.Warning, start, end - start, "tag=value", ""));
            }
            else if (Read(text, from, to) is { } tag)
            {
                if (!seen.Add(tag.Name))
                    problems.Add(new("DuplicateTag", ProblemLevel.Warning, tag.Offset, to - tag.Offset, "each tag once", VisibleText.Escape(tag.Name)));
                tags.Add(tag);
            }
            else
            {
                problems.Add(new("NotATag", ProblemLevel.Warning, from, to - from, "tag=value", VisibleText.Escape(text.Substring(from, to - from))));
            }

            start = end + 1;
        }

        return new(tags.ToArray(), problems.ToArray());
    }

    static Tag? Read(string text, int from, int to)
    {
        var equals = text.IndexOf('=', from, to - from);
        if (equals < 0)
            return null;

        var (_, nameEnd) = Trim(text, from, equals);
        if (nameEnd == from || !IsName(text, from, nameEnd))
            return null;

        var (valueStart, valueEnd) = Trim(text, equals + 1, to);
        return new(text.Substring(from, nameEnd - from), text.Substring(valueStart, valueEnd - valueStart), from, valueStart);
    }

    // tag-name = ALPHA *ALNUMPUNC ; ALNUMPUNC = ALPHA / DIGIT / "_"
    static bool IsName(string text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var c = text[i];
            var letter = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
            if (!letter && (i == from || c is not ((>= '0' and <= '9') or '_')))
                return false;
        }

        return true;
    }

    static (int From, int To) Trim(string text, int from, int to)
    {
        while (from < to && IsBlank(text[from]))
            from++;
        while (to > from && IsBlank(text[to - 1]))
            to--;
        return (from, to);
    }

    static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';
}
