using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Resources;

namespace MailAuth.Findings;

/// <summary>The words of rules, out of one resource per protocol, with the finding's arguments filled in.</summary>
static class RuleText
{
    static readonly ConcurrentDictionary<Protocol, SentenceFile> Files = new();
    static readonly SentenceFile Steps = new("Steps");

    /// <summary>The sentence <c>Id.part</c> of a rule for a culture (null: the UI culture), its <c>{name}</c> places filled from the arguments (null: from samples).</summary>
    public static string Render(Rule rule, string part, IReadOnlyDictionary<string, string>? arguments, CultureInfo? culture) =>
        Files.GetOrAdd(rule.Protocol, protocol => new(protocol.ToString()))
            .TryFill(rule.Id + "." + part, place => arguments is null ? RuleSamples.Of(rule, place) : ArgumentWords.Find(arguments, place, culture), culture) ?? rule.Id;

    /// <summary>The sentence of a remedy's step in the UI culture's language; null where there is none, as in files of other versions.</summary>
    public static string? RenderStep(string step, IReadOnlyDictionary<string, string> arguments) => Steps.TryFill(step, place => ArgumentWords.Find(arguments, place, null));
}
