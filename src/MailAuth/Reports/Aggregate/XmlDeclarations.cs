using System;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>Passes over what is neither element nor text: comments, processing instructions, document types. Nothing in them is followed.</summary>
sealed class XmlDeclarations(XmlWindow window, DiagnosticList diagnostics)
{
    /// <summary>Whether a document type was that of a web page.</summary>
    public bool IsHtml { get; private set; }

    /// <summary>Passes over a processing instruction.</summary>
    public void SkipInstruction() => Skip("?>", 2);

    /// <summary>Passes over a comment, a document type, or what looks like one.</summary>
    public void SkipDeclaration()
    {
        if (window.StartsWith("<!--"))
        {
            Skip("-->", 4);
        }
        else if (window.StartsWith("<!DOCTYPE") || window.StartsWith("<!doctype"))
        {
            window.Ensure(64);
            var sample = window.Sample();
            IsHtml |= sample.Length > 14 && sample.Substring(9).TrimStart().StartsWith("html", StringComparison.OrdinalIgnoreCase);
            diagnostics.Add(DmarcReportDeviation.DocumentType, ProblemLevel.Warning, sample, "no document type", "nothing of what it declares");
            SkipDocumentType();
        }
        else
        {
            TellBroken();
            Skip(">", 2);
        }
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
        TellBroken();
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

    void TellBroken() => diagnostics.Add(DmarcReportDeviation.BrokenMarkup, ProblemLevel.Warning, window.Sample(), "a comment between <!-- and -->", "a comment up to the next >");
}
