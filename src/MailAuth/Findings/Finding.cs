using System.Collections.Generic;
using System.Globalization;
using MailAuth.Json;
using MailAuth.Text;

namespace MailAuth.Findings;

/// <summary>A rule that does not hold for a target, with what that rests on and what would cure it.</summary>
public sealed record Finding
{
    static readonly Dictionary<string, string> NoArguments = [];

    readonly Severity? severity;

    /// <summary>The rule. In JSON its parts stand in the finding.</summary>
    [JsonOmit]
    public required Rule Rule { get; init; }

    /// <summary>The rule's id.</summary>
    public string RuleId => Rule.Id;

    /// <summary>What the rule is about.</summary>
    public Protocol Protocol => Rule.Protocol;

    /// <summary>Where it is written: <c>RFC 7208 section 4.6.4</c>.</summary>
    public IReadOnlyList<string> References => Rule.References;

    /// <summary>Requirements of baselines that the rule serves.</summary>
    public IReadOnlyList<string> Baselines => Rule.Baselines;

    /// <summary>How much it matters here; the rule's own severity unless the case is milder or worse.</summary>
    public Severity Severity { get => severity ?? Rule.Severity; init => severity = value; }

    /// <summary>What it was found at: a domain, a selector's name, a term of a record.</summary>
    public required string Target { get; init; }

    /// <summary>What fills the places of the rule's sentences.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = NoArguments;

    /// <summary>The questions and answers that it rests on.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init => field = KeptList.Of(value); } = [];

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

    /// <summary>A finding out of JSON: the rule is made of its parts, so that findings of other versions can be read too.</summary>
    internal static Finding? FromJson(ObjectReader reader, JsonValue value, string path)
    {
        var rule = reader.Part<string>(value, "RuleId", path) is { } id
            ? new Rule(id, reader.Part<Protocol>(value, "Protocol", path), reader.Part<Severity>(value, "Severity", path),
                reader.Part<IReadOnlyList<string>>(value, "References", path) ?? [], reader.Part<IReadOnlyList<string>>(value, "Baselines", path) ?? [])
            : reader.Part<Rule>(value, "Rule", path);
        return reader.Build<Finding>(value, path, rule is null ? null : ("Rule", rule));
    }
}
