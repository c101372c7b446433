using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>A message identifier: <c>"&lt;" id-left "@" id-right "&gt;"</c> (RFC 5322 section 3.6.4).</summary>
/// <param name="Text">The identifier with its brackets, controls as visible escapes.</param>
/// <param name="DomainText">What stands behind the last <c>@</c>; empty where there is none.</param>
/// <param name="Domain">The same as a domain; null where it is none.</param>
public sealed record MessageId(string Text, string DomainText, DomainName? Domain)
{
    // References grow with each answer; programs cut them far below this.
    const int Most = 1000;

    /// <summary>All identifiers of a Message-ID, In-Reply-To or References field; text without brackets counts as one where it stands alone.</summary>
    public static IReadOnlyList<MessageId> ParseAll(string value)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        var all = new List<MessageId>();
        var at = 0;
        while (all.Count < Most && value.IndexOf('<', at) is var open && open >= 0 && value.IndexOf('>', open) is var close && close > 0)
        {
            all.Add(Of(value.Substring(open, close + 1 - open), value.Substring(open + 1, close - open - 1)));
            at = close + 1;
        }

        if (all.Count == 0 && value.Trim() is { Length: > 0 } bare)
            all.Add(Of(bare, bare.Trim('<', '>')));
        return all;
    }

    /// <summary>The identifier.</summary>
    public override string ToString() => Text;

    static MessageId Of(string text, string inner)
    {
        var domain = inner[(inner.LastIndexOf('@') + 1)..].Trim();
        if (domain.Length == inner.Length)
            domain = "";
        return new(VisibleText.Escape(text), VisibleText.Escape(domain), AddressParts.DomainOf(domain));
    }
}
