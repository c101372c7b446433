using System;
using System.Linq;
using MailAuth.Audit;

namespace MailAuth.Analysis;

/// <summary>How many domains have a record that receivers cannot use for one cause.</summary>
/// <param name="RuleId">The rule that tells of the cause.</param>
/// <param name="DomainCount">How many domains. One that has several causes counts with each.</param>
public sealed record MailDomainCause(string RuleId, int DomainCount)
{
    /// <summary>The cause in a few words, in the UI culture's language; empty for a rule that this version does not know.</summary>
    public string Title => RuleCatalog.All.FirstOrDefault(rule => rule.Id.Equals(RuleId, StringComparison.Ordinal))?.Title ?? "";

    /// <summary>Rule and number.</summary>
    public override string ToString() => $"{RuleId}: {DomainCount}";
}

/// <summary>How many domains have a grade.</summary>
/// <param name="Grade">The grade.</param>
/// <param name="DomainCount">How many domains.</param>
public sealed record MailDomainGradeCount(Grade Grade, int DomainCount)
{
    /// <summary>Grade and number.</summary>
    public override string ToString() => $"{Grade}: {DomainCount}";
}
