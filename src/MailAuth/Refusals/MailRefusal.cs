using System.Collections.Generic;
using System.Globalization;
using MailAuth.Resources;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Refusals;

/// <summary>A refusal by a mail server, explained.</summary>
public sealed record MailRefusal
{
    static readonly Dictionary<string, string> NoArguments = [];

    /// <summary>The file or other place that it was read from; empty for text.</summary>
    public string Source { get; init; } = "";

    /// <summary>The enhanced status code (RFC 3463), <c>5.7.515</c>; empty where the refusal has only a reply code.</summary>
    public required string Code { get; init; }

    /// <summary>The reply code of SMTP (RFC 5321 section 4.2), <c>550</c>; null where none stands with it.</summary>
    public int? ReplyCode { get; init; }

    /// <summary>Whether it is for good (5xx): the same message will be refused again. Otherwise the sending server tries again by itself.</summary>
    public required bool IsPermanent { get; init; }

    /// <summary>Who refuses.</summary>
    public MailReceiver Receiver { get; init; }

    /// <summary>What it is, as a stable word: <c>GmailSpf</c>; <c>Unknown</c> where only the class of the code is known.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether the code itself is known, and not only its class.</summary>
    public bool IsKnown => Reason != Unknown;

    /// <summary>Whose problem it is.</summary>
    public MailRefusalParty Party { get; init; }

    /// <summary>The domain that the refusal names; null where it names none.</summary>
    public string? Domain { get; init; }

    /// <summary>What to look at and to set right with, the first thing first.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>How sure the explanation is: <c>documented</c> by the receiver or an RFC, <c>secondary</c> source, common <c>knowledge</c>; empty for unknown codes.</summary>
    public string Mark { get; init; } = "";

    /// <summary>The RFC that says so; empty where none does.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What the server said, on one line, controls made visible; the beginning of a long text.</summary>
    public string Text { get; init; } = "";

    /// <summary>What fills the places of the sentences.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = NoArguments;

    /// <summary>Reply code and enhanced code, as servers write them.</summary>
    public string Codes => ReplyCode is { } reply ? reply.ToString(CultureInfo.InvariantCulture) + (Code.Length == 0 ? "" : " " + Code) : Code;

    /// <summary>What it means, in the UI culture's language.</summary>
    public string Meaning => IsKnown ? SentenceFile.Refusals.Fill(Reason + ".Meaning", Arguments) : Classify();

    /// <summary>What to do, in the UI culture's language.</summary>
    public string Advice => SentenceFile.Refusals.Fill((IsKnown ? Reason : IsPermanent ? "UnknownPermanent" : "UnknownTemporary") + ".Advice", Arguments);

    /// <summary>Code and meaning.</summary>
    public override string ToString() => $"{Codes}: {Meaning}";

    /// <summary>The word for a code that the table does not have.</summary>
    internal const string Unknown = "Unknown";

    // RFC 3463 sections 3.1 to 3.8: the first number says whether it is for good, the second what it is about.
    string Classify()
    {
        var subject = Code.Split('.') is { Length: 3 } parts && SentenceFile.Refusals.Has("Subject." + parts[1]) ? parts[1] : "0";
        return SentenceFile.Refusals.Fill("Unknown.Meaning", ("code", Codes),
            ("class", SentenceFile.Refusals.Get(IsPermanent ? "Class.5" : "Class.4")), ("subject", SentenceFile.Refusals.Get("Subject." + subject)));
    }
}
