using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Change;

/// <summary>A record's text cut into the pieces that proposals change one by one: the terms of an SPF record, the tags of others.</summary>
sealed class RecordPieces
{
    readonly bool isSpf;
    readonly List<(string Key, string Text)> pieces;

    RecordPieces(bool isSpf, List<(string Key, string Text)> pieces) => (this.isSpf, this.pieces) = (isSpf, pieces);

    /// <summary>The pieces; null where a text is neither.</summary>
    public static RecordPieces? Of(string text)
    {
        var isSpf = Flavour(text) == "v=spf1";
        if (!isSpf && !text.StartsWith("v=", StringComparison.OrdinalIgnoreCase))
            return null;
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var pieces = new List<(string, string)>();
        foreach (var part in text.Split(isSpf ? ' ' : ';').Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            var key = isSpf ? SpfKey(part) : part.Split('=')[0].TrimEnd();
            seen[key] = seen.TryGetValue(key, out var count) ? count + 1 : 1;
            pieces.Add((seen[key] == 1 ? key : key + "#" + seen[key], part));
        }

        return new(isSpf, pieces);
    }

    /// <summary>What kind of text it is, by its version: texts of several kinds at one name are nothing to each other.</summary>
    public static string Flavour(string text) => text.Split(' ', ';')[0].ToLowerInvariant();

    /// <summary>The text with all changes that variants make to this one.</summary>
    /// <param name="variants">What others made of this text.</param>
    /// <param name="at">The piece that two of them change in different ways; null where none is.</param>
    /// <returns>The text; null where there is such a piece.</returns>
    public string? Merge(IReadOnlyList<RecordPieces> variants, out string? at)
    {
        var result = new List<(string Key, string Text)>(pieces);
        var changed = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        at = null;
        foreach (var variant in variants)
        {
            foreach (var (key, text) in variant.Changes(this))
            {
                if (changed.TryGetValue(key, out var other) && !string.Equals(other, text, StringComparison.Ordinal))
                {
                    at = key;
                    return null;
                }

                changed[key] = text;
            }

            variant.Apply(this, result);
        }

        return string.Join(isSpf ? " " : "; ", result.Select(piece => piece.Text));
    }

    IEnumerable<(string Key, string? Text)> Changes(RecordPieces from)
    {
        foreach (var (key, text) in pieces)
        {
            if (from.TextOf(key) != text)
                yield return (key, text);
        }

        foreach (var (key, _) in from.pieces)
        {
            if (TextOf(key) is null)
                yield return (key, null);
        }
    }

    void Apply(RecordPieces from, List<(string Key, string Text)> result)
    {
        result.RemoveAll(piece => TextOf(piece.Key) is null && from.TextOf(piece.Key) is not null);
        var behind = -1;
        foreach (var (key, text) in pieces)
        {
            var index = result.FindIndex(piece => piece.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
            // Another variant took it away.
            if (index < 0 && from.TextOf(key) is not null)
                continue;
            if (index < 0)
                result.Insert(index = behind + 1, (key, text));
            else if (from.TextOf(key) != text)
                result[index] = (key, text);
            behind = index;
        }
    }

    string? TextOf(string key)
    {
        var index = pieces.FindIndex(piece => piece.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : pieces[index].Text;
    }

    // A mechanism is the same whatever its qualifier; all and the modifiers stand once.
    static string SpfKey(string term)
    {
        var name = term.TrimStart('+', '-', '~', '?');
        return name.IndexOf('=') is > 0 and var equals && name.IndexOf(':') < 0 && !name.StartsWith("v=", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, equals) : name;
    }
}
