using System;
using System.Runtime.CompilerServices;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>The text of an element as it is put together: at most so much of it.</summary>
/// <param name="mostText">How many characters are kept.</param>
sealed class XmlText(int mostText)
{
    readonly char[] text = new char[mostText];
    int length;
    bool isCut;

    /// <summary>Forgets it.</summary>
    public void Clear()
    {
        length = 0;
        isCut = false;
    }

    /// <summary>Adds characters.</summary>
    public void Append(char[] chars, int start, int count)
    {
        var room = Math.Min(count, text.Length - length);
        Array.Copy(chars, start, text, length, room);
        length += room;
        isCut |= room < count;
    }

    /// <summary>Adds a character.</summary>
    public void Append(char c)
    {
        if (length < text.Length)
            text[length++] = c;
        else
            isCut = true;
    }

    /// <summary>The text since it was forgotten, without white space around it; then it is forgotten.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public string Take(TextCache cache, DiagnosticList diagnostics)
    {
        var start = 0;
        var end = length;
        while (start < end && XmlCharacter.IsSpace(text[start]))
            start++;
        while (end > start && XmlCharacter.IsSpace(text[end - 1]))
            end--;
        var value = cache.Get(text, start, end - start);
        if (isCut)
            diagnostics.Add(DmarcReportDeviation.BeyondLimit, ProblemLevel.Warning, value.Length > 40 ? value.Substring(0, 40) : value, "a shorter text", "its beginning");
        if (value.IndexOf('\uFFFD') >= 0)
            diagnostics.Add(DmarcReportDeviation.InvalidOctets, ProblemLevel.Warning, value, "octets of the encoding", "U+FFFD in their place");
        Clear();
        return value;
    }
}
