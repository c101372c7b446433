using System;
using System.Collections.Generic;
using System.IO;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>What a failure report tells people: all there is where it has no part for machines.</summary>
sealed class FailureProse
{
    const int MostLines = 200;
    const int MostBlocks = 50;
    const int MostText = 64 * 1024;

    readonly Dictionary<string, string> named = new(StringComparer.OrdinalIgnoreCase);
    readonly List<string> words = [];

    /// <param name="text">The text.</param>
    public FailureProse(string text)
    {
        text = text.Length > MostText ? text[..MostText] : text;
        Header = FindHeader(text, out var end);
        Text = text[..end].Trim();
        using var reader = new StringReader(Text);
        for (var i = 0; i < MostLines && reader.ReadLine() is { } line; i++)
        {
            var colon = line.IndexOf(':');
            if (colon > 0 && !named.ContainsKey(line[..colon].Trim()))
                named.Add(line[..colon].Trim(), line[(colon + 1)..].Trim());
            words.Add(line);
        }
    }

    /// <summary>What stands before the copy of a header.</summary>
    public string Text { get; }

    /// <summary>A header that was copied into the text; null where there is none.</summary>
    public MailHeader? Header { get; }

    /// <summary>The first IP address in the text.</summary>
    public string? SourceIP
    {
        get
        {
            foreach (var line in words)
            {
                foreach (var word in line.Split(' ', '\t', '=', '(', ')', '[', ']', ','))
                {
                    var bare = word.TrimEnd('.', ':', ';');
                    if (bare.Length is > 6 and < 46 && IpText.Parse(bare) is { } address)
                        return IpText.Format(address);
                }
            }

            return null;
        }
    }

    /// <summary>The date behind <c>Received date:</c>, or behind <c>on</c> in a sentence about a message.</summary>
    public DateTimeOffset? ArrivalDate
    {
        get
        {
            foreach (var name in new[] { "Received date", "Arrival date", "Date" })
            {
                if (named.TryGetValue(name, out var value) && MailDate.TryParse(value, out var date, out _))
                    return date;
            }

            foreach (var line in words)
            {
                if (line.IndexOf(" on ", StringComparison.Ordinal) is var at && at > 0 && MailDate.TryParse(line[(at + 4)..].TrimEnd('.'), out var date, out _))
                    return date;
            }

            return null;
        }
    }

    /// <summary>The domain behind <c>Sender Domain:</c>.</summary>
    public string? Domain => named.TryGetValue("Sender Domain", out var domain) && DomainName.TryParse(domain, out var name) ? name.Ascii : null;

    // A block of lines that is a header, behind an empty line.
    static MailHeader? FindHeader(string text, out int end)
    {
        var start = 0;
        for (var block = 0; block < MostBlocks; block++)
        {
            var octets = System.Text.Encoding.UTF8.GetBytes(text[start..]);
            if (start > 0 && MailFileSniffer.Detect(octets, Math.Min(octets.Length, 4096)) == MailFileKind.Message)
            {
                end = start;
                return MailHeader.Parse(octets);
            }

            var next = NextBlock(text, start);
            if (next < 0)
                break;
            start = next;
        }

        end = text.Length;
        return null;
    }

    static int NextBlock(string text, int start)
    {
        for (var at = text.IndexOf('\n', start); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            var next = at + 1;
            while (next < text.Length && text[next] is '\r' or '\n')
                next++;
            if (next < text.Length && next > at + 1 && text.IndexOf('\n', at + 1, next - at - 1) >= 0)
                return next;
        }

        return -1;
    }
}
