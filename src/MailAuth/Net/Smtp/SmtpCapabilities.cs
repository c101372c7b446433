using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailAuth.Net;

/// <summary>What a server says it can do, in its answer to EHLO (RFC 5321 section 4.1.1.1).</summary>
public sealed record SmtpCapabilities
{
    // Keywords of eight characters that servers really have: the IANA registry with what RFC 6531 took the place of, and Postfix.
    static readonly HashSet<string> KnownEights = new(StringComparer.OrdinalIgnoreCase) { "8BITMIME", "CHUNKING", "SMTPUTF8", "STARTTLS", "UTF8SMTP", "XFORWARD" };

    /// <summary>The name by which the server calls itself: the first word of the answer; null where it gives none.</summary>
    public string? ServerName { get; init; }

    /// <summary>The lines behind the first, each a keyword with its parameters; control characters made visible.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Whether it can go on in TLS (RFC 3207).</summary>
    public bool HasStartTls => Has("STARTTLS");

    /// <summary>Whether addresses may have characters beyond ASCII (RFC 6531).</summary>
    public bool HasSmtpUtf8 => Has("SMTPUTF8");

    /// <summary>Whether it keeps TLS up over further hops where senders ask for it (RFC 8689).</summary>
    public bool HasRequireTls => Has("REQUIRETLS");

    /// <summary>The largest message it takes, in octets (RFC 1870); null where it does not say, 0 where it names no limit.</summary>
    public long? MaxMessageOctets => Lines.Select(line => line.Split(' ')).Where(words => words[0].Equals("SIZE", StringComparison.OrdinalIgnoreCase))
        .Select(words => words.Length > 1 && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : (long?)null).FirstOrDefault();

    /// <summary>
    /// What stands where STARTTLS should: a word of eight characters that nobody has registered, in an answer without STARTTLS. Devices
    /// that keep mail from being encrypted overwrite the word with as many other characters, since that leaves packets as long as they
    /// were. Null where there is none.
    /// </summary>
    public string? OverwrittenKeyword => HasStartTls ? null
        : Lines.Select(line => line.Split(' ')[0]).FirstOrDefault(word => word.Length == 8 && !KnownEights.Contains(word));

    /// <summary>Whether a keyword is among them.</summary>
    public bool Has(string keyword) => Lines.Any(line => line.Split(' ')[0].Equals(keyword, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the answer to EHLO.</summary>
    public static SmtpCapabilities Read(SmtpReply reply)
    {
        if (reply is null)
            throw new ArgumentNullException(nameof(reply));
        var name = reply.Lines.Count == 0 ? "" : reply.Lines[0].Split(' ')[0];
        return new() { ServerName = name.Length == 0 ? null : name, Lines = reply.Lines.Skip(1).ToArray() };
    }

    /// <summary>The keywords in one line.</summary>
    public override string ToString() => string.Join(", ", Lines);
}
