using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Net;
using MailAuth.Text;
using MailAuth.Web;

namespace MailAuth.MtaSts;

/// <summary>Judges a domain's MTA-STS policy as it is served.</summary>
static class MtaStsPolicyAuditor
{
    // A finding names the hosts that an eye can take in; the check has them all.
    const int HostsShown = 5;

    /// <summary>What is wrong with it, once for each rule.</summary>
    /// <param name="facts">The record, and what came of getting the policy.</param>
    /// <param name="check">The policy where it stands.</param>
    public static IEnumerable<Finding> Judge(MtaStsFacts facts, MtaStsCheck check)
    {
        foreach (var issues in check.Issues.Select(issue => (Issue: issue, Rule: RuleOf(issue, facts, check))).Where(pair => pair.Rule is not null).GroupBy(pair => pair.Rule!))
        {
            var all = issues.Select(pair => pair.Issue).ToArray();
            yield return Find(issues.Key, facts, check, all, SeverityOf(issues.Key, all[0], check));
        }

        if (check.State is MtaStsState.Testing or MtaStsState.None)
            yield return Find(MtaStsRules.NotEnforced, facts, check, [], null);
    }

    static Rule? RuleOf(MtaStsIssue issue, MtaStsFacts facts, MtaStsCheck check) => issue.Code switch
    {
        // A host that is not in the DNS is a finding already.
        MtaStsIssueCode.NotFetched when facts.PolicyHostStatus is Dns.DnsStatus.NoData or Dns.DnsStatus.NoSuchName => null,
        MtaStsIssueCode.NotFetched => check.Fetch?.Status is WebStatus.DnsFailure or WebStatus.NoConnection or WebStatus.Timeout or WebStatus.NotAsked
            ? MtaStsRules.PolicyUnreachable
            : MtaStsRules.PolicyMissing,
        MtaStsIssueCode.Certificate => MtaStsRules.CertificateInvalid,
        MtaStsIssueCode.CertificateEnds => MtaStsRules.CertificateExpires,
        MtaStsIssueCode.MediaType => MtaStsRules.MediaType,
        MtaStsIssueCode.Policy => MtaStsRules.PolicyMalformed,
        MtaStsIssueCode.HostNotCovered => MtaStsRules.HostNotCovered,
        MtaStsIssueCode.PatternUnused => MtaStsRules.PatternUnused,
        MtaStsIssueCode.ShortMaxAge => MtaStsRules.ShortMaxAge,
        // What the record and the MX records are has rules of its own.
        _ => null,
    };

    static Severity? SeverityOf(Rule rule, MtaStsIssue issue, MtaStsCheck check) =>
        // Senders may know a root that this machine does not.
        rule == MtaStsRules.CertificateInvalid && check.CertificateStatus == CertificateStatus.UnknownRoot ? Severity.Low
        : rule == MtaStsRules.HostNotCovered && check.Mode == MtaStsMode.Enforce ? Severity.High
        : rule == MtaStsRules.PolicyMalformed && issue.Level != ProblemLevel.Error ? Severity.Low
        : null;

    static Remedy? RemedyOf(Rule rule, MtaStsCheck check)
    {
        if (rule == MtaStsRules.HostNotCovered || rule == MtaStsRules.PolicyMalformed || rule == MtaStsRules.PolicyMissing || rule == MtaStsRules.ShortMaxAge)
            return Make(check, check.Mode ?? MtaStsMode.Testing);
        return rule == MtaStsRules.NotEnforced ? Make(check, MtaStsMode.Enforce) : null;
    }

    static Remedy Make(MtaStsCheck check, MtaStsMode mode) => new() { Kind = RemedyKind.RunCommand, Command = $"New-MtaStsPolicy {CommandWord.Of(check.DomainName)} -Mode {mode}" };

    static Finding Find(Rule rule, MtaStsFacts facts, MtaStsCheck check, MtaStsIssue[] issues, Severity? severity) => new()
    {
        Rule = rule,
        Severity = severity ?? rule.Severity,
        Target = check.DomainName,
        Arguments = Arguments(check, issues),
        Evidence = [.. facts.Record.Evidence, .. facts.PolicyHostEvidence],
        Remedy = RemedyOf(rule, check),
    };

    static Dictionary<string, string> Arguments(MtaStsCheck check, MtaStsIssue[] issues)
    {
        var arguments = new Dictionary<string, string>
        {
            ["domain"] = check.DomainName,
            ["url"] = check.PolicyUrl ?? "",
            ["mode"] = check.Mode?.ToString().ToLowerInvariant() ?? "",
            ["host"] = string.Join(", ", issues.Select(issue => issue.Subject).Distinct().Take(HostsShown)),
            ["found"] = issues.Length == 0 ? "" : issues[0].Detail,
            ["seconds"] = check.MaxAgeSeconds?.ToString(CultureInfo.InvariantCulture) ?? "",
        };
        if (issues.Length > 0)
            SayProblem(arguments, issues[0]);
        return arguments;
    }

    static void SayProblem(Dictionary<string, string> arguments, MtaStsIssue issue)
    {
        if (issue.Syntax is { } syntax)
            arguments.SayClause("problem", syntax);
        else if (issue.Detail.Length > 0)
            arguments.SayPhrase("problem", issue.Detail);
        else if (issue.Fetch is { } status)
            arguments.SayClause("problem", "WebStatus." + status);
        foreach (var problem in issue.Certificate)
            arguments.SayClause("problem", problem.SentenceKey, problem.Subject, problem.Detail);
    }
}
