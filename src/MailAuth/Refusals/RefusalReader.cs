using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Mail;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Refusals;

/// <summary>Reads refusals out of non-delivery reports, of whatever form, and explains them. Never throws on what they hold.</summary>
public static class RefusalReader
{
    /// <summary>How much of a text is read, in characters.</summary>
    public const int MostCharacters = 256 * 1024;

    /// <summary>How many refusals of a text are explained.</summary>
    public const int MostRefusals = 50;

    // What a server says to a refusal; longer ones are lists of links.
    const int LongestQuote = 600;

    static readonly string[] BeforeDomain = ["sending domain ", "unauthenticated email from ", "dmarc policy of domain ", "policy of the domain ", "spf [", "spf domain ", "domain of "];

    /// <summary>The refusals in a text: a notice, a line of a log, a detail of a message trace, a code alone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="source">What it was read from, for people.</param>
    public static IReadOnlyList<MailRefusal> Read(string text, string source = "")
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        var read = text.Length > MostCharacters ? text.Substring(0, MostCharacters) : text;
        return Explain(read, RemoteServer(read), source);
    }

    /// <summary>The refusals in a message: of a delivery status notice (RFC 3464) what is said for machines, else what it says to people.</summary>
    /// <param name="message">The notice.</param>
    public static IReadOnlyList<MailRefusal> Read(MailMessage message)
    {
        if (message is null)
            throw new ArgumentNullException(nameof(message));
        var leaves = Leaves(message.ReadParts()).ToArray();
        var status = leaves.FirstOrDefault(part => part.ContentType.Value is "message/delivery-status" or "message/global-delivery-status");
        if (status is not null && Read(Unfold(status.ReadText()), message.SourceName) is { Count: > 0 } told)
            return told;
        foreach (var type in new[] { "text/plain", "text/html" })
        {
            if (leaves.FirstOrDefault(part => part.ContentType.Value == type) is { } prose && Read(prose.ReadText(), message.SourceName) is { Count: > 0 } said)
                return said;
        }

        return [];
    }

    static List<MailRefusal> Explain(string text, MailReceiver remote, string source)
    {
        var refusals = new List<MailRefusal>();
        StatusCode? goesOn = null;
        foreach (var code in new StatusCodeScanner(text).Find())
        {
            var isLineOfSame = goesOn is { } line && line with { Offset = code.Offset } == code && code.Offset - line.Offset < LongestQuote;
            goesOn = code.Reply > 0 && text[code.Offset + 3] == '-' ? code : null;
            if (isLineOfSame)
                continue;
            var refusal = Explain(code, Quote(text, code), remote, source);
            // The field Status has the code again, and so has whoever quotes it; the one with the server's own words says most.
            var same = refusals.FindIndex(other => other.Code == refusal.Code && (refusal.Code.Length > 0 || other.ReplyCode == refusal.ReplyCode)
                && other.Reason == refusal.Reason && (other.Domain == refusal.Domain || other.Domain is null || refusal.Domain is null));
            if (same < 0 && refusals.Count < MostRefusals)
                refusals.Add(refusal);
            else if (same >= 0 && refusals[same].ReplyCode is null && refusal.ReplyCode is not null)
                refusals[same] = refusal;
        }

        return refusals;
    }

    // Every line of a long reply begins with its code (RFC 5321 section 4.2.1); what it says begins after the first.
    static string Quote(string text, StatusCode code)
    {
        var quote = Quote(text, code.Offset);
        if (code.Reply == 0 || code.Class == 0 || quote.Length < 4 || quote[3] != '-')
            return quote;
        var reply = quote.Substring(0, 3);
        var first = quote.IndexOf(code.Text, StringComparison.Ordinal) + code.Text.Length;
        return quote.Substring(0, first) + quote.Substring(first).Replace($" {reply}-{code.Text}", "").Replace($" {reply} {code.Text}", "");
    }

    static MailRefusal Explain(StatusCode code, string quote, MailReceiver remote, string source)
    {
        var receiver = MailReceivers.BySmtpText(quote) is var said && said != MailReceiver.Unknown ? said : remote;
        var row = RefusalTable.Find(code, receiver, quote);
        var domain = DomainIn(quote);
        return new()
        {
            Source = VisibleText.Escape(source),
            Code = code.Text,
            ReplyCode = code.Reply > 0 ? code.Reply : null,
            IsPermanent = code.IsPermanent,
            Receiver = row is null ? receiver : RefusalTable.ReceiverOf(row, receiver),
            Reason = row?.Reason ?? MailRefusal.Unknown,
            Party = row?.Party ?? MailRefusalParty.Unknown,
            Domain = domain,
            Commands = row?.Commands.Select(command => command.Replace("{domain}", domain is null ? "<domain>" : CommandWord.Of(domain))).ToArray() ?? [],
            Mark = row?.Mark ?? "",
            Reference = row?.Reference ?? "",
            Text = VisibleText.Escape(quote),
            Arguments = new Dictionary<string, string> { ["code"] = code.Text, ["domain"] = domain ?? "<domain>" },
        };
    }

    // From the code to the next empty line, on one line.
    static string Quote(string text, int from)
    {
        var quote = new System.Text.StringBuilder();
        for (var i = from; i < text.Length && quote.Length < LongestQuote; i++)
        {
            if (text[i] is '\r' or '\n' or ' ' or '\t')
            {
                var lineEnds = 0;
                for (; i < text.Length && text[i] is '\r' or '\n' or ' ' or '\t'; i++)
                    lineEnds += text[i] == '\n' ? 1 : 0;
                if (lineEnds > 1)
                    break;
                quote.Append(' ');
                i--;
            }
            else
            {
                quote.Append(text[i]);
            }
        }

        return quote.ToString().Trim();
    }

    static string? DomainIn(string quote)
    {
        foreach (var words in BeforeDomain)
        {
            var at = quote.IndexOf(words, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                continue;
            var start = at + words.Length;
            var end = quote.IndexOf(' ', start);
            var word = (end < 0 ? quote.Substring(start) : quote.Substring(start, end - start)).Trim('[', ']', '<', '>', '(', ')', '\'', '"', ',', '.', ';', ':');
            var name = word.Substring(word.LastIndexOf('@') + 1);
            // "from your SPF domain 421-4.7.28 [contoso.example]": a name does not end in a digit.
            if (name.IndexOf('.') > 0 && !char.IsDigit(name[name.Length - 1]) && DomainName.TryParse(name, out var domain) && !domain.IsRoot)
                return domain.Ascii;
        }

        return null;
    }

    // The notice is written by the sending side; who refused is Remote-MTA (RFC 3464 section 2.3.5), or the host that a notice quotes.
    static MailReceiver RemoteServer(string text)
    {
        var at = text.IndexOf("Remote-MTA:", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return MailReceiver.Unknown;
        var end = text.IndexOf('\n', at);
        return MailReceivers.BySmtpText(end < 0 ? text.Substring(at) : text.Substring(at, end - at));
    }

    // Fields for machines are folded like those of a header.
    static string Unfold(string text) => text.Replace("\r\n", "\n").Replace("\n ", " ").Replace("\n\t", " ");

    // What the refused message itself says is no refusal: attached messages stay shut.
    static IEnumerable<MailPart> Leaves(MailPart root)
    {
        var open = new Stack<MailPart>();
        open.Push(root);
        while (open.Count > 0)
        {
            var part = open.Pop();
            if (part.Message is null && part.Parts.Count == 0)
                yield return part;
            for (var i = part.Parts.Count - 1; part.Message is null && i >= 0; i--)
                open.Push(part.Parts[i]);
        }
    }
}
