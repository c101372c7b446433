using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Resources;

namespace MailAuth.Verification;

/// <summary>Microsoft's composite authentication result of a message: what it means, why it came about, what to do.</summary>
/// <remarks>
/// Exchange Online combines SPF, DKIM and DMARC with the reputation and history of the sender. Sources: Microsoft Learn,
/// "Anti-spam message headers" and "Anti-spoofing protection"; <see cref="Source"/> tells what is documented.
/// </remarks>
public sealed record CompAuthExplanation
{
    /// <summary>The value.</summary>
    public required CompAuthValue Value { get; init; }

    /// <summary>The reason code, <c>001</c>; empty where there is none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The family of the code, <c>0xx</c>; empty where there is none.</summary>
    public string Family { get; init; } = "";

    /// <summary>Who says what the code means.</summary>
    public required CompAuthSource Source { get; init; }

    /// <summary>Whether Microsoft documents the code itself.</summary>
    public bool IsDocumented => Source == CompAuthSource.Documented;

    /// <summary>The From domain that it is about, in lower case; empty where it is not known.</summary>
    public string FromDomain { get; init; } = "";

    /// <summary>What in this message explains it, what weighs most first.</summary>
    public IReadOnlyList<CompAuthCause> Causes { get; init; } = [];

    /// <summary>The kind of advice.</summary>
    public required CompAuthAdvice AdviceKind { get; init; }

    /// <summary>What to do, step by step: records to publish, cmdlets of Exchange Online to run.</summary>
    public IReadOnlyList<Remedy> Steps { get; init; } = [];

    /// <summary>What the code means in general, in the UI culture's language.</summary>
    public string Meaning => Render("Meaning", null);

    /// <summary>Why it came about in this message, in the UI culture's language.</summary>
    public string Cause => Render("Cause", null);

    /// <summary>What an administrator does about it, in the UI culture's language.</summary>
    public string Advice => Render("Advice", null);

    /// <summary>The part <c>Meaning</c>, <c>Cause</c> or <c>Advice</c> for a culture; null: the UI culture.</summary>
    public string Render(string part, CultureInfo? culture) => part switch
    {
        "Meaning" => SentenceFile.CompAuth.Fill(MeaningKey, Arguments, culture),
        "Cause" => string.Join(" ", Causes.Select(cause => cause.Render(culture))),
        "Advice" => SentenceFile.CompAuth.Fill("Advice." + AdviceKind, Arguments, culture),
        _ => "",
    };

    /// <summary>Value, code and meaning in one line.</summary>
    public override string ToString() => Value == CompAuthValue.Missing ? Meaning
        : $"{Value.ToString().ToLowerInvariant()}{(Reason.Length == 0 ? "" : " " + Reason)}: {Meaning}";

    string MeaningKey => Value == CompAuthValue.Missing ? "Meaning.Missing"
        : SentenceFile.CompAuth.Has("Meaning." + Reason) && Reason.Length > 0 ? "Meaning." + Reason
        : SentenceFile.CompAuth.Has("Meaning." + Family) && Family.Length > 0 ? "Meaning." + Family
        : "Meaning.Unknown";

    Dictionary<string, string> Arguments => new() { ["from"] = FromDomain.Length == 0 ? "From" : FromDomain, ["reason"] = Reason };
}
