using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dmarc;
using MailAuth.Records;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Writes the plan of one domain.</summary>
sealed class RolloutDraft(string domain, DmarcRolloutOptions options, PolicyHistory history, FateCell[] all, Func<int, DmarcSource?> sourceOf, Func<string, bool> hasOwnRecord)
{
    /// <summary>The plan.</summary>
    public DmarcRolloutPlan Write(DmarcRolloutDns? dns)
    {
        var fromDns = dns is { Dmarc.Status: not RecordStatus.Unreachable };
        var current = fromDns ? Published(dns!.Dmarc) : (history.Newest ?? default).ToRecord(domain);
        var stage = PublishedTags.StageOf(current.Policy, current.TestMode == true || current.Percent == 0);
        var days = history.Days;
        var from = days.Length == 0 ? (int?)null : Math.Max(days[0], days[days.Length - 1] - options.MinimumDays + 1);
        var cells = all.Where(cell => cell.Day == FateGrid.NoDay || cell.Day >= from).ToArray();
        var mail = new OwnMail(domain, cells, sourceOf);
        var subdomains = RolloutSubdomains.Find(domain, cells, sourceOf, name => hasOwnRecord(name) || dns?.WithRecord.Contains(name) == true);
        var existence = subdomains.ToDictionary(one => one.Name, one => Existence(one, dns), StringComparer.OrdinalIgnoreCase);

        var next = RolloutRoad.Next(stage, options);
        var holdsBack = subdomains.Any(one => HasFailing(one.Own));
        // What passes, no policy touches: only a name whose mail fails has to exist.
        var closes = subdomains.All(one => !HasFailing(one.Own) || existence[one.Name] == true);
        var record = RolloutRecord.Of(current, next, holdsBack, closes, options.ReportTo);
        var isDone = next == stage && !RolloutRecord.MeansOther(current, record);
        var at = new RolloutSituation
        {
            Domain = domain,
            Options = options,
            Stage = stage,
            NextStage = next,
            Current = current,
            Next = record,
            IsDone = isDone,
            Mail = mail,
            History = history,
            StageDays = history.DaysOf(stage),
            Since = from is { } since ? UtcDay.Of(RowResult.Midnight(since)) : "?",
            HoldsSubdomainsBack = holdsBack,
        };
        var gates = RolloutGates.Of(at).ToArray();
        var spf = RolloutSpfJudge.Judge(at, dns?.Spf);
        var judged = subdomains.Select(one => RolloutSubdomains.Judge(one, existence[one.Name], at)).ToArray();
        // Receivers of before RFC 9989 do not know t=y: what they do to the mail is what counts.
        var effect = new PolicyFold(record with { TestMode = null }, sourceOf).Apply(domain, cells);
        var own = OwnMail.Sum(mail.Own, one => one.Tally.Messages);
        return new()
        {
            Domain = domain,
            Stage = stage,
            StageSince = at.StageDays.Length == 0 ? null : RowResult.Midnight(at.StageDays[0]),
            CurrentRecord = current.Policy is null ? "" : current.ToString(),
            RecordSource = fromDns ? DmarcRolloutRecordSource.Dns : DmarcRolloutRecordSource.Reports,
            FirstDay = days.Length == 0 ? null : RowResult.Midnight(days[0]),
            LastDay = days.Length == 0 ? null : RowResult.Midnight(days[days.Length - 1]),
            WindowFrom = from is { } day ? RowResult.Midnight(day) : null,
            DayCount = days.Length,
            ReporterCount = history.ReporterCount,
            MessageCount = mail.Total.Messages,
            OwnMessageCount = own,
            OwnAlignedShare = Shares.Of(OwnMail.Sum(mail.Own, one => one.Tally.Passed), own),
            NextStage = next,
            IsDone = isDone,
            IsReady = !isDone && gates.All(gate => gate.IsMet),
            Owner = record.Owner,
            NextRecord = isDone || !record.HasValidReportUri ? null : record.ToString(),
            Changes = isDone ? [] : RolloutRecord.Changes(current, record),
            WouldAffectOwnCount = effect.OwnAffectedCount,
            WouldAffectForwardedCount = effect.ForwardedAffectedCount,
            WouldAffectSpoofCount = effect.SpoofAffectedCount,
            WouldAffectUnknownCount = effect.UnknownAffectedCount,
            Gates = gates,
            Actions = new RolloutActions(at, gates).List(spf, judged),
            Spf = spf,
            Subdomains = judged,
        };
    }

    // What receivers cannot use is as if there were none; its report addresses are still the owner's.
    DmarcRecord Published(DmarcRecord record) => record with
    {
        DomainName = domain,
        Owner = "_dmarc." + domain,
        Status = RecordStatus.Published,
        Policy = record is { Status: RecordStatus.Published, IsInherited: false } ? record.EffectivePolicy : null,
    };

    bool HasFailing(FateTally own) =>
        RolloutSituation.NotPassed(own) >= Math.Max(1, options.MinimumSourceMessages) && Shares.Of(own.Passed, own.Messages) < options.MinimumAlignedShare;

    static bool? Existence(SubdomainMail mail, DmarcRolloutDns? dns) =>
        dns is not null && dns.Exists.TryGetValue(mail.Name, out var exists) && exists is not null ? exists : mail.Exists ? true : null;
}
