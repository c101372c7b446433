using System;
using System.Text;

namespace MailAuth.Reports;

/// <summary>Takes the persons out of addresses: <c>jane@contoso.example</c> becomes <c>*@contoso.example</c>.</summary>
static class PersonalText
{
    // What names an address in Authentication-Results and is no part of it.
    static readonly string[] Names = ["smtp.mailfrom=", "smtp.mfrom=", "smtp.rcptto=", "smtp.helo=", "smtp.auth=", "header.from=", "header.i=", "header.d=", "header.sender=", "envelope-from=", "mailto:"];

    /// <summary>The text with each local part as <c>*</c>. What stands before an <c>@</c> without white space between is one.</summary>
    public static string Mask(string text)
    {
        var mark = text.IndexOf('@');
        if (mark < 0)
            return text;
        var masked = new StringBuilder(text.Length);
        var done = 0;
        for (; mark >= 0; mark = text.IndexOf('@', mark + 1))
        {
            var start = Math.Max(done, LocalPart(text, mark, done));
            masked.Append(text, done, start - done);
            if (start < mark)
                masked.Append('*');
            done = mark;
        }

        return masked.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>The domain of an address, in lower case; empty for the null reverse-path, null for what has no domain.</summary>
    public static string? DomainOf(string address)
    {
        var bare = address.Trim().Trim('<', '>').Trim();
        var mark = bare.LastIndexOf('@');
        return bare.Length == 0 ? "" : mark < 0 ? null : bare[(mark + 1)..].TrimEnd('.').ToLowerInvariant();
    }

    static int LocalPart(string text, int mark, int from)
    {
        var start = mark;
        // A quoted local part may hold white space.
        if (start - from > 1 && text[start - 1] == '"' && text.LastIndexOf('"', start - 2, start - 1 - from) is var quote && quote >= 0)
            start = quote;
        while (start > from && text[start - 1] is not (' ' or '\t' or '<' or '(' or ',' or ';' or '[' or '"'))
            start--;
        foreach (var name in Names)
        {
            if (mark - start >= name.Length && string.Compare(text, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0)
                return start + name.Length;
        }

        return start;
    }
}
