using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>The groups that are one source, put together.</summary>
sealed class SourceDraft(SourceVerdict verdict)
{
    const int MostAddresses = 100;
    const int MostHosts = 50;

    readonly List<SourceGroup> groups = [];

    public void Add(SourceGroup group) => groups.Add(group);

    public DmarcSource Build(DmarcSourceFacts facts)
    {
        // The group that most messages are in speaks for the others.
        var addresses = groups.Count == 1 ? groups[0].Addresses : Joined();
        return new()
        {
            Domain = groups[0].Key.Domain.Length == 0 ? null : VisibleText.Escape(groups[0].Key.Domain),
            Name = VisibleText.Escape(verdict.Name),
            Class = verdict.Class,
            Service = verdict.Service,
            Confidence = verdict.Confidence,
            Evidence = ReportResultList.Of<DmarcSourceEvidence>([.. verdict.Evidence, .. Numbers()]),
            Fix = verdict.Fix,
            MessageCount = Sum(group => group.Messages),
            AlignedCount = Sum(group => group.Aligned),
            SpfAlignedCount = Sum(group => group.SpfAligned),
            DkimAlignedCount = Sum(group => group.DkimAligned),
            RejectedCount = Sum(group => group.Rejected),
            QuarantinedCount = Sum(group => group.Quarantined),
            FirstSeen = groups.Min(group => group.First),
            LastSeen = groups.Max(group => group.Last),
            SourceIP = ReportResultList.Of<string>(addresses.Top(MostAddresses).Select(address => address.ToString()).ToArray()),
            AddressCount = addresses.Count,
            HasMoreAddresses = addresses.HasMore,
            HeaderFrom = Names(group => group.HeaderFrom),
            EnvelopeFrom = Names(group => group.EnvelopeFrom),
            DkimDomain = Names(group => group.DkimDomain),
            Selector = Names(group => group.Selector),
            HostName = ReportResultList.Of<string>(groups.SelectMany(group => group.Facts.HostNames).Distinct(StringComparer.Ordinal).Take(MostHosts).ToArray()),
            Country = ReportResultList.Of<string>(facts.CountryOf is { } countryOf ? Countries(addresses, countryOf) : []),
            Organization = Names(group => group.Organization),
        };
    }

    // What the numbers say by themselves, for the whole source.
    IEnumerable<DmarcSourceEvidence> Numbers()
    {
        var (messages, aligned) = (Sum(group => group.Messages), Sum(group => group.Aligned));
        if (aligned > 0)
            yield return Evidence(DmarcSourceEvidenceKind.PassesAligned, aligned);
        else
            yield return Evidence(groups.All(group => group.Key.Kind == SourceGroupKind.Nobody) ? DmarcSourceEvidenceKind.NothingPasses : DmarcSourceEvidenceKind.NothingAligned, messages);
        var unsigned = messages - Sum(group => group.DkimAligned);
        if (aligned > 0 && unsigned > messages * SourceThresholds.Hiccup)
            yield return Evidence(DmarcSourceEvidenceKind.DkimMissing, unsigned);
        foreach (var (kind, count) in new[]
        {
            (DmarcSourceEvidenceKind.SpfForbids, Sum(group => group.SpfForbidden)),
            (DmarcSourceEvidenceKind.SpfUndecided, Sum(group => group.SpfUndecided)),
            (DmarcSourceEvidenceKind.BrokenSignature, Sum(group => group.BrokenSignatures)),
            (DmarcSourceEvidenceKind.ReceiverSaysForwarded, Sum(group => group.Forwarded)),
            (DmarcSourceEvidenceKind.Refused, Sum(group => group.Rejected + group.Quarantined)),
            (DmarcSourceEvidenceKind.Contradicting, Sum(group => group.Contradicting)),
        })
        {
            if (count > 0)
                yield return Evidence(kind, count);
        }

        DmarcSourceEvidence Evidence(DmarcSourceEvidenceKind kind, long count) =>
            DmarcSourceEvidence.Of(kind, ("count", Number(count)), ("total", Number(messages)), ("domain", groups[0].Key.Domain));
    }

    static string[] Countries(AddressTally addresses, Func<byte[], string?> countryOf)
    {
        var countries = new TextTally(300);
        foreach (var (address, messages) in addresses.Entries())
            countries.Add(countryOf(address.ToOctets()), messages);
        return countries.Names();
    }

    AddressTally Joined()
    {
        var budget = new AddressBudget(int.MaxValue);
        var all = new AddressTally();
        foreach (var group in groups)
            all.Add(group.Addresses, budget);
        return all;
    }

    ReportResultList<string> Names(Func<SourceGroup, TextTally> tally)
    {
        if (groups.Count == 1)
            return Visible(tally(groups[0]));
        var all = new TextTally(50);
        foreach (var group in groups.OrderByDescending(group => group.Messages))
            all.Add(tally(group));
        return Visible(all);
    }

    static ReportResultList<string> Visible(TextTally tally) => ReportResultList.Of<string>(Array.ConvertAll(tally.Names(), VisibleText.Escape));

    long Sum(Func<SourceGroup, long> number) => groups.Sum(number);

    static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);
}
