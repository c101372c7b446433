namespace MailAuth.Mail;

/// <summary>What a piece of an address list is.</summary>
enum MailboxTokenKind
{
    /// <summary>A run of characters that mean nothing else.</summary>
    Atom,

    /// <summary>A quoted string.</summary>
    Quoted,

    /// <summary>An encoded word.</summary>
    Encoded,

    /// <summary>An address literal with its brackets.</summary>
    Literal,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>One of <c>&lt; &gt; @ , ; : .</c></summary>
    Special,
}

/// <summary>A piece of an address list.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it stands for: quotes and escapes taken off.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="AfterBlank">Whether white space or a comment stands before it.</param>
readonly record struct MailboxToken(MailboxTokenKind Kind, string Text, int Start, int End, bool AfterBlank)
{
    /// <summary>Whether it is this special character.</summary>
    public bool Is(char special) => Kind == MailboxTokenKind.Special && Text[0] == special;

    /// <summary>Whether it may be part of a name or of a local part.</summary>
    public bool IsWord => Kind is MailboxTokenKind.Atom or MailboxTokenKind.Quoted or MailboxTokenKind.Encoded;
}
