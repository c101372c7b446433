using System.Collections.Generic;
using System.Globalization;

namespace MailAuth.Findings;

/// <summary>A rule that does not hold for a target, with what that rests on and what would cure it.</summary>
public sealed record Finding
{
    static readonly Dictionary<string, string> NoArguments = [];

    readonly Severity? severity;

    /// <summary>The rule.</summary>
    public required Rule Rule { get; init; }

    /// <summary>The rule's id.</summary>
    public string RuleId => Rule.Id;

    /// <summary>What the rule is about.</summary>
    public Protocol Protocol => Rule.Protocol;

    /// <summary>How much it matters here; the rule's own severity unless the case is milder or worse.</summary>
    public Severity Severity { get => severity ?? Rule.Severity; init => severity = value; }

    /// <summary>What it was found at: a domain, a selector's name, a term of a record.</summary>
    public required string Target { get; init; }

    /// <summary>What fills the places of the rule's sentences.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = NoArguments;

    /// <summary>The questions and answers that it rests on.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>What would cure it, where a record or a command can.</summary>
    public Remedy? Remedy { get; init; }

    /// <summary>The owner's decision to live with it; null where there is none, or it has expired.</summary>
    public RiskAcceptance? Acceptance { get; init; }

    /// <summary>In a few words, in the UI culture's language.</summary>
    public string Title => Render("Title", null);

    /// <summary>What was found, in the UI culture's language.</summary>
    public string Message => Render("Message", null);

    /// <summary>What to do, in the UI culture's language.</summary>
    public string Advice => Render("Advice", null);

    /// <summary>The part <c>Title</c>, <c>Message</c> or <c>Advice</c> for a culture.</summary>
    public string Render(string part, CultureInfo? culture) => RuleText.Render(Rule, part, Arguments, culture);

    /// <summary>Severity and message in one line.</summary>
    public override string ToString() => $"{Severity}: {Message}";
}
