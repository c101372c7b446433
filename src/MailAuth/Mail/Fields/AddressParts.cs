using System.Collections.Generic;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>An <c>addr-spec</c> taken apart (RFC 5322 section 3.4.1): with more than one <c>@</c>, the last one parts it, as in mail servers.</summary>
sealed class AddressParts
{
    /// <summary>No address.</summary>
    public static readonly AddressParts None = new([], 0, 0, new(0));

    public AddressParts(IReadOnlyList<MailboxToken> tokens, int from, int to, ProblemList problems)
    {
        var mark = -1;
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Is('@'))
            {
                HasMultipleAt = mark >= 0;
                mark = i;
            }

            HasEncodedWord |= tokens[i].Kind == MailboxTokenKind.Encoded;
            HasQuotedAt |= tokens[i].Kind == MailboxTokenKind.Quoted && tokens[i].Text.IndexOf('@') >= 0;
        }

        LocalPart = Join(tokens, from, mark < 0 ? to : mark);
        DomainText = mark < 0 ? "" : Join(tokens, mark + 1, to);
        Text = mark < 0 ? Quoted(LocalPart) : Quoted(LocalPart) + "@" + DomainText;
        if (from >= to)
            return;

        var start = tokens[from].Start;
        var length = tokens[to - 1].End - start;
        Domain = DomainOf(DomainText);
        if (HasMultipleAt)
            problems.Add("MultipleAt", ProblemLevel.Error, start, length, "one @", Text);
        if (HasEncodedWord)
            problems.Add("EncodedWordInAddress", ProblemLevel.Error, start, length, "an address without encoded words", Text);
        if (DomainText.Length == 0)
            problems.Add("NoDomain", ProblemLevel.Warning, start, length, "@ and a domain", Text);
        else if (Domain is null && DomainText[0] != '[')
            problems.Add("NotADomain", ProblemLevel.Error, start, length, "a domain name", DomainText);
        else if (DomainText[^1] == '.')
            problems.Add("TrailingDot", ProblemLevel.Note, start, length, "a domain without a dot at its end", DomainText);
    }

    /// <summary>The address without comments and white space.</summary>
    public string Text { get; }

    /// <summary>What stands before the last <c>@</c>, quotes taken off.</summary>
    public string LocalPart { get; }

    /// <summary>What stands behind it.</summary>
    public string DomainText { get; }

    /// <summary>The domain, if that is one.</summary>
    public DomainName? Domain { get; }

    /// <summary>Whether there are several <c>@</c> outside quotes.</summary>
    public bool HasMultipleAt { get; }

    /// <summary>Whether an encoded word is part of it.</summary>
    public bool HasEncodedWord { get; }

    /// <summary>Whether a quoted string with an <c>@</c> is part of it.</summary>
    public bool HasQuotedAt { get; }

    /// <summary>A domain of mail: letters, digits, hyphens, underscores and what IDNA allows; none of the escapes that master files know.</summary>
    public static DomainName? DomainOf(string text)
    {
        foreach (var c in text)
        {
            if (c < '\x80' && c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.'))
                return null;
        }

        return DomainName.TryParse(text, out var domain) && !domain.IsRoot ? domain : null;
    }

    // White space around dots is an obsolete form and means nothing; elsewhere it is wrong and stays to be seen.
    static string Join(IReadOnlyList<MailboxToken> tokens, int from, int to)
    {
        var text = new StringBuilder();
        for (var i = from; i < to; i++)
        {
            if (tokens[i].Kind == MailboxTokenKind.Comment)
                continue;
            if (tokens[i].AfterBlank && text.Length > 0 && !tokens[i].Is('.') && text[text.Length - 1] != '.')
                text.Append(' ');
            text.Append(tokens[i].Text);
        }

        return text.ToString();
    }

    static string Quoted(string local)
    {
        var plain = true;
        foreach (var c in local)
            plain &= c > ' ' && c is not ('(' or ')' or '<' or '>' or '[' or ']' or ':' or ';' or '@' or '\\' or ',' or '"' or '\x7F');
        return plain ? local : "\"" + local.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
    }
}
