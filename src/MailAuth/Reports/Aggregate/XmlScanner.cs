using System;
using System.Globalization;
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

    readonly char[] text = new char[mostText];
    int textLength;
    bool isTextCut;

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
    public bool IsHtml { get; private set; }

    /// <summary>Forgets the text.</summary>
    public void ClearText()
    {
        textLength = 0;
        isTextCut = false;
    }

    /// <summary>The text since it was forgotten, without white space around it.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public string TakeText(TextCache cache)
    {
        var start = 0;
        var end = textLength;
        while (start < end && IsSpace(text[start]))
            start++;
        while (end > start && IsSpace(text[end - 1]))
            end--;
        var value = cache.Get(text, start, end - start);
        if (isTextCut)
            diagnostics.Add(DmarcReportDeviation.BeyondLimit, ProblemLevel.Warning, value.Length > 40 ? value.Substring(0, 40) : value, "a shorter text", "its beginning");
        if (value.IndexOf('\uFFFD') >= 0)
            diagnostics.Add(DmarcReportDeviation.InvalidOctets, ProblemLevel.Warning, value, "octets of the encoding", "U+FFFD in their place");
        ClearText();
        return value;
    }

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
        if (end >= most || chars[end] != '<' || chars[end + 1] != '/' || chars[end + 2 + NameLength] != '>' || (end > start && (IsSpace(chars[start]) || IsSpace(chars[end - 1]))))
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
                if (c > ' ' || !IsSpace(c))
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
            Append(at, stop - at);
            window.At = stop;
            return;
        }

        Append(at, ampersand - at);
        window.At = ampersand;
        ReadReference();
    }

    void ReadReference()
    {
        Ensure(12);
        var end = Array.IndexOf(window.Chars, ';', window.At, Math.Min(12, window.End - window.At));
        var name = end < 0 ? "" : new string(window.Chars, window.At + 1, end - window.At - 1);
        var value = Resolve(name);
        if (value is null)
        {
            diagnostics.Add(DmarcReportDeviation.UnknownEntity, ProblemLevel.Warning, "&" + name, "&amp; or another entity of XML", "the text as it stands");
            Append(window.At, 1);
            window.At++;
            return;
        }

        foreach (var c in value)
            Append(c);
        window.At = end + 1;
    }

    static string? Resolve(string name)
    {
        switch (name)
        {
            case "amp": return "&";
            case "lt": return "<";
            case "gt": return ">";
            case "quot": return "\"";
            case "apos": return "'";
        }

        if (name.Length < 2 || name[0] != '#')
            return null;
        var isHex = name[1] is 'x' or 'X';
        return int.TryParse(name.Substring(isHex ? 2 : 1), isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && code is > 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF) ? char.ConvertFromUtf32(code) : null;
    }

    [MethodImpl(Compiled.AtOnce)]
    XmlToken ReadMarkup()
    {
        Ensure(10);
        if (ReadPlainTag() is var plain && plain != XmlToken.None)
            return plain;
        var chars = window.Chars;
        var next = window.At + 1 < window.End ? chars[window.At + 1] : '\0';
        if (next == '!')
            return ReadDeclaration();
        if (next == '?')
        {
            Skip("?>", 2);
            return XmlToken.None;
        }

        var isEnd = next == '/';
        var nameAt = window.At + (isEnd ? 2 : 1);
        if (nameAt >= window.End || !IsNameStart(chars[nameAt]) || !FindTagEnd(ref nameAt, isEnd, out var nameEnd, out var close))
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
                if (IsName(c))
                    continue;
                if (c != '>' && c != '/' && !IsSpace(c))
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
            diagnostics.Add(DmarcReportDeviation.BrokenMarkup, ProblemLevel.Warning, Sample(), "&lt; or a whole tag", "text");
        if (KeepsText)
            Append(window.At, 1);
        window.At++;
        return XmlToken.None;
    }

    XmlToken ReadDeclaration()
    {
        if (Is("<!--"))
        {
            Skip("-->", 4);
        }
        else if (Is("<![CDATA["))
        {
            window.At += 9;
            ReadCharacterData();
        }
        else if (Is("<!DOCTYPE") || Is("<!doctype"))
        {
            Ensure(64);
            var sample = Sample();
            IsHtml |= sample.Length > 14 && sample.Substring(9).TrimStart().StartsWith("html", StringComparison.OrdinalIgnoreCase);
            diagnostics.Add(DmarcReportDeviation.DocumentType, ProblemLevel.Warning, sample, "no document type", "nothing of what it declares");
            SkipDocumentType();
        }
        else
        {
            diagnostics.Add(DmarcReportDeviation.BrokenMarkup, ProblemLevel.Warning, Sample(), "a comment between <!-- and -->", "a comment up to the next >");
            Skip(">", 2);
        }

        return XmlToken.None;
    }

    // Brackets and quotes are balanced, no more is understood of it.
    void SkipDocumentType()
    {
        var depth = 0;
        while (window.At < window.End || window.Fill())
        {
            var c = window.Chars[window.At++];
            if (c == '[')
                depth++;
            else if (c == ']')
                depth--;
            else if (c == '>' && depth <= 0)
                return;
        }
    }

    void ReadCharacterData()
    {
        while (Ensure(3))
        {
            if (Is("]]>"))
            {
                window.At += 3;
                return;
            }

            if (KeepsText)
                Append(window.At, 1);
            window.At++;
        }
    }

    void Skip(string end, int from)
    {
        var offset = from;
        while (true)
        {
            // Ordinal search by its last character, which is always the bracket.
            while (window.At + offset < window.End)
            {
                var bracket = Array.IndexOf(window.Chars, '>', window.At + offset, window.End - window.At - offset);
                if (bracket < 0)
                    break;
                if (Ends(bracket, end, window.At + from))
                {
                    window.At = bracket + 1;
                    return;
                }

                offset = bracket + 1 - window.At;
            }

            offset = window.End - window.At;
            if (window.IsFull)
            {
                window.At += offset - end.Length;
                offset = end.Length;
                from = 0;
            }

            if (!window.Fill())
                break;
        }

        // It has no end. What looks like one, where it began, is better than nothing of the rest.
        diagnostics.Add(DmarcReportDeviation.BrokenMarkup, ProblemLevel.Warning, Sample(), "a comment between <!-- and -->", "a comment up to the next >");
        var last = Array.IndexOf(window.Chars, '>', window.At, window.End - window.At);
        window.At = last < 0 ? window.End : last + 1;
    }

    bool Ends(int bracket, string end, int notBefore)
    {
        var start = bracket + 1 - end.Length;
        if (start < notBefore)
            return false;
        for (var i = 0; i < end.Length; i++)
        {
            if (window.Chars[start + i] != end[i])
                return false;
        }

        return true;
    }

    bool Is(string markup)
    {
        if (window.End - window.At < markup.Length)
            return false;
        for (var i = 0; i < markup.Length; i++)
        {
            if (window.Chars[window.At + i] != markup[i])
                return false;
        }

        return true;
    }

    bool Ensure(int count)
    {
        while (window.End - window.At < count)
        {
            if (!window.Fill())
                break;
        }

        return window.At < window.End;
    }

    string Sample()
    {
        Ensure(40);
        return new(window.Chars, window.At, Math.Min(40, window.End - window.At));
    }

    void Append(int start, int count)
    {
        var room = Math.Min(count, text.Length - textLength);
        Array.Copy(window.Chars, start, text, textLength, room);
        textLength += room;
        isTextCut |= room < count;
    }

    void Append(char c)
    {
        if (textLength < text.Length)
            text[textLength++] = c;
        else
            isTextCut = true;
    }

    static bool IsSpace(char c) => c is ' ' or '\n' or '\r' or '\t';

    static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' || c > '\x7F';

    static bool IsName(char c) => IsNameStart(c) || c is (>= '0' and <= '9') or '-' or '.' or ':';
}
