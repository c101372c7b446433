using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>Whether more TLS sessions with a domain's mail exchangers fail for one reason.</summary>
sealed class TlsDrift(ReportDriftOptions options, Func<int, string> reporterOf)
{
    /// <summary>Judges one reason.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="result">The reason.</param>
    /// <param name="reporters">Sessions by reporter; those that did not fail for this reason count as passed.</param>
    public MailAuthAlert? Judge(DomainDrift domain, TlsSessionResult result, IReadOnlyDictionary<int, DriftPair> reporters)
    {
        var all = new DriftPair();
        foreach (var pair in reporters.Values)
            all.Add(pair);
        var up = new[] { all }.Concat(reporters.Where(pair => domain.TlsReporters.Counts(pair.Key, options.MinimumReporterDays)).Select(pair => pair.Value))
            .Where(pair => pair.After.Failed >= options.MinimumMessages && FailedShare(pair.After) - FailedShare(pair.Before) >= options.MinimumTlsChange)
            .OrderByDescending(pair => pair.After.Failed).FirstOrDefault();
        return up is not null ? Alert(domain.Name, result, up, reporters, MailAuthAlertKind.TlsFailuresUp, MailAuthAlertDirection.Worse, up.After.PassedShare < 0.9 ? Severity.High : Severity.Medium)
            : all.Before.Failed >= options.MinimumMessages && all.After.Messages >= options.MinimumMessages && FailedShare(all.Before) - FailedShare(all.After) >= options.MinimumTlsChange
                ? Alert(domain.Name, result, all, reporters, MailAuthAlertKind.TlsFailuresDown, MailAuthAlertDirection.Better, Severity.Information)
                : null;
    }

    MailAuthAlert Alert(string domain, TlsSessionResult result, DriftPair pair, IEnumerable<KeyValuePair<int, DriftPair>> reporters, MailAuthAlertKind kind, MailAuthAlertDirection direction, Severity severity) =>
        DriftFindings.Alert(kind, direction, severity, domain, result.ToString()) with
        {
            Protocol = Protocol.TlsRpt,
            Before = DriftFindings.Share(FailedShare(pair.Before)),
            After = DriftFindings.Share(FailedShare(pair.After)),
            FirstSeen = DriftFindings.Day(pair.After.FirstFailed),
            LastSeen = DriftFindings.Day(pair.After.Last),
            MessageCount = pair.After.Failed,
            Evidence = DriftFindings.ByReporter(reporters, reporterOf).ToArray(),
        };

    static double FailedShare(DriftTally tally) => Shares.Of(tally.Failed, tally.Messages);
}
