using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Verification;

/// <summary>Judges who a message says it is from, and the way it came. Pure: nothing is looked up.</summary>
public static class MessageAuditor
{
    /// <summary>What is wrong, worst first.</summary>
    public static IReadOnlyList<Finding> Audit(MessageFacts facts)
    {
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        return AuthorRules.Judge(facts).Concat(SelfSpoofRules.Judge(facts)).Concat(WayRules.Judge(facts))
            .OrderByDescending(finding => finding.Severity).ToArray();
    }

    internal static Finding Find(Rule rule, string target, params (string Name, string Value)[] arguments) => new()
    {
        Rule = rule,
        Target = target,
        Arguments = arguments.ToDictionary(argument => argument.Name, argument => argument.Value),
    };
}
