using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Microsoft365;

/// <summary>A rule that could not be judged because the output of a cmdlet was not given: neither kept nor broken.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Cmdlets">What to run, and to give beside the rest.</param>
public sealed record TenantRuleNotJudged(string RuleId, IReadOnlyList<string> Cmdlets)
{
    /// <summary>What to run, and to give beside the rest.</summary>
    public IReadOnlyList<string> Cmdlets { get; init => field = KeptList.Of(value); } = KeptList.Of(Cmdlets);

    /// <summary>What the rule is about, in the UI culture's language.</summary>
    public string Title => TenantRules.All.FirstOrDefault(rule => rule.Id == RuleId)?.Title ?? RuleId;

    /// <summary>Those of the rules that lack a source.</summary>
    internal static IReadOnlyList<TenantRuleNotJudged> Of(TenantConfiguration tenant, IEnumerable<Rule> rules) =>
    [
        .. from rule in rules
           let missing = TenantRules.CommandsOf(rule)!.Shown.Where(source => !tenant.Shows(source)).Select(TenantCmdlet.Of).ToArray()
           where missing.Length > 0
           select new TenantRuleNotJudged(rule.Id, missing),
    ];

    /// <summary>Rule and cmdlets.</summary>
    public override string ToString() => $"{RuleId}: {string.Join(", ", Cmdlets)}";
}
