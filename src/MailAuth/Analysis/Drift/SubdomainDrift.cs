using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Analysis;

/// <summary>Names below a domain that mail bears and did not before.</summary>
sealed class SubdomainDrift(ReportDriftOptions options, Func<int, string> reporterOf)
{
    public IEnumerable<MailAuthAlert> Judge(DomainDrift domain, IEnumerable<(string Name, IReadOnlyDictionary<int, DriftPair> Reporters)> names) =>
        from name in names
        let all = Sum(name.Reporters.Values)
        where all.After.Messages >= options.MinimumMessages
            && !name.Reporters.Any(pair => pair.Value.Before.Messages > 0 && domain.Reporters.Counts(pair.Key, options.MinimumReporterDays))
        select Alert(domain.Name, name.Name, all, name.Reporters);

    MailAuthAlert Alert(string domain, string name, DriftPair all, IReadOnlyDictionary<int, DriftPair> reporters) =>
        DriftFindings.Alert(MailAuthAlertKind.SubdomainAppeared, MailAuthAlertDirection.Appeared, all.After.Failed == 0 ? Severity.Low : Severity.Medium, domain, name, ("share", DriftFindings.Share(all.After.PassedShare))) with
        {
            FirstSeen = DriftFindings.Day(all.After.First),
            LastSeen = DriftFindings.Day(all.After.Last),
            MessageCount = all.After.Messages,
            Evidence = DriftFindings.ByReporter(reporters, reporterOf).ToArray(),
        };

    static DriftPair Sum(IEnumerable<DriftPair> pairs)
    {
        var sum = new DriftPair();
        foreach (var pair in pairs)
            sum.Add(pair);
        return sum;
    }
}
