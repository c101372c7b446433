using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>The addresses of a From, To, Reply-To or Sender field (RFC 5322 section 3.4, with the obsolete forms of section 4.4).</summary>
public sealed class MailboxList
{
    internal MailboxList(IReadOnlyList<Mailbox> mailboxes, IReadOnlyList<SyntaxProblem> problems)
    {
        Mailboxes = mailboxes;
        Problems = problems;
    }

    /// <summary>No address at all.</summary>
    public static MailboxList Empty { get; } = new([], []);

    /// <summary>All mailboxes in order, those of groups among them; a name without an address is one with an empty address.</summary>
    public IReadOnlyList<Mailbox> Mailboxes { get; }

    /// <summary>
    /// What is wrong; offsets count characters of the unfolded value. <c>NoAddress</c>, <c>NoDomain</c>, <c>NotADomain</c>,
    /// <c>MultipleAt</c>, <c>MissingComma</c>, <c>MissingBracket</c>, <c>TextAfterAddress</c>, <c>ObsoleteRoute</c>,
    /// <c>OpenGroup</c>, <c>OpenQuote</c>, <c>EmptyElement</c>, <c>EncodedWordInAddress</c>, <c>SpecialInEncodedWord</c>,
    /// <c>TrailingDot</c>, <c>TooManyAddresses</c>, <c>UnknownCharset</c>, <c>BrokenEncodedWord</c>.
    /// </summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; }

    /// <summary>Reads an unfolded value. Never throws on what it holds.</summary>
    public static MailboxList Parse(string value)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        return new MailboxParser(value).Read();
    }

    /// <summary>The addresses, separated by commas.</summary>
    public override string ToString() => string.Join(", ", Mailboxes);
}
