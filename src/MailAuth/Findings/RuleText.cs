using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Resources;
using MailAuth.Resources;

namespace MailAuth.Findings;

/// <summary>The words of rules, out of one resource per protocol, with the finding's arguments filled in.</summary>
static class RuleText
{
    static readonly ConcurrentDictionary<Protocol, ResourceManager> Resources = new();
    static readonly ResourceManager Steps = new("MailAuth.Resources.Steps", typeof(RuleText).Assembly);

    /// <summary>The sentence <c>Id.part</c> of a rule for a culture (null: the UI culture), its <c>{name}</c> places filled from the arguments (null: from samples).</summary>
    public static string Render(Rule rule, string part, IReadOnlyDictionary<string, string>? arguments, CultureInfo? culture)
    {
        var resource = Resources.GetOrAdd(rule.Protocol,
            protocol => new ResourceManager("MailAuth.Resources." + protocol, typeof(RuleText).Assembly));
        var template = resource.GetString(rule.Id + "." + part, culture ?? CultureInfo.CurrentUICulture);
        return template is null ? rule.Id : NamedPlaces.Fill(template, place => arguments is null ? RuleSamples.Of(rule, place) : Argument(arguments, place));
    }

    /// <summary>The sentence of a remedy's step in the UI culture's language; null where there is none, as in files of other versions.</summary>
    public static string? RenderStep(string step, IReadOnlyDictionary<string, string> arguments) =>
        Steps.GetString(step, CultureInfo.CurrentUICulture) is { } template
            ? NamedPlaces.Fill(template, place => Argument(arguments, place))
            : null;

    static string? Argument(IReadOnlyDictionary<string, string> arguments, string place) => arguments.TryGetValue(place, out var value) ? value : null;
}
