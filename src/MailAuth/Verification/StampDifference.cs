using MailAuth.Headers;
using MailAuth.Resources;

namespace MailAuth.Verification;

/// <summary>Why a stamp and a check of today differ.</summary>
public enum DifferenceCause
{
    /// <summary>The body is not at hand as it was signed.</summary>
    BodyNotAtHand,

    /// <summary>The key is not published any more.</summary>
    KeyGone,

    /// <summary>The DNS does not answer today.</summary>
    DnsFailed,

    /// <summary>What decides cannot be checked again.</summary>
    NotReverifiable,

    /// <summary>Header or body are not what was stamped: changed since, or the receiving server changed it before it delivered.</summary>
    MessageChanged,

    /// <summary>The signature is genuine, and the receiving server accepted what is not accepted here: a body signed in part, or an expired signature.</summary>
    JudgedStricter,

    /// <summary>Other records are published today, or the address that the message tells is not the one that was checked.</summary>
    RecordsChanged,
}

/// <summary>A result that a server stamped, where the check of today comes to another.</summary>
public sealed record StampDifference
{
    /// <summary>What was checked.</summary>
    public required AuthenticationMethod Method { get; init; }

    /// <summary>The domain that it was checked for; empty where none is named.</summary>
    public string Domain { get; init; } = "";

    /// <summary>What was stamped, in a word.</summary>
    public required string Stamped { get; init; }

    /// <summary>What comes of it today, in a word.</summary>
    public required string Found { get; init; }

    /// <summary>Why they differ.</summary>
    public required DifferenceCause Cause { get; init; }

    /// <summary>The difference and its reason in a sentence, in the UI culture's language.</summary>
    public string Text => Sentences.Format("Difference." + Cause, Method.ToString().ToLowerInvariant(), Domain, Stamped, Found);

    /// <summary>The sentence.</summary>
    public override string ToString() => Text;
}
