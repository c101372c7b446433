using System.Linq;
using System.Text.RegularExpressions;
using MailAuth.Dkim;

namespace MailAuth.Tests.Dkim;

/// <summary>The canonical forms as RFC 6376 section 3.4 says them, a sentence a line, on whole texts of one character an octet.</summary>
static class ReferenceForms
{
    public static string Header(DkimCanonicalization form, string field)
    {
        field = WithCrLf(field);
        if (!field.EndsWith("\r\n", System.StringComparison.Ordinal))
            field += "\r\n";
        var colon = field.IndexOf(':');
        if (form == DkimCanonicalization.Simple || colon < 0)
            return field;
        // "Convert all header field names to lowercase."
        var name = new string([.. field[..colon].Select(c => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c)]);
        // "Unfold all header field continuation lines."
        var value = field[(colon + 1)..].Replace("\r\n", "");
        // "Convert all sequences of one or more WSP characters to a single SP character."
        value = Regex.Replace(value, "[ \t]+", " ");
        // "Delete all WSP characters at the end", "Delete any WSP characters remaining before and after the colon".
        return name.TrimEnd(' ', '\t') + ":" + value.Trim(' ') + "\r\n";
    }

    public static string Body(DkimCanonicalization form, string body)
    {
        body = WithCrLf(body);
        if (form == DkimCanonicalization.Relaxed)
        {
            // "Ignore all whitespace at the end of lines."
            body = Regex.Replace(body, "[ \t]+(?=\r\n|\\z)", "");
            // "Reduce all sequences of WSP within a line to a single SP character."
            body = Regex.Replace(body, "[ \t]+", " ");
        }

        // "Ignore all empty lines at the end of the message body."
        body = Regex.Replace(body, "(\r\n)+\\z", "");
        // Simple: an empty body is one CRLF. Relaxed: "If the body is non-empty but does not end with a CRLF, a CRLF is added."
        return body.Length == 0 && form == DkimCanonicalization.Relaxed ? "" : body + "\r\n";
    }

    static string WithCrLf(string text) => Regex.Replace(text, "(?<!\r)\n", "\r\n");
}
