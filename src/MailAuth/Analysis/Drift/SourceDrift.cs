using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Analysis;

/// <summary>What changed about sources: one that is new, one of the owner's that fails or passes again, a wave of spoofs.</summary>
sealed class SourceDrift(ReportDriftOptions options, Func<int, string> reporterOf)
{
    const int MostAddresses = 10;

    // What has half of its mail pass is somebody's whom the owner set up.
    const double MostlyPasses = 0.5;

    public IEnumerable<MailAuthAlert> Judge(SourceHistory source)
    {
        if (source.IsWave)
        {
            // One that the earlier period had whole is known.
            if (source.All.After.Messages >= options.MinimumMessages && (!source.WasSeen(options.MinimumReporterDays) || source.All.After.Messages > source.All.Before.Messages))
                yield return Wave(source);
        }
        else if (Appears(source))
        {
            yield return Appeared(source);
        }
        else if (source.Source.Class is not (DmarcSourceClass.Spoof or DmarcSourceClass.Forwarder))
        {
            if (Failing(source) is { } worse)
                yield return worse;
            else if (Recovered(source) is { } better)
                yield return better;
        }
    }

    bool Appears(SourceHistory source) => source.All.After.Messages >= options.MinimumMessages && !source.WasSeen(options.MinimumReporterDays)
        && source.Source.Evidence.All(evidence => evidence.Kind != DmarcSourceEvidenceKind.TooMany);

    MailAuthAlert Appeared(SourceHistory source)
    {
        var after = source.All.After;
        var refused = after.Refused * 2 > after.Messages;
        var severity = source.Source.Class switch
        {
            DmarcSourceClass.Forwarder => Severity.Information,
            DmarcSourceClass.Own => Severity.Low,
            DmarcSourceClass.Service when after.Failed == 0 => Severity.Low,
            // Mail that may be the owner's does not arrive.
            DmarcSourceClass.Service or DmarcSourceClass.Misconfigured when refused => Severity.High,
            _ => Severity.Medium,
        };
        return DriftFindings.Alert(MailAuthAlertKind.SourceAppeared, MailAuthAlertDirection.Appeared, severity, source.Domain.Name, source.Name,
            ("class", source.Source.Class.ToString()), ("share", DriftFindings.Share(after.PassedShare))) with
        {
            After = source.Source.Class.ToString(),
            FirstSeen = DriftFindings.Day(after.First),
            LastSeen = DriftFindings.Day(after.Last),
            MessageCount = after.Messages,
            Evidence = Evidence(source).ToArray(),
            Remedy = source.Source.Fix,
        };
    }

    // Each reporter is judged by itself, too: whoever forges the reports of one does not drown what another sees.
    MailAuthAlert? Failing(SourceHistory source)
    {
        var worse = Pairs(source).Where(pair => Passed(pair.Before) && pair.After.Failed >= options.MinimumMessages && pair.Before.PassedShare - pair.After.PassedShare >= options.MinimumSourceChange)
            .OrderByDescending(pair => pair.After.Failed).FirstOrDefault();
        if (worse is null)
            return null;
        return DriftFindings.Alert(MailAuthAlertKind.SourceFailing, MailAuthAlertDirection.Worse, Severity.High, source.Domain.Name, source.Name, ("class", source.Source.Class.ToString())) with
        {
            Before = DriftFindings.Share(worse.Before.PassedShare),
            After = DriftFindings.Share(worse.After.PassedShare),
            FirstSeen = DriftFindings.Day(worse.After.FirstFailed),
            LastSeen = DriftFindings.Day(worse.After.Last),
            MessageCount = worse.After.Failed,
            Evidence = Evidence(source).ToArray(),
            Remedy = source.Sources.Select(one => one.Fix).FirstOrDefault(fix => fix is not null),
        };
    }

    MailAuthAlert? Recovered(SourceHistory source)
    {
        var (before, after) = (source.All.Before, source.All.After);
        return before.Failed >= options.MinimumMessages && Passed(after) && after.PassedShare - before.PassedShare >= options.MinimumSourceChange && before.Passed > 0
            ? DriftFindings.Alert(MailAuthAlertKind.SourceRecovered, MailAuthAlertDirection.Better, Severity.Information, source.Domain.Name, source.Name, ("class", source.Source.Class.ToString())) with
            {
                Before = DriftFindings.Share(before.PassedShare),
                After = DriftFindings.Share(after.PassedShare),
                FirstSeen = DriftFindings.Day(after.First),
                LastSeen = DriftFindings.Day(after.Last),
                MessageCount = after.Messages,
                Evidence = Evidence(source).ToArray(),
            }
            : null;
    }

    MailAuthAlert Wave(SourceHistory source)
    {
        var after = source.All.After;
        // Those of the wave, on the days that are looked at and before.
        return DriftFindings.Alert(MailAuthAlertKind.SpoofWave, MailAuthAlertDirection.Appeared, after.Refused >= after.Messages * 0.9 ? Severity.Medium : Severity.High, source.Domain.Name, source.Name,
            ("addresses", DriftFindings.Number(source.Source.AddressCount)), ("refused", DriftFindings.Number(after.Refused))) with
        {
            FirstSeen = DriftFindings.Day(after.First),
            LastSeen = DriftFindings.Day(after.Last),
            MessageCount = after.Messages,
            Evidence = Evidence(source).ToArray(),
        };
    }

    IEnumerable<MailAuthAlertEvidence> Evidence(SourceHistory source) =>
        DriftFindings.ByReporter(source.Reporters, reporterOf).Concat(source.Source.SourceIP.Take(MostAddresses).Select(address => DriftFindings.Evidence(address)));

    IEnumerable<DriftPair> Pairs(SourceHistory source) =>
        new[] { source.All }.Concat(source.Reporters.Where(pair => source.Domain.Reporters.Counts(pair.Key, options.MinimumReporterDays)).Select(pair => pair.Value));

    bool Passed(DriftTally tally) => tally.Passed >= options.MinimumMessages && tally.PassedShare >= MostlyPasses;
}
