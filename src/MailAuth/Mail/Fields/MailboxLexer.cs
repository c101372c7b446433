using System;
using System.Collections.Generic;

namespace MailAuth.Mail;

/// <summary>Cuts an address list into pieces (RFC 5322 sections 3.2.3 to 3.2.5).</summary>
sealed class MailboxLexer(string value)
{
    const int LongestLiteral = 256;

    readonly FieldScanner scanner = new(value);

    /// <summary>Whether a quote or a comment has no end.</summary>
    public bool HasOpenEnd => scanner.HasOpenEnd;

    /// <summary>All pieces in order.</summary>
    public List<MailboxToken> Read()
    {
        var tokens = new List<MailboxToken>();
        for (var blank = scanner.SkipBlanks(); !scanner.IsAtEnd; blank = scanner.SkipBlanks())
        {
            var afterAt = tokens.Count > 0 && tokens[^1].Is('@');
            blank |= tokens.Count > 0 && tokens[^1].Kind == MailboxTokenKind.Comment;
            tokens.Add(ReadOne(blank, afterAt));
        }

        return tokens;
    }

    MailboxToken ReadOne(bool blank, bool afterAt)
    {
        var start = scanner.At;
        if (scanner.TryComment(out var comment))
            return new(MailboxTokenKind.Comment, comment, start, scanner.At, blank);
        if (scanner.TryQuoted(out var quoted))
            return new(MailboxTokenKind.Quoted, quoted, start, scanner.At, blank);
        var first = scanner.Next;
        // Senders forget to encode what means something in an address list: the word is one all the same.
        if (first == '=' && EncodedWord.TryMatch(value, start, out var word) && value.IndexOfAny(['\r', '\n', ' ', '\t'], start, word.End - start) < 0)
        {
            scanner.At = word.End;
            return new(MailboxTokenKind.Encoded, value.Substring(start, word.End - start), start, word.End, blank);
        }

        // Elsewhere brackets stand in names: "[External] Ann".
        if (first == '[' && afterAt && value.IndexOf(']', start, Math.Min(LongestLiteral, value.Length - start)) is var close && close > 0)
        {
            scanner.At = close + 1;
            return new(MailboxTokenKind.Literal, value.Substring(start, close + 1 - start), start, close + 1, blank);
        }

        scanner.At++;
        if (IsSpecial(first))
            return new(MailboxTokenKind.Special, first.ToString(), start, scanner.At, blank);
        while (!scanner.IsAtEnd && !FieldScanner.IsBlank(scanner.Next) && !IsSpecial(scanner.Next) && scanner.Next is not ('(' or '"'))
            scanner.At++;
        return new(MailboxTokenKind.Atom, value.Substring(start, scanner.At - start), start, scanner.At, blank);
    }

    static bool IsSpecial(char c) => c is '<' or '>' or '@' or ',' or ';' or ':' or '.';
}
