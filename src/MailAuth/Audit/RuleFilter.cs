using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Audit;

/// <summary>Which rules are applied. What is left out is neither shown nor counted in the score.</summary>
public sealed class RuleFilter
{
    readonly HashSet<string>? included;
    readonly HashSet<string> excluded;
    readonly HashSet<Protocol> protocols;

    /// <summary>Makes a filter over a catalogue.</summary>
    /// <param name="catalog">All rules.</param>
    /// <param name="include">Ids to apply, with <c>*</c> at the end for all that begin so; empty for all.</param>
    /// <param name="exclude">Ids not to apply, likewise.</param>
    public RuleFilter(IReadOnlyList<Rule> catalog, IReadOnlyList<string> include, IReadOnlyList<string> exclude)
    {
        if (catalog is null)
            throw new ArgumentNullException(nameof(catalog));
        included = include is null or { Count: 0 } ? null : Select(catalog, include);
        excluded = exclude is null ? [] : Select(catalog, exclude);
        protocols = [.. catalog.Where(rule => IsSelected(rule.Id)).Select(rule => rule.Protocol)];
    }

    /// <summary>The patterns that name no rule of a catalogue: typing errors.</summary>
    public static IReadOnlyList<string> Unknown(IReadOnlyList<Rule> catalog, IEnumerable<string> patterns) =>
        patterns.Where(pattern => !catalog.Any(rule => Matches(pattern, rule.Id))).ToArray();

    /// <summary>Whether a finding is to be shown and counted. One that says that a question failed stays as long as any rule of
    /// its protocol is applied: leaving it out would make silence look like health.</summary>
    public bool Takes(Finding finding, ScoreTable table)
    {
        if (finding is null)
            throw new ArgumentNullException(nameof(finding));
        if (table is null)
            throw new ArgumentNullException(nameof(table));
        return IsSelected(finding.RuleId) || (table.UnansweredCostOf(finding) > 0 && protocols.Contains(finding.Protocol));
    }

    /// <summary>Whether a rule is applied.</summary>
    public bool Takes(string id) => id is not null && IsSelected(id);

    bool IsSelected(string id) => (included is null || included.Contains(id)) && !excluded.Contains(id);

    static HashSet<string> Select(IReadOnlyList<Rule> catalog, IReadOnlyList<string> patterns) =>
        new(catalog.Where(rule => patterns.Any(pattern => Matches(pattern, rule.Id))).Select(rule => rule.Id), StringComparer.Ordinal);

    /// <summary>Whether an id is what a pattern says: the id itself, whatever its case, or with <c>*</c> at the end what it begins with.</summary>
    public static bool Matches(string pattern, string id) => pattern.EndsWith('*')
        ? id.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
        : string.Equals(pattern, id, StringComparison.OrdinalIgnoreCase);
}
