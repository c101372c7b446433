using System;
using System.Runtime.CompilerServices;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>The same few words and names come again and again: one string for each. Fixed size; a newcomer takes the place of who was there.</summary>
sealed class TextCache
{
    /// <summary>The longest text that is kept.</summary>
    public const int LongestText = 64;

    const int Size = 512;

    readonly string[] raw = new string[Size];
    readonly string[] visible = new string[Size];

    /// <summary>The text with control characters made visible.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public string Get(char[] chars, int start, int count)
    {
        if (count == 0)
            return "";
        if (count > LongestText)
            return VisibleText.Escape(new string(chars, start, count));
        // Of a few characters: two texts of one place cost a string, nothing else.
        var last = start + count - 1;
        var hash = unchecked((((((uint)count * 31) + chars[start]) * 31) + chars[start + (count >> 1)]) * 31);
        hash = unchecked((((hash + chars[Math.Max(start, last - 2)]) * 31) + chars[Math.Max(start, last - 1)]) * 31) + chars[last];
        var place = (int)((hash ^ (hash >> 9)) % Size);
        if (raw[place] is { } known && Equal(known, chars, start, count))
            return visible[place];
        var text = new string(chars, start, count);
        raw[place] = text;
        return visible[place] = VisibleText.Escape(text);
    }

    static bool Equal(string text, char[] chars, int start, int count)
    {
        if (text.Length != count)
            return false;
        for (var i = 0; i < count; i++)
        {
            if (text[i] != chars[start + i])
                return false;
        }

        return true;
    }
}
