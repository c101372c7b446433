using System;

namespace MailAuth.Records;

/// <summary>Whether a TXT record is of a protocol, by the version tag that it begins with.</summary>
public static class VersionTag
{
    /// <summary>Whether the text begins with the tag exactly, as receivers want it: <c>v=STSv1</c>, then the end or a semicolon, white space before it allowed.</summary>
    /// <param name="text">The record's text.</param>
    /// <param name="version">The version, in the capitals that the standard gives.</param>
    public static bool IsExact(string text, string version)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        if (version is null)
            throw new ArgumentNullException(nameof(version));
        var tag = "v=" + version;
        if (!text.StartsWith(tag, StringComparison.Ordinal))
            return false;
        var end = tag.Length;
        while (end < text.Length && text[end] is ' ' or '\t')
            end++;
        return end == text.Length || text[end] == ';';
    }

    /// <summary>Whether its author meant that protocol: capitals, blanks, quotes, a missing <c>v=</c> and another version number apart.</summary>
    /// <param name="text">The record's text.</param>
    /// <param name="word">The version's letters without its number: <c>STSv</c>.</param>
    public static bool IsMeant(string text, string word)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        if (word is null)
            throw new ArgumentNullException(nameof(word));
        var start = SkipNoise(text, 0);
        if (start < text.Length && text[start] is ('v' or 'V'))
        {
            var equals = SkipNoise(text, start + 1);
            if (equals < text.Length && text[equals] is ('=' or ':'))
                start = SkipNoise(text, equals + 1);
        }

        return string.Compare(text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;
    }

    static int SkipNoise(string text, int at)
    {
        while (at < text.Length && text[at] is (' ' or '\t' or '"' or '\'' or '\\' or '\u201C' or '\u201D'))
            at++;
        return at;
    }
}
