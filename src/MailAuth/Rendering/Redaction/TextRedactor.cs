using System;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>Replaces the addresses, host names and mail addresses in texts. One pass, with a look ahead that is bounded.</summary>
/// <param name="pseudonyms">What stands for what.</param>
sealed class TextRedactor(Pseudonyms pseudonyms)
{
    /// <summary>The text without them; the same where there is none.</summary>
    public string Redact(string text)
    {
        StringBuilder? made = null;
        var done = 0;
        for (var at = 0; at < text.Length;)
        {
            var (end, other) = At(text, at);
            if (other is not null)
            {
                (made ??= new(text.Length + 16)).Append(text, done, at - done).Append(other);
                done = end;
            }

            at = Math.Max(end, at + 1);
        }

        return made is null ? text : made.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>What a place for the name of a host holds, which may be a name without dots.</summary>
    public string RedactHost(string text)
    {
        var redacted = Redact(text);
        var trimmed = text.Trim();
        return !ReferenceEquals(redacted, text) || trimmed.Length is 0 or > 253 || !char.IsLetterOrDigit(trimmed[0]) || trimmed.IndexOfAny([' ', '.', '\t', '(']) >= 0 ? redacted
            : pseudonyms.Host(trimmed);
    }

    // What begins here: its end and what stands for it; null where it stays.
    (int End, string? Other) At(string text, int at)
    {
        if (IdentityScanner.Address(text, at) is { } address)
            return (address.End, address.Octets is null ? null : pseudonyms.Address(address.Octets));
        if (IdentityScanner.Mailbox(text, at) is { } mailbox)
            return (mailbox.End, text.Substring(at, mailbox.Local - at) + pseudonyms.Mailbox(text[mailbox.Local..mailbox.At], text[(mailbox.At + 1)..mailbox.End]));
        if (!IdentityScanner.IsNameCharacter(text[at]))
            return (at + 1, null);

        var (start, end, isHost) = IdentityScanner.Name(text, at);
        if (start > at)
            return (start, null);
        var name = text[at..end];
        return (end, (isHost || pseudonyms.IsKnownHost(name)) && pseudonyms.Host(name) is var other && other != name ? other : null);
    }
}
