using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Dkim;

namespace MailAuth.Tests.Dkim.Peers;

/// <summary>Messages as they cross the wire, in text of one character an octet, and what happens to them on their way.</summary>
static class MessageGenerators
{
    static readonly Gen<string> Word = Gen.Elements("hello", "pay", "a", "Invoice", "=20", "\u00C3\u00A9", "--", ".", "x=1;", "<b>", "(c)", ":", "\"q\"");

    static readonly Gen<string> Blank = Gen.Elements(" ", " ", " ", "  ", "\t", " \t ");

    static readonly Gen<string> Line = Gen.Elements(0, 1, 2, 5, 12).SelectMany(count =>
        from words in Word.ArrayOf(count)
        from blanks in Blank.ArrayOf(count + 1)
        from end in Gen.Elements("", "", "", " ", "\t ")
        select string.Concat(words.Select((word, i) => i == 0 ? word : blanks[i] + word)) + end);

    // What crosses the wire ends with a line end (RFC 5321 section 4.1.1.4).
    static readonly Gen<string> Body =
        from count in Gen.Choose(0, 12)
        from lines in Line.ArrayOf(count)
        from end in Gen.Elements("\r\n", "\r\n", "\r\n\r\n\r\n", " \r\n", "\r\n \r\n")
        select string.Join("\r\n", lines) + (count == 0 ? "" : end);

    static readonly Gen<string> Value =
        from count in Gen.Choose(1, 6)
        from words in Gen.Elements("one", "two", "=?utf-8?q?x?=", "a@b.example", "3").ArrayOf(count)
        from gaps in Gen.Elements(" ", " ", "  ", "\r\n ", "\r\n\t", " \r\n  ").ArrayOf(count)
        from end in Gen.Elements("", "", " ")
        select string.Concat(words.Select((word, i) => i == 0 ? word : gaps[i] + word)) + end;

    static readonly Gen<string> Field =
        from name in Gen.Elements("Subject", "subject", "To", "Cc", "Date", "Message-ID", "X-Tag", "X-TAG", "Received", "Reply-To", "MIME-Version")
        from colon in Gen.Elements(": ", ":", ":  ")
        from value in Value
        select name + colon + value + "\r\n";

    /// <summary>A message with one From field.</summary>
    public static readonly Gen<string> Message =
        from fields in Field.ListOf()
        from at in Gen.Choose(0, 100)
        from body in Body
        let place = at % (fields.Count + 1)
        select string.Concat(fields.Take(place)) + "From: Hana <hana@contoso.example>\r\n" + string.Concat(fields.Skip(place)) + "\r\n" + body;

    /// <summary>The names in h=: From, others, some more often than they are there.</summary>
    public static readonly Gen<string[]> Headers =
        from names in Gen.Elements("Subject", "To", "Cc", "Date", "Message-ID", "X-Tag", "Reply-To", "List-Id").ListOf()
        from at in Gen.Choose(0, 100)
        from twice in Gen.Elements(false, false, false, true)
        let place = at % (names.Count + 1)
        select (string[])[.. names.Take(place), "From", .. names.Skip(place), .. twice ? new[] { "From" } : []];

    public static readonly Gen<DkimCanonicalization> Form = Gen.Elements(DkimCanonicalization.Simple, DkimCanonicalization.Relaxed);

    /// <summary>A change that somebody makes to a message, told by its name.</summary>
    public static readonly Gen<(string Name, Func<string, string> Change)> Mutation = Gen.Choose(0, int.MaxValue - 1).SelectMany(seed => Gen.Elements<(string, Func<string, string>)>(
        ("flip", message => Flip(message, seed)),
        ("drop", message => Drop(message, seed)),
        ("reorder", message => Reorder(message, seed)),
        ("refold", message => Refold(message, seed)),
        ("append", message => message + (seed % 4) switch { 0 => "more\r\n", 1 => "\r\n", 2 => "\t\r\n\r\n", _ => " \r\n" }),
        ("add field", message => ((seed % 4) switch { 0 => "From: x@evil.example", 1 => "Subject: urgent", 2 => "X-Tag: 1", _ => "Received: from evil.example" }) + "\r\n" + message),
        ("respace", message => message.Replace(" ", (seed % 2) switch { 0 => "  ", _ => "\t" }, StringComparison.Ordinal)),
        ("nothing", message => message)));

    // One octet becomes another visible one, or a blank. What breaks lines apart is the business of "refold" and "drop".
    static string Flip(string message, int seed)
    {
        var at = seed % message.Length;
        if (message[at] is '\r' or '\n')
            at = (at + 2) % message.Length;
        return message[at] is '\r' or '\n' ? message : message[..at] + (char)(32 + (seed / 7 % 95)) + message[(at + 1)..];
    }

    static string Drop(string message, int seed)
    {
        var lines = message.Split("\r\n");
        // The last line end stays: what crosses the wire has one.
        var at = seed % (lines.Length - 1);
        return string.Join("\r\n", lines.Where((_, i) => i != at));
    }

    static string Reorder(string message, int seed)
    {
        var (fields, body) = TestSignature.Split(message);
        var from = seed % fields.Count;
        var to = seed / 11 % fields.Count;
        (fields[from], fields[to]) = (fields[to], fields[from]);
        return string.Concat(fields) + "\r\n" + body;
    }

    static string Refold(string message, int seed)
    {
        var (fields, body) = TestSignature.Split(message);
        var at = seed % fields.Count;
        var places = Enumerable.Range(0, fields[at].Length).Where(i => i > fields[at].IndexOf(':') + 1 && fields[at][i] == ' ' && fields[at][i - 1] is not ('\n' or ':')).ToArray();
        if (places.Length == 0)
            return message;
        var place = places[seed / 13 % places.Length];
        fields[at] = fields[at][..place] + (seed % 2 == 0 ? "\r\n " : "\r\n\t ") + fields[at][(place + 1)..];
        return string.Concat(fields) + "\r\n" + body;
    }
}
