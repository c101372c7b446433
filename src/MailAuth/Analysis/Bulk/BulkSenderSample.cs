using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dkim;
using MailAuth.Dns;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>A message that a domain sends to many, as far as receivers ask something of it: how it is unsubscribed from, and how it is written.</summary>
public sealed record BulkSenderSample
{
    // Longer fields are lists of addresses, of which the first are tried.
    const int LongestField = 16 * 1024;

    /// <summary>What it was read from.</summary>
    public string Source { get; init; } = "";

    /// <summary>The From domain; empty where there is not exactly one.</summary>
    public string FromDomain { get; init; } = "";

    /// <summary>What keeps it from being unsubscribed from with one click (RFC 8058), as stable words: <c>NoField</c>, <c>NoHttps</c>, <c>NoPost</c>, <c>NotSigned</c>, <c>NotVerified</c>.</summary>
    public IReadOnlyList<string> UnsubscribeFaults { get; init; } = [];

    /// <summary>Whether the signature over both fields was verified; null where nobody could say.</summary>
    public bool? IsVerified { get; init; }

    /// <summary>What is wrong with how it is written: fields that are missing or there twice.</summary>
    public IReadOnlyList<string> FormatFaults { get; init; } = [];

    /// <summary>Reads a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="resolver">Who is asked for keys; null to verify nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<BulkSenderSample> ReadAsync(MailMessage message, IDnsResolver? resolver, CancellationToken cancellationToken)
    {
        if (message is null)
            throw new ArgumentNullException(nameof(message));
        var header = message.WireHeader;
        var from = header.All("From").Select(field => MailboxList.Parse(field.Value)).SelectMany(list => list.Mailboxes).Select(mailbox => mailbox.DomainText).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var unsubscribe = header.First("List-Unsubscribe")?.Value ?? "";
        var faults = new List<string>();
        if (unsubscribe.Length == 0)
            faults.Add("NoField");
        else if (!HasHttps(unsubscribe.Length > LongestField ? unsubscribe.Substring(0, LongestField) : unsubscribe))
            faults.Add("NoHttps");
        // RFC 8058 section 3.1: exactly this pair.
        if (!string.Equals(header.First("List-Unsubscribe-Post")?.Value.Trim(), "List-Unsubscribe=One-Click", StringComparison.OrdinalIgnoreCase))
            faults.Add("NoPost");
        bool? verified = null;
        if (faults.Count == 0)
        {
            using var body = message.HasOriginalBytes ? message.OpenWireBody() : null;
            var results = (await DkimVerifier.VerifyAsync(resolver ?? new UnavailableResolver("", ""), header, body, null, cancellationToken).ConfigureAwait(false)).Signatures;
            var covering = results.Where(Covers).ToArray();
            if (covering.Length == 0)
                faults.Add("NotSigned");
            else if (Array.Exists(covering, result => result.Result == DkimResult.Pass))
                verified = true;
            else if (resolver is not null && Array.TrueForAll(covering, result => result.Result is DkimResult.Fail or DkimResult.PermError))
                faults.Add("NotVerified");
        }

        return new()
        {
            Source = VisibleText.Escape(message.SourceName),
            FromDomain = from.Length == 1 && DomainName.TryParse(from[0], out var domain) ? domain.Ascii : "",
            UnsubscribeFaults = faults.ToArray(),
            IsVerified = verified,
            FormatFaults = Format(header).ToArray(),
        };
    }

    // RFC 5322 section 3.6: these are wanted once, the first two of every message.
    static IEnumerable<string> Format(MailHeader header)
    {
        foreach (var name in new[] { "From", "Date", "Message-ID", "To", "Subject" })
        {
            var count = header.All(name).Count();
            if (count > 1)
                yield return name + " x" + count;
            else if (count == 0 && name is "From" or "Date" or "Message-ID")
                yield return name + " x0";
        }
    }

    static bool Covers(DkimSignatureResult signature) =>
        signature.SignedHeaders.Contains("List-Unsubscribe", StringComparer.OrdinalIgnoreCase) && signature.SignedHeaders.Contains("List-Unsubscribe-Post", StringComparer.OrdinalIgnoreCase);

    // URIs in angle brackets with commas between (RFC 2369 section 2).
    static bool HasHttps(string value)
    {
        for (var at = value.IndexOf('<'); at >= 0; at = value.IndexOf('<', at + 1))
        {
            if (string.Compare(value, SkipBlanks(value, at + 1), "https://", 0, 8, StringComparison.OrdinalIgnoreCase) == 0)
                return true;
        }

        return false;
    }

    static int SkipBlanks(string value, int at)
    {
        while (at < value.Length && value[at] is ' ' or '\t' or '\r' or '\n')
            at++;
        return at;
    }
}
