using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Judges what has to be so before the next step.</summary>
static class RolloutGates
{
    /// <summary>How many sources are named.</summary>
    const int MostNames = 25;

    /// <summary>The gates of a situation, each with what it rests on.</summary>
    public static IEnumerable<DmarcRolloutGate> Of(RolloutSituation at)
    {
        if (at.IsDone)
            yield break;
        yield return new() { Kind = DmarcRolloutGateKind.ReportAddress, IsMet = at.Next.HasValidReportUri, Actual = at.Next.AggregateReportsTo };
        // Monitoring changes nothing for anybody: no gate but where reports go.
        if (at.Stage == DmarcRolloutStage.NoRecord)
            yield break;
        var options = at.Options;
        var days = RolloutRoad.IsTest(at.Stage) ? options.MinimumTestDays : options.MinimumDays;
        yield return Count(DmarcRolloutGateKind.Days, at.StageDays.Length, days);
        yield return Count(DmarcRolloutGateKind.Reporters, at.History.ReporterCount, options.MinimumReporters);
        yield return Count(DmarcRolloutGateKind.Messages, at.Mail.Total.Messages, options.MinimumMessages);
        yield return AlignedShare(at);
        var failing = at.Mail.Own.Where(at.Fails).ToArray();
        yield return new() { Kind = DmarcRolloutGateKind.OwnSources, IsMet = failing.Length == 0, Required = "0", Actual = Text(failing.Length), Evidence = Names(failing) };
        yield return Unknown(at);
        if (!RolloutRoad.IsReject(at.NextStage))
            yield break;
        yield return Dkim(at);
        yield return Forwarding(at);
    }

    static DmarcRolloutGate AlignedShare(RolloutSituation at)
    {
        var all = OwnMail.Sum(at.Mail.Own, mail => at.Of(mail).Messages);
        // A domain that sends nothing has nothing that could fail.
        var share = all == 0 ? 1 : Shares.Of(OwnMail.Sum(at.Mail.Own, mail => at.Of(mail).Passed), all);
        return AtLeast(DmarcRolloutGateKind.AlignedShare, share, at.Options.MinimumAlignedShare, at.Mail.Own.Where(mail => RolloutSituation.NotPassed(at.Of(mail)) > 0));
    }

    static DmarcRolloutGate Unknown(RolloutSituation at)
    {
        var failing = OwnMail.Sum(at.Mail.Undecided, mail => RolloutSituation.NotPassed(at.Of(mail)));
        var all = BoundedSum.Of(OwnMail.Sum(at.Mail.Own, mail => at.Of(mail).Messages), OwnMail.Sum(at.Mail.Undecided, mail => at.Of(mail).Messages));
        return AtMost(DmarcRolloutGateKind.UnknownSources, Shares.Of(failing, all), at.Options.MaximumUnknownShare, at.Mail.Undecided.Where(mail => RolloutSituation.NotPassed(at.Of(mail)) > 0));
    }

    static DmarcRolloutGate Dkim(RolloutSituation at)
    {
        var bare = at.Mail.Own.Where(mail => at.Lacks(mail, tally => tally.Dkim)).ToArray();
        var all = OwnMail.Sum(at.Mail.Own, mail => at.Of(mail).Messages);
        var share = all == 0 ? 1 : Shares.Of(OwnMail.Sum(at.Mail.Own, mail => at.Of(mail).Dkim), all);
        var gate = AtLeast(DmarcRolloutGateKind.Dkim, share, at.Options.MinimumAlignedShare, bare);
        return gate with { IsMet = gate.IsMet && bare.Length == 0, Evidence = Names(bare) };
    }

    static DmarcRolloutGate Forwarding(RolloutSituation at)
    {
        // What receivers delivered all the same, they will deliver again.
        var lost = OwnMail.Sum(at.Mail.Forwarded, mail => at.Of(mail).Failed - at.Of(mail).FailedOverridden);
        var all = BoundedSum.Of(OwnMail.Sum(at.Mail.Own, mail => at.Of(mail).Messages), OwnMail.Sum(at.Mail.Forwarded, mail => at.Of(mail).Messages));
        return AtMost(DmarcRolloutGateKind.Forwarding, Shares.Of(lost, all), at.Options.MaximumForwardedShare, at.Mail.Forwarded.Where(mail => at.Of(mail).Failed > at.Of(mail).FailedOverridden));
    }

    static DmarcRolloutGate Count(DmarcRolloutGateKind kind, long actual, long required) =>
        new() { Kind = kind, IsMet = actual >= required, Required = Text(required), Actual = Text(actual) };

    static DmarcRolloutGate AtLeast(DmarcRolloutGateKind kind, double share, double required, IEnumerable<SourceMail> sources) =>
        Share(kind, share, required, share >= required, sources);

    static DmarcRolloutGate AtMost(DmarcRolloutGateKind kind, double share, double required, IEnumerable<SourceMail> sources) =>
        Share(kind, share, required, share <= required, sources);

    static DmarcRolloutGate Share(DmarcRolloutGateKind kind, double share, double required, bool isMet, IEnumerable<SourceMail> sources) =>
        new() { Kind = kind, IsMet = isMet, Required = Shares.Text(required), Actual = Shares.Text(share), Evidence = isMet ? [] : Names(sources) };

    static string[] Names(IEnumerable<SourceMail> sources) => sources.Take(MostNames).Select(mail => mail.Source.Name).ToArray();

    static string Text(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
