using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Analysis;

/// <summary>Judges all groups: those that pass first, since they show what the owner's mail looks like.</summary>
sealed class SourceJudge(NameCatalog names, KnownSources known)
{
    public IReadOnlyList<SourceVerdict> Judge(IReadOnlyList<SourceGroup> groups, DmarcSourceFacts facts)
    {
        foreach (var group in groups)
            group.Facts = GroupFacts.Of(group, facts, names);
        var pictures = DomainPicture.Of(groups);
        var verdicts = new SourceVerdict[groups.Count];
        // What receivers call forwarded shows who forwards.
        foreach (var group in groups.Where(group => group.Key.IsForwarded))
            pictures[group.Key.Domain].AddRelay(group);
        foreach (var i in Indexes(groups, kind => kind is not (SourceGroupKind.StrangeService or SourceGroupKind.Stranger or SourceGroupKind.Nobody)))
        {
            verdicts[i] = JudgeAligned(groups[i], pictures[groups[i].Key.Domain]);
            if (groups[i].Key.Kind == SourceGroupKind.Relayed && verdicts[i].Class == DmarcSourceClass.Forwarder)
                pictures[groups[i].Key.Domain].AddRelay(groups[i]);
        }

        var strangers = Indexes(groups, kind => kind is SourceGroupKind.StrangeService or SourceGroupKind.Stranger or SourceGroupKind.Nobody).ToArray();
        var free = strangers.Select(i => groups[i]).Where(group => !StrangerJudge.IsTied(group, pictures[group.Key.Domain])).ToArray();
        var spoof = new SpoofSigns(SpoofWave.Find(free, domain => pictures[domain].Covered), DomainsOfNetworks(free), names);
        foreach (var i in strangers)
            verdicts[i] = StrangerJudge.Judge(groups[i], pictures[groups[i].Key.Domain], spoof);
        NameApart(verdicts, groups);
        for (var i = 0; i < verdicts.Length; i++)
            verdicts[i] = Overruled(verdicts[i], groups[i].Key.Domain);
        return verdicts;
    }

    SourceVerdict JudgeAligned(SourceGroup group, DomainPicture picture) => group.Key.Kind switch
    {
        SourceGroupKind.Known => Known(group),
        SourceGroupKind.Relayed => RelayJudge.Judge(group, picture),
        SourceGroupKind.Rest => new(DmarcSourceClass.Unknown, SourceNames.Of(group), DmarcSourceConfidence.Low) { Evidence = [DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.TooMany)] },
        _ => AlignedJudge.Judge(group, picture),
    };

    SourceVerdict Known(SourceGroup group)
    {
        var source = known[group.Key.Name!];
        return new(source.Class, source.Name, DmarcSourceConfidence.High) { Evidence = [DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.Administrator)] };
    }

    // How many organizations' names a network uses, with nothing that ever passes.
    Dictionary<SourceAddress, int> DomainsOfNetworks(IEnumerable<SourceGroup> free) => free
        .Where(group => group.Key is { Kind: SourceGroupKind.Nobody, Network: not null })
        .GroupBy(group => group.Key.Network!.Value)
        .ToDictionary(network => network.Key, network => network.Select(group => names.OrganizationOf(group.Key.Domain)).Distinct(StringComparer.Ordinal).Count());

    // A name stands for one source of its domain, so that an administrator can tell which is meant: where several classes share it, the
    // owner's keeps it and the others have their class behind it.
    static void NameApart(SourceVerdict[] verdicts, IReadOnlyList<SourceGroup> groups)
    {
        foreach (var name in Indexes(groups, kind => kind != SourceGroupKind.Known).Where(i => verdicts[i].PartOf is null).GroupBy(i => (groups[i].Key.Domain, verdicts[i].Name)).ToArray())
        {
            var first = name.Min(i => Rank(verdicts[i].Class));
            foreach (var i in name.Where(i => Rank(verdicts[i].Class) != first))
                verdicts[i] = verdicts[i] with { Name = WithClass(verdicts[i]) };
        }
    }

    // Not by volume: that changes from one run to the next.
    static int Rank(DmarcSourceClass one) => one switch
    {
        DmarcSourceClass.Own => 0,
        DmarcSourceClass.Service => 1,
        DmarcSourceClass.Misconfigured => 2,
        DmarcSourceClass.Forwarder => 3,
        DmarcSourceClass.Unknown => 4,
        _ => 5,
    };

    static string WithClass(SourceVerdict verdict) => $"{verdict.Name} ({verdict.Class})";

    // An administrator's word stands; what was found stays readable beside it. What shared its name in an earlier run may have it alone now.
    SourceVerdict Overruled(SourceVerdict verdict, string domain) => verdict.PartOf is null && (known.Named(domain, WithClass(verdict)) ?? known.Named(domain, verdict.Name)) is { } source && source.Class != verdict.Class
        ? verdict with
        {
            Class = source.Class,
            Confidence = DmarcSourceConfidence.High,
            Evidence = [DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.Administrator), .. verdict.Evidence],
            Fix = source.Class == DmarcSourceClass.Misconfigured ? verdict.Fix : null,
        }
        : verdict;

    static IEnumerable<int> Indexes(IReadOnlyList<SourceGroup> groups, Func<SourceGroupKind, bool> isOne) =>
        Enumerable.Range(0, groups.Count).Where(i => isOne(groups[i].Key.Kind));
}
