using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Analysis;

/// <summary>Whether less of a domain's mail passes, spoofs left out: they are told of by themselves.</summary>
sealed class ShareDrift(ReportDriftOptions options, Func<int, string> reporterOf)
{
    const double MoreADay = 1.25;

    public MailAuthAlert? Judge(DomainDrift domain, IEnumerable<SourceHistory> sources)
    {
        var all = new DriftPair();
        var reporters = new Dictionary<int, DriftPair>();
        foreach (var source in sources.Where(source => !source.IsSpoof))
        {
            all.Add(source.All);
            foreach (var (reporter, pair) in source.Reporters)
            {
                if (!reporters.TryGetValue(reporter, out var sum))
                    reporters.Add(reporter, sum = new());
                sum.Add(pair);
            }
        }

        if (IsDown(all))
            return Alert(domain.Name, null, all, MailAuthAlertKind.AlignedShareDown, MailAuthAlertDirection.Worse, Severity.High, reporters);
        // Whoever forges reports that all is well does not hide what those see who reported all along.
        var worst = reporters.Where(pair => pair.Key != DriftBook.Nobody && domain.Reporters.Counts(pair.Key, options.MinimumReporterDays) && IsDown(pair.Value))
            .OrderByDescending(pair => pair.Value.After.Failed).FirstOrDefault();
        if (worst.Value is { } one)
            return Alert(domain.Name, reporterOf(worst.Key), one, MailAuthAlertKind.AlignedShareDown, MailAuthAlertDirection.Worse, Severity.Medium, [worst]);
        return IsEnough(all) && all.After.PassedShare - all.Before.PassedShare >= options.MinimumShareChange
            ? Alert(domain.Name, null, all, MailAuthAlertKind.AlignedShareUp, MailAuthAlertDirection.Better, Severity.Information, reporters)
            : null;
    }

    // In the holidays an owner sends less, and what always failed is a larger share: more has to fail a day, too.
    bool IsDown(DriftPair pair) => IsEnough(pair) && pair.After.Failed >= options.MinimumMessages && pair.Before.PassedShare - pair.After.PassedShare >= options.MinimumShareChange
        && pair.After.FailedPerDay >= pair.Before.FailedPerDay * MoreADay;

    bool IsEnough(DriftPair pair) => pair.Before.Messages >= options.MinimumMessages && pair.After.Messages >= options.MinimumMessages;

    MailAuthAlert Alert(string domain, string? reporter, DriftPair pair, MailAuthAlertKind kind, MailAuthAlertDirection direction, Severity severity, IEnumerable<KeyValuePair<int, DriftPair>> reporters) =>
        DriftFindings.Alert(kind, direction, severity, domain, reporter, reporter is null ? [] : [("variant", "OneReporter")]) with
        {
            Before = DriftFindings.Share(pair.Before.PassedShare),
            After = DriftFindings.Share(pair.After.PassedShare),
            FirstSeen = DriftFindings.Day(pair.After.First),
            LastSeen = DriftFindings.Day(pair.After.Last),
            MessageCount = direction == MailAuthAlertDirection.Worse ? pair.After.Failed : pair.After.Messages,
            Evidence = DriftFindings.ByReporter(reporters, reporterOf).ToArray(),
        };
}
