using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dmarc;
using MailAuth.Findings;

namespace MailAuth.Analysis;

/// <summary>Whether receivers saw another policy than the one that is published, or that they used to see.</summary>
sealed class PolicyDrift(ReportDriftOptions options, Func<int, string> reporterOf)
{
    public IEnumerable<MailAuthAlert> Judge(DomainDrift domain, DmarcRecord? published)
    {
        var before = domain.PoliciesOf(DriftPart.Before, options.MinimumReporterDays);
        var after = domain.PoliciesOf(DriftPart.After, options.MinimumReporterDays);
        if (after.Count == 0)
            yield break;
        var wanted = (published is null ? null : SeenPolicy.Of(published)) ?? (before.Count > 0 ? before[0].Policy : after[0].Policy);
        var changed = after[0].Policy;
        // A change is told once, with the policy that most receivers see now; what else some see is not the published one.
        if (changed != wanted && IsEnough(after[0].Sighting))
            yield return Alert(domain.Name, wanted, changed, after[0].Sighting);
        foreach (var (policy, sighting) in after.Skip(1))
        {
            if (policy != wanted && policy != changed && IsEnough(sighting))
                yield return Alert(domain.Name, wanted, policy, sighting);
        }
    }

    bool IsEnough(PolicySighting sighting) => sighting.Tally.Messages >= options.MinimumMessages;

    MailAuthAlert Alert(string domain, SeenPolicy wanted, SeenPolicy seen, PolicySighting sighting)
    {
        var direction = seen.Strictness < wanted.Strictness ? MailAuthAlertDirection.Worse : seen.Strictness > wanted.Strictness ? MailAuthAlertDirection.Better : MailAuthAlertDirection.Changed;
        var severity = direction switch
        {
            MailAuthAlertDirection.Worse => Severity.High,
            MailAuthAlertDirection.Better => Severity.Information,
            _ => Severity.Low,
        };
        return DriftFindings.Alert(MailAuthAlertKind.PolicyDiffers, direction, severity, domain, "_dmarc." + domain) with
        {
            Before = wanted.ToString(),
            After = seen.ToString(),
            FirstSeen = DriftFindings.Day(sighting.Tally.First),
            LastSeen = DriftFindings.Day(sighting.Tally.Last),
            MessageCount = sighting.Tally.Messages,
            Evidence = sighting.Reporters.Select(reporterOf).OrderBy(name => name, StringComparer.Ordinal).Take(10).Select(name => DriftFindings.Evidence(name)).ToArray(),
        };
    }
}
