using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Analysis;

/// <summary>Says what to do, out of the gates that are shut and of what else is known.</summary>
sealed class RolloutActions(RolloutSituation at, IReadOnlyList<DmarcRolloutGate> gates)
{
    /// <summary>How many sources of a kind are listed.</summary>
    const int MostOfAKind = 25;

    /// <summary>How much of the evidence goes with an action; the rest is with the source.</summary>
    const int MostEvidence = 3;

    readonly List<DmarcRolloutAction> actions = [];
    readonly HashSet<DmarcSource> named = new(SourceIdentity.Comparer);

    /// <summary>The actions: what blocks first, each kind after the one that it depends on, the larger before the smaller.</summary>
    public IReadOnlyList<DmarcRolloutAction> List(DmarcRolloutSpf spf, IReadOnlyList<DmarcRolloutSubdomain> subdomains)
    {
        AddRecord();
        AddSources();
        AddWaiting();
        foreach (var subdomain in subdomains.Where(subdomain => subdomain is { Record: not null, Exists: not false }).Take(MostOfAKind))
            AddSubdomain(subdomain);
        if (spf is { CanEndInFail: true, ProposedRecord: { } proposed, Record: { } record })
            Add(DmarcRolloutActionKind.EndSpfInFail, false, null, 0, new() { Kind = RemedyKind.PublishRecord, Owner = at.Domain, Type = "TXT", Current = [record], Proposed = [proposed] });
        return actions.OrderByDescending(action => action.IsBlocking).ThenBy(action => Rank(action.Kind)).ThenByDescending(action => action.MessageCount).ThenBy(action => action.Subject, StringComparer.Ordinal)
            .Select((action, index) => action with { Priority = index + 1 }).ToArray();
    }

    // What a parameter settles comes behind what has to be mended, and waiting last: the days pass while the rest is done.
    static int Rank(DmarcRolloutActionKind kind) => kind switch
    {
        DmarcRolloutActionKind.NameReportAddress => 99,
        DmarcRolloutActionKind.WaitForDays or DmarcRolloutActionKind.GetMoreReporters or DmarcRolloutActionKind.GetMoreMessages => 100,
        _ => (int)kind,
    };

    void AddRecord()
    {
        if (IsShut(DmarcRolloutGateKind.ReportAddress))
            Add(DmarcRolloutActionKind.NameReportAddress, true, null, 0, null);
        if (at.Stage == DmarcRolloutStage.NoRecord)
            Add(DmarcRolloutActionKind.PublishFirstRecord, false, null, 0, null);
    }

    void AddSources()
    {
        // Too small a share may be the sum of sources none of which fails by itself.
        var isShareShut = IsShut(DmarcRolloutGateKind.AlignedShare);
        foreach (var mail in at.Mail.Own.Where(mail => at.Fails(mail) || (isShareShut && RolloutSituation.NotPassed(at.Of(mail)) > 0)).Take(MostOfAKind))
            Add(DmarcRolloutActionKind.FixSource, isShareShut || IsShut(DmarcRolloutGateKind.OwnSources), mail, RolloutSituation.NotPassed(at.Of(mail)));
        var unknown = at.Mail.Undecided.Where(mail => RolloutSituation.NotPassed(at.Of(mail)) >= Math.Max(1, at.Options.MinimumSourceMessages));
        foreach (var mail in unknown.OrderByDescending(mail => RolloutSituation.NotPassed(at.Of(mail))).Take(MostOfAKind))
            Add(DmarcRolloutActionKind.IdentifySource, IsShut(DmarcRolloutGateKind.UnknownSources), mail, RolloutSituation.NotPassed(at.Of(mail)));
        // One without any pass is to be mended as a whole, above.
        foreach (var mail in at.Mail.Own.Where(mail => !named.Contains(mail.Source) && at.Lacks(mail, tally => tally.Dkim)).Take(MostOfAKind))
            Add(DmarcRolloutActionKind.AddDkim, IsShut(DmarcRolloutGateKind.Dkim), mail, at.Of(mail).Messages - at.Of(mail).Dkim);
        foreach (var mail in at.Mail.Own.Where(mail => !named.Contains(mail.Source) && at.Lacks(mail, tally => tally.Spf)).Take(MostOfAKind))
            Add(DmarcRolloutActionKind.AddSpf, false, mail, at.Of(mail).Messages - at.Of(mail).Spf);
        var lost = OwnMail.Sum(at.Mail.Forwarded, mail => at.Of(mail).Failed);
        if (lost > 0)
            Add(DmarcRolloutActionKind.DecideOnForwarding, IsShut(DmarcRolloutGateKind.Forwarding), null, lost, null, ("broken", Text(OwnMail.Sum(at.Mail.Forwarded, mail => at.Of(mail).FailedBroken))));
    }

    void AddWaiting()
    {
        foreach (var (gate, kind) in new[] { (DmarcRolloutGateKind.Reporters, DmarcRolloutActionKind.GetMoreReporters), (DmarcRolloutGateKind.Messages, DmarcRolloutActionKind.GetMoreMessages), (DmarcRolloutGateKind.Days, DmarcRolloutActionKind.WaitForDays) })
        {
            if (gates.FirstOrDefault(one => one.Kind == gate && !one.IsMet) is { } shut)
                Add(kind, true, null, 0, null, ("required", shut.Required), ("actual", shut.Actual));
        }
    }

    void AddSubdomain(DmarcRolloutSubdomain subdomain) =>
        Add(DmarcRolloutActionKind.PublishSubdomainRecord, false, subdomain.Name, subdomain.OwnFailCount, new() { Kind = RemedyKind.PublishRecord, Owner = subdomain.Owner, Type = "TXT", Proposed = [subdomain.Record!] }, ("reason", subdomain.Reason), ("name", subdomain.Name));

    void Add(DmarcRolloutActionKind kind, bool isBlocking, SourceMail mail, long count)
    {
        named.Add(mail.Source);
        Add(kind, isBlocking, mail.Source.Name, count, mail.Source.Fix);
        actions[actions.Count - 1] = actions[actions.Count - 1] with { Evidence = mail.Source.Evidence.Take(MostEvidence).ToArray() };
    }

    void Add(DmarcRolloutActionKind kind, bool isBlocking, string? subject, long count, Remedy? remedy, params (string Name, string Value)[] arguments) => actions.Add(new()
    {
        Kind = kind,
        IsBlocking = isBlocking,
        Subject = subject,
        MessageCount = count,
        Remedy = remedy,
        Arguments = arguments.Concat([("domain", at.Domain), ("subject", subject ?? ""), ("count", Text(count)), ("since", at.Since), ("owner", at.Next.Owner)]).ToDictionary(argument => argument.Item1, argument => argument.Item2),
    });

    bool IsShut(DmarcRolloutGateKind kind) => gates.Any(gate => gate.Kind == kind && !gate.IsMet);

    static string Text(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
