using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>Who connected, out of the <c>from</c> clause of a Received field.</summary>
/// <param name="Helo">What it said in HELO or EHLO.</param>
/// <param name="ReverseName">What the server's own look-up of the address found.</param>
/// <param name="Address">The address, in canonical text.</param>
readonly record struct ReceivedSender(string? Helo, string? ReverseName, string? Address)
{
    /// <summary>Reads the clause.</summary>
    /// <remarks>
    /// Postfix, Sendmail, Gmail: <c>helo (name [address])</c>. Exchange: <c>helo (address)</c>. Exim: <c>name ([address] helo=helo)</c>,
    /// <c>[address] (helo=helo)</c>. qmail and Yahoo: <c>name (HELO helo) (address)</c>, <c>address (EHLO helo)</c>. What the
    /// sender itself said is never read as the address while the server told one.
    /// </remarks>
    public static ReceivedSender Of(ReceivedClause clause, bool isExim)
    {
        var word = clause.First;
        string? helo = null, name = null, address = null;
        bool isCommand = false, isArgument = false, isForged = false;
        foreach (var comment in clause.Comments)
        {
            var rest = comment.Trim();
            if (rest.StartsWith("HELO ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("EHLO ", StringComparison.OrdinalIgnoreCase))
            {
                helo ??= FirstWord(rest[5..]);
                isCommand = true;
                continue;
            }

            var mark = rest.IndexOf("helo=", StringComparison.OrdinalIgnoreCase);
            if (mark >= 0)
            {
                helo ??= FirstWord(rest[(mark + 5)..]);
                isArgument = true;
                rest = rest[..mark];
            }

            isForged |= rest.Contains("may be forged", StringComparison.Ordinal);
            // qmail lets a HELO with brackets in it pass: its own address comes last.
            if ((address is null || isCommand) && AddressIn(rest, out var before) is { } found)
            {
                address = found;
                name = before;
            }
        }

        // RFC 821 had no place for it: "name [address]" without a comment.
        if (address is null && clause.Words.Count > 1 && clause.Words[1].StartsWith('['))
            address = AddressOf(clause.Words[1]);
        address ??= word is null ? null : AddressOf(word);
        var isName = word is not null && AddressOf(word) is null && !IsUnknown(word);
        if (isCommand || isArgument)
            return new(helo, isName ? word : null, address);
        if (isExim && isName && name is null)
            return new(word, word, address);
        return new(word, name is null || isForged || IsUnknown(name) ? null : name, address);
    }

    /// <summary>The first address in some comments.</summary>
    public static string? FirstAddress(List<string> comments)
    {
        foreach (var comment in comments)
        {
            if (AddressIn(comment, out _) is { } found)
                return found;
        }

        return null;
    }

    // "name [address] ...", "address", "user@address"; the name is the word before the bracket.
    static string? AddressIn(string comment, out string? name)
    {
        name = null;
        var open = comment.IndexOf('[');
        var close = open < 0 ? -1 : comment.IndexOf(']', open);
        if (close < 0)
            return AddressOf(FirstWord(comment[(comment.LastIndexOf('@') + 1)..]));
        var before = comment[..open].Trim();
        before = before[(before.LastIndexOfAny([' ', '\t', '@', ':']) + 1)..].TrimEnd('.');
        name = before.Length == 0 ? null : before;
        return AddressOf(comment.Substring(open, close + 1 - open));
    }

    // Brackets, the tag of RFC 5321 section 4.1.3 and Windows' zone are no part of the address.
    static string? AddressOf(string text)
    {
        var bare = text.Trim('[', ']');
        if (bare.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase))
            bare = bare[5..];
        var zone = bare.IndexOf('%');
        return IpText.Parse(zone < 0 ? bare : bare[..zone]) is { } address ? IpText.Format(IpText.Unmap(address)) : null;
    }

    static bool IsUnknown(string name) => name.Equals("unknown", StringComparison.OrdinalIgnoreCase);

    static string FirstWord(string text)
    {
        text = text.TrimStart();
        var end = text.IndexOfAny([' ', '\t', ',', ')']);
        return end < 0 ? text : text[..end];
    }
}
