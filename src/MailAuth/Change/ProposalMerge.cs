using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Change;

/// <summary>Makes one change of all that is proposed for one name and type.</summary>
sealed class ProposalMerge
{
    readonly List<string> removed = [];
    readonly List<string> added = [];

    public IReadOnlyList<string> Removed => removed;

    public IReadOnlyList<string> Added => added;

    public IReadOnlyList<DnsChangeConflict> Conflicts { get; private set; } = [];

    /// <summary>The merged proposals. Texts of different kinds at one name are merged apart.</summary>
    public static ProposalMerge Of(string type, IEnumerable<DnsProposal> proposals)
    {
        var merge = new ProposalMerge();
        foreach (var kind in proposals.GroupBy(proposal => type == "TXT" ? RecordPieces.Flavour(proposal.Proposed.Concat(proposal.Current).FirstOrDefault() ?? "") : ""))
            merge.Add(type, Distinct(kind).ToArray());
        return merge;
    }

    void Add(string type, DnsProposal[] proposals)
    {
        var current = proposals.SelectMany(proposal => proposal.Current).Distinct(StringComparer.Ordinal).ToArray();
        if (proposals.All(proposal => Same(proposal.Proposed, proposals[0].Proposed)))
        {
            removed.AddRange(current.Except(proposals[0].Proposed, StringComparer.Ordinal));
            added.AddRange(proposals[0].Proposed);
        }
        else if (proposals.Any(proposal => proposal.IsRemoval))
        {
            Clash(proposals, null);
        }
        else if (type == "TXT" && current.Length == 1 && proposals.All(proposal => proposal.Current.Count == 1 && proposal.Proposed.Count == 1) && RecordPieces.Of(current[0]) is { } text
            && proposals.Select(proposal => RecordPieces.Of(proposal.Proposed[0])).ToArray() is var variants && variants.All(variant => variant is not null))
        {
            if (text.Merge(variants!, out var at) is { } merged)
            {
                removed.AddRange(current);
                added.Add(merged);
            }
            else
            {
                Clash(proposals, at);
            }
        }
        else if (type is not ("TXT" or "CNAME"))
        {
            AddSets(proposals);
        }
        else
        {
            Clash(proposals, null);
        }
    }

    void AddSets(DnsProposal[] proposals)
    {
        var go = proposals.SelectMany(proposal => proposal.Current.Except(proposal.Proposed, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).ToArray();
        var come = proposals.SelectMany(proposal => proposal.Proposed.Except(proposal.Current, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).ToArray();
        if (go.Intersect(come, StringComparer.Ordinal).FirstOrDefault() is { } both)
        {
            Clash(proposals, both);
            return;
        }

        removed.AddRange(go);
        added.AddRange(come.Concat(proposals[0].Proposed.Intersect(proposals[0].Current, StringComparer.Ordinal).Except(go, StringComparer.Ordinal)));
    }

    void Clash(IEnumerable<DnsProposal> proposals, string? at) =>
        Conflicts = Conflicts.Concat(proposals.Select(proposal => new DnsChangeConflict { RuleId = proposal.RuleId, Proposed = proposal.Proposed, At = at })).ToArray();

    static IEnumerable<DnsProposal> Distinct(IEnumerable<DnsProposal> proposals) => proposals
        .GroupBy(proposal => (proposal.IsRemoval, string.Join("\n", proposal.Current), string.Join("\n", proposal.Proposed)))
        .Select(same => same.First() with { RuleId = same.All(proposal => proposal.RuleId is null) ? null : string.Join(", ", same.Select(proposal => proposal.RuleId).OfType<string>().Distinct()) });

    static bool Same(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.Count == other.Count && one.All(other.Contains);
}
