using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Audit;

/// <summary>What became of a domain's findings between two audits. Those that the owner lives with are no news.</summary>
static class FindingDrift
{
    /// <summary>One alert for each finding, by rule and target, that is not as it was.</summary>
    public static IEnumerable<MailAuthAlert> Of(AuditImage before, AuditImage after)
    {
        var was = ByKey(before);
        var are = ByKey(after);
        foreach (var (key, now) in are)
        {
            if (now.IsAccepted)
                continue;
            if (!was.TryGetValue(key, out var old) || old.IsAccepted)
            {
                // A rule may hold or not because of what failed beside it: only what both could judge is new.
                if (old is not null || (before.WouldTell(now, after) && after.WouldTell(now, before)))
                    yield return Alert(MailAuthAlertKind.FindingAppeared, MailAuthAlertDirection.Appeared, now.Severity, now, after) with { After = now.Severity.ToString() };
            }
            else if (now.Severity > old.Severity)
            {
                yield return Alert(MailAuthAlertKind.FindingWorse, MailAuthAlertDirection.Worse, now.Severity, now, after) with { Before = old.Severity.ToString(), After = now.Severity.ToString() };
            }
            else if (now.Severity < old.Severity)
            {
                yield return Alert(MailAuthAlertKind.FindingBetter, MailAuthAlertDirection.Better, Severity.Information, now, after) with { Before = old.Severity.ToString(), After = now.Severity.ToString() };
            }
        }

        foreach (var (key, old) in was)
        {
            if (old.Protocol == Protocol.Dkim && RecordDrift.SelectorsDiffer(before, after))
                continue;
            if (!old.IsAccepted && !are.ContainsKey(key) && after.WouldTell(old, before) && before.WouldTell(old, after))
                yield return Alert(MailAuthAlertKind.FindingVanished, MailAuthAlertDirection.Vanished, Severity.Information, old, after) with { Before = old.Severity.ToString(), FirstSeen = null, LastSeen = old.SeenAt ?? before.AuditedAt };
        }
    }

    // Of several with one rule and target, the worst stands for all.
    static Dictionary<(string RuleId, string Target), FindingImage> ByKey(AuditImage image) => image.Findings
        .GroupBy(finding => (finding.RuleId, finding.Target))
        .ToDictionary(group => group.Key, group => group.OrderBy(finding => finding.IsAccepted).ThenByDescending(finding => finding.Severity).First());

    static MailAuthAlert Alert(MailAuthAlertKind kind, MailAuthAlertDirection direction, Severity severity, FindingImage finding, AuditImage after) => new()
    {
        Kind = kind,
        Direction = direction,
        Severity = severity,
        DomainName = after.DomainName,
        Target = finding.Target,
        Protocol = finding.Protocol,
        RuleId = finding.RuleId,
        Arguments = finding.Arguments,
        FirstSeen = after.AuditedAt,
        LastSeen = after.AuditedAt,
        Evidence = AuditDrift.EvidenceOf(finding.Finding?.Evidence ?? []),
        Remedy = finding.Finding?.Remedy,
    };
}
