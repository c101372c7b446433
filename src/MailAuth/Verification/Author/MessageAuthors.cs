using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Mail;

namespace MailAuth.Verification;

/// <summary>Whom a message says it is from: all addresses of all its From fields.</summary>
/// <param name="Mailboxes">The addresses in order.</param>
sealed record MessageAuthors(IReadOnlyList<Mailbox> Mailboxes)
{
    /// <summary>Nobody writes for more; programs show the first.</summary>
    const int Most = 50;

    /// <summary>The domains, as A-labels, each once, in order.</summary>
    public IReadOnlyList<string> Domains { get; } = Mailboxes.Select(mailbox => mailbox.Domain?.Ascii).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();

    /// <summary>The domain where there is exactly one; else empty.</summary>
    public string Domain => Domains.Count == 1 ? Domains[0] : "";

    /// <summary>Reads them. Two From fields are not allowed (RFC 5322 section 3.6); programs differ in which one they show, so that both count.</summary>
    public static MessageAuthors Of(MailHeader header) =>
        new(header.All("From").Take(Most).SelectMany(field => MailboxList.Parse(field.Value).Mailboxes).Take(Most).ToArray());

    /// <summary>The addresses.</summary>
    public override string ToString() => string.Join(", ", Mailboxes);
}
