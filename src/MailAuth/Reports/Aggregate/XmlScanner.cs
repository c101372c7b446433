using System;
using System.Runtime.CompilerServices;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>
/// Cuts XML into elements and text, and goes on where a parser that has to be strict gives up: a lone <c>&lt;</c> is text.
/// No document type is read and no entity expanded but the five of XML and numbers, so nothing grows and nothing is fetched.
/// </summary>
sealed class XmlScanner(XmlWindow window, DiagnosticList diagnostics, int mostText)
{
    const int MostOfTag = 16 * 1024;

    readonly XmlText text = new(mostText);
    readonly XmlDeclarations declarations = new(window, diagnostics);

    /// <summary>Whether text is kept: inside of a value.</summary>
    public bool KeepsText { get; set; }

    /// <summary>Whether text stood where none was kept.</summary>
    public bool HasStrayText { get; set; }

    /// <summary>Where the element's name, its prefix left out, begins in the window, until the next token.</summary>
    public int NameStart { get; private set; }

    /// <summary>How long it is.</summary>
    public int NameLength { get; private set; }

    /// <summary>Its prefix; empty where it has none.</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>What stands in the tag behind the name; empty where nothing does.</summary>
    public string Attributes { get; private set; } = "";

    /// <summary>Whether the first thing in the document was the document type of a web page.</summary>
    public bool IsHtml => declarations.IsHtml;

    /// <summary>Forgets the text.</summary>
    public void ClearText() => text.Clear();

    /// <summary>The text since it was forgotten, without white space around it.</summary>
    public string TakeText(TextCache cache) => text.Take(cache, diagnostics);

    /// <summary>Takes the value and the end of the element whose start was read, where they lie in the window as plainly as can be; else false, and nothing is taken.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public bool ReadValue(TextCache cache, out string value)
    {
        value = "";
        var chars = window.Chars;
        var start = window.At;
        var most = Math.Min(window.End - NameLength - 3, start + Math.Min(TextCache.LongestText, mostText));
        var end = start;
        while (end < most && chars[end] is var c && c is not ('<' or '&' or '\uFFFD'))
            end++;
        if (end >= most || chars[end] != '<' || chars[end + 1] != '/' || chars[end + 2 + NameLength] != '>' || (end > start && (XmlCharacter.IsSpace(chars[start]) || XmlCharacter.IsSpace(chars[end - 1]))))
            return false;
        for (var i = 0; i < NameLength; i++)
        {
            if (chars[end + 2 + i] != chars[NameStart + i])
                return false;
        }

        window.At = end + 3 + NameLength;
        value = cache.Get(chars, start, end - start);
        return true;
    }

    /// <summary>Goes on to the next start or end of an element.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public XmlToken Next()
    {
        while (window.At < window.End || window.Fill())
        {
            if (window.Chars[window.At] != '<')
            {
                ReadText();
                continue;
            }

            var token = ReadMarkup();
            if (token != XmlToken.None)
                return token;
        }

        return XmlToken.None;
    }

    [MethodImpl(Compiled.AtOnce)]
    void ReadText()
    {
        var chars = window.Chars;
        var at = window.At;
        if (!KeepsText)
        {
            var end = window.End;
            for (; at < end && chars[at] is var c && c != '<'; at++)
            {
                if (c > ' ' || !XmlCharacter.IsSpace(c))
                    HasStrayText = true;
            }

            window.At = at;
            return;
        }

        var stop = Array.IndexOf(chars, '<', at, window.End - at);
        if (stop < 0)
            stop = window.End;
        var ampersand = Array.IndexOf(chars, '&', at, stop - at);
        if (ampersand < 0)
        {
            text.Append(window.Chars, at, stop - at);
            window.At = stop;
            return;
        }

        text.Append(window.Chars, at, ampersand - at);
        window.At = ampersand;
        ReadReference();
    }

    void ReadReference()
    {
        window.Ensure(12);
        var end = Array.IndexOf(window.Chars, ';', window.At, Math.Min(12, window.End - window.At));
        var name = end < 0 ? "" : new string(window.Chars, window.At + 1, end - window.At - 1);
        var value = XmlCharacter.Resolve(name);
        if (value is null)
        {
            diagnostics.Add(DmarcReportDeviation.UnknownEntity, ProblemLevel.Warning, "&" + name, "&amp; or another entity of XML", "the text as it stands");
            text.Append(window.Chars, window.At, 1);
            window.At++;
            return;
        }

        foreach (var c in value)
            text.Append(c);
        window.At = end + 1;
    }

    [MethodImpl(Compiled.AtOnce)]
    XmlToken ReadMarkup()
    {
        window.Ensure(10);
        if (ReadPlainTag() is var plain && plain != XmlToken.None)
            return plain;
        var chars = window.Chars;
        var next = window.At + 1 < window.End ? chars[window.At + 1] : '\0';
        if (next == '!')
            return ReadDeclaration();
        if (next == '?')
        {
            declarations.SkipInstruction();
            return XmlToken.None;
        }

        var isEnd = next == '/';
        var nameAt = window.At + (isEnd ? 2 : 1);
        if (nameAt >= window.End || !XmlCharacter.IsNameStart(chars[nameAt]) || !FindTagEnd(ref nameAt, isEnd, out var nameEnd, out var close))
            return Literal();

        // The window may have moved under the names.
        chars = window.Chars;
        var colon = Array.IndexOf(chars, ':', nameAt, nameEnd - nameAt);
        Prefix = colon < 0 ? "" : new string(chars, nameAt, colon - nameAt);
        NameStart = colon < 0 ? nameAt : colon + 1;
        NameLength = nameEnd - NameStart;
        var isEmpty = !isEnd && chars[close - 1] == '/';
        var rest = close - nameEnd - (isEmpty ? 1 : 0);
        Attributes = rest <= 0 ? "" : new string(chars, nameEnd, rest).Trim();
        window.At = close + 1;
        return isEnd ? XmlToken.End : isEmpty ? XmlToken.Empty : XmlToken.Start;
    }

    // Nearly every tag is a name between brackets and lies whole in the window.
    [MethodImpl(Compiled.AtOnce)]
    XmlToken ReadPlainTag()
    {
        var chars = window.Chars;
        var end = window.End;
        var start = window.At + 1;
        var isEnd = start < end && chars[start] == '/';
        if (isEnd)
            start++;
        var at = start;
        while (at < end && chars[at] is var c && ((c >= 'a' && c <= 'z') || c == '_'))
            at++;
        if (at == start || at >= end || chars[at] != '>')
            return XmlToken.None;
        Prefix = Attributes = "";
        NameStart = start;
        NameLength = at - start;
        window.At = at + 1;
        return isEnd ? XmlToken.End : XmlToken.Start;
    }

    // The name, then nothing, or attributes up to the bracket; no other bracket in between.
    bool FindTagEnd(ref int nameAt, bool isEnd, out int nameEnd, out int close)
    {
        var offset = nameAt - window.At;
        var nameOffset = 0;
        var quote = '\0';
        for (; offset < MostOfTag; offset++)
        {
            if (window.At + offset >= window.End && !window.Fill())
                break;
            var c = window.Chars[window.At + offset];
            if (nameOffset == 0)
            {
                if (XmlCharacter.IsName(c))
                    continue;
                if (c != '>' && c != '/' && !XmlCharacter.IsSpace(c))
                    break;
                nameOffset = offset;
            }

            if (c == '<')
                break;
            if (quote != '\0')
            {
                if (c == quote)
                    quote = '\0';
            }
            else if (c == '>')
            {
                nameAt = window.At + (isEnd ? 2 : 1);
                nameEnd = window.At + nameOffset;
                close = window.At + offset;
                return true;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
        }

        nameEnd = close = 0;
        return false;
    }

    XmlToken Literal()
    {
        // A tag that the end of the document cuts is told as that.
        if (!(window.IsAtEnd && Array.IndexOf(window.Chars, '>', window.At, window.End - window.At) < 0))
            diagnostics.Add(DmarcReportDeviation.BrokenMarkup, ProblemLevel.Warning, window.Sample(), "&lt; or a whole tag", "text");
        if (KeepsText)
            text.Append(window.Chars, window.At, 1);
        window.At++;
        return XmlToken.None;
    }

    XmlToken ReadDeclaration()
    {
        if (window.StartsWith("<![CDATA["))
        {
            window.At += 9;
            ReadCharacterData();
        }
        else
        {
            declarations.SkipDeclaration();
        }

        return XmlToken.None;
    }

    void ReadCharacterData()
    {
        while (window.Ensure(3))
        {
            if (window.StartsWith("]]>"))
            {
                window.At += 3;
                return;
            }

            if (KeepsText)
                text.Append(window.Chars, window.At, 1);
            window.At++;
        }
    }
}
