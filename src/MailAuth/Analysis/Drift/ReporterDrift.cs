using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Analysis;

/// <summary>Who reported about a domain and does not any more.</summary>
sealed class ReporterDrift(ReportDriftOptions options, DriftWindow window, Func<int, string> reporterOf)
{
    // Who reports now and then has no rhythm to fall out of.
    const int Regular = 5;

    public IEnumerable<MailAuthAlert> Judge(string domain, DriftReporters reporters, Protocol protocol)
    {
        var regular = reporters.All.Where(pair => pair.Value.Days.Count >= Regular).ToArray();
        if (regular.Length == 0)
            return [];
        var silent = regular.Where(pair => IsSilent(pair.Value)).ToArray();
        if (silent.Length == regular.Length && reporters.All.All(pair => !pair.Value.Reports.HasFlag(DriftReporters.Periods.After)))
            return [Stopped(domain, regular, protocol)];
        return silent.Where(pair => IsNew(pair.Value)).Select(pair => Silent(domain, pair.Key, pair.Value, protocol));
    }

    // Who reports every third day is not silent after four.
    bool IsSilent(DriftReporters.Reporter reporter) => !reporter.Reports.HasFlag(DriftReporters.Periods.After) && window.End - 1 - reporter.Last > Patience(reporter);

    // Told once, in the run on whose days it becomes so.
    bool IsNew(DriftReporters.Reporter reporter) => window.IsGiven || reporter.Last + Patience(reporter) + 1 >= window.Start;

    int Patience(DriftReporters.Reporter reporter) => Math.Max(options.SilentDays, 2 * reporter.LongestGap);

    MailAuthAlert Silent(string domain, int number, DriftReporters.Reporter reporter, Protocol protocol) =>
        DriftFindings.Alert(MailAuthAlertKind.ReporterSilent, MailAuthAlertDirection.Vanished, Severity.Low, domain, reporterOf(number), ("days", DriftFindings.Number(reporter.Days.Count))) with
        {
            Protocol = protocol,
            FirstSeen = DriftFindings.Day(reporter.Days[0]),
            LastSeen = DriftFindings.Day(reporter.Last),
            Evidence = [Evidence(number, reporter)],
        };

    MailAuthAlert Stopped(string domain, KeyValuePair<int, DriftReporters.Reporter>[] regular, Protocol protocol) =>
        DriftFindings.Alert(MailAuthAlertKind.ReportsStopped, MailAuthAlertDirection.Vanished, Severity.High, domain, null, ("reporters", DriftFindings.Number(regular.Length))) with
        {
            Protocol = protocol,
            FirstSeen = DriftFindings.Day(regular.Min(pair => pair.Value.Days[0])),
            LastSeen = DriftFindings.Day(regular.Max(pair => pair.Value.Last)),
            Evidence = regular.OrderByDescending(pair => pair.Value.Last).ThenBy(pair => reporterOf(pair.Key), StringComparer.Ordinal).Take(10).Select(pair => Evidence(pair.Key, pair.Value)).ToArray(),
        };

    MailAuthAlertEvidence Evidence(int number, DriftReporters.Reporter reporter) =>
        DriftFindings.Evidence(reporterOf(number)) with { FirstSeen = DriftFindings.Day(reporter.Days[0]), LastSeen = DriftFindings.Day(reporter.Last) };
}
