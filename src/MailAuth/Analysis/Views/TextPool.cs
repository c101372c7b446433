using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Gives texts numbers, so that rows compare by numbers. Bounded: reports may name anything, and as much as they like.</summary>
/// <param name="most">How many texts are told apart.</param>
/// <param name="isName">Whether they are domain names, which may end in a dot and are shown in lower case.</param>
sealed class TextPool(int most, bool isName)
{
    /// <summary>The number of no text.</summary>
    public const int Nothing = 0;

    /// <summary>The number of each text beyond the bound.</summary>
    public const int Beyond = -1;

    /// <summary>Longer than any domain name; what reporters call themselves may be longer.</summary>
    const int Longest = 256;

    /// <summary>The characters that are kept: 64 MB.</summary>
    const int MostCharacters = 32 * 1024 * 1024;

    readonly Dictionary<string, int> numbers = new(isName ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    readonly List<string?> texts = [null];
    int characters;

    /// <summary>A domain name as pools of names keep it: whatever else is kept by domain has to be kept by this.</summary>
    public static string NameOf(string text) => Shown(text).TrimEnd('.').ToLowerInvariant();

    /// <summary>How many there are, no text among them.</summary>
    public int Count => texts.Count;

    /// <summary>The text of a number; null for none.</summary>
    public string? this[int number] => texts[number];

    /// <summary>The number of a text.</summary>
    public int Add(string? text)
    {
        if (text is null || text.Length == 0)
            return Nothing;
        if (numbers.TryGetValue(text, out var number))
            return number;
        var kept = isName ? NameOf(text) : Shown(text);
        if (kept.Length == 0)
            return Nothing;
        if (!numbers.TryGetValue(kept, out number))
        {
            if (texts.Count > most || characters > MostCharacters - kept.Length)
                return Beyond;
            number = texts.Count;
            characters += kept.Length;
            texts.Add(kept);
            numbers.Add(kept, number);
        }

        return number;
    }

    static string Shown(string text) => VisibleText.Escape(text.Length > Longest ? text.Substring(0, Longest) : text);
}
