using System.Runtime.CompilerServices;
using MailAuth.Text;

namespace MailAuth.Reports.Aggregate;

/// <summary>The same few words and names come again and again: one string for each. Fixed size; a newcomer takes the place of who was there.</summary>
sealed class TextCache
{
    const int Size = 512;

    readonly string[] raw = new string[Size];
    readonly string[] visible = new string[Size];

    /// <summary>The text with control characters made visible.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public string Get(char[] chars, int start, int count)
    {
        if (count == 0)
            return "";
        if (count > 64)
            return VisibleText.Escape(new string(chars, start, count));
        var hash = unchecked((uint)count);
        for (var i = start; i < start + count; i++)
            hash = unchecked((hash * 31) + chars[i]);
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
