using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>What becomes of a record, before it has names for its parts.</summary>
/// <param name="Choice">What is kept and what is not.</param>
/// <param name="Arrangement">The terms in order.</param>
/// <param name="ExtraRecords">How many records the domain's own needs beside it.</param>
/// <param name="Root">The record as it is.</param>
/// <param name="Keep">What has to stay.</param>
/// <param name="OwnDomain">The domain whose records the owner changes.</param>
sealed record SpfPlan(SpfChoice Choice, SpfArrangement Arrangement, int ExtraRecords, SpfBranch Root, SpfKeepList Keep, DomainName OwnDomain)
{
    readonly Dictionary<SpfBranch, SpfFate> fates = Choice.Fates();

    /// <summary>Whether it is worth a change: something goes, or what is there does not fit.</summary>
    public bool IsBetter => ExtraRecords > 0 || Dropped.Count > 0 || fates.Values.Any(fate => fate != SpfFate.Keep)
        || SpfRecord.Format(Root.Record!.Terms).Length > SpfRoom.MaxRecordOctets;

    /// <summary>What is left out.</summary>
    public IReadOnlyList<SpfDroppedTerm> Dropped => Arrangement.Dropped;

    /// <summary>The terms that end checks with an error, as they are written.</summary>
    public IEnumerable<string> BrokenTerms => Root.All.Where(branch => branch.State is SpfNodeState.NoRecord or SpfNodeState.Duplicate or SpfNodeState.Malformed or SpfNodeState.Loop)
        .Select(branch => VisibleText.Escape(branch.Term!.Text)).Distinct();

    /// <summary>What is written out, in the order of the records.</summary>
    public IReadOnlyList<SpfFlattenedBranch> Flattened => Of(SpfFate.Flatten, SpfFate.Unfold).Select(Describe).ToArray();

    /// <summary>What still asks the DNS.</summary>
    public IReadOnlyList<SpfKeptTerm> Kept => Asking
        .Select(kept => new SpfKeptTerm { Term = VisibleText.Escape(kept.Term), Lookups = kept.Branch.Lookups, Reason = ReasonOf(kept.Branch) }).ToArray();

    /// <summary>What the records cost at most.</summary>
    public int Lookups => Asking.Sum(kept => kept.Branch.Lookups) + ExtraRecords;

    /// <summary>How many look-ups find nothing at most, for the family for which more do.</summary>
    public int VoidLookups => Math.Max(Asking.Sum(kept => kept.Branch.IPv4Voids), Asking.Sum(kept => kept.Branch.IPv6Voids));

    /// <summary>Records of the owner's that were read and are not any more.</summary>
    public IReadOnlyList<string> Unneeded
    {
        get
        {
            var kept = new HashSet<string>(Of(SpfFate.Keep).SelectMany(branch => branch.All).Where(branch => branch.Record is not null).Select(branch => branch.Target!.Ascii));
            return Of(SpfFate.Flatten, SpfFate.Unfold, SpfFate.Drop).SelectMany(branch => branch.All)
                .Where(branch => branch.Record is not null && branch.Target!.IsAtOrBelow(Root.Holder) && !branch.Target.Equals(Root.Holder))
                .Select(branch => branch.Target!.Ascii).Where(name => !kept.Contains(name)).Distinct().ToArray();
        }
    }

    IEnumerable<(SpfBranch Branch, string Term)> Asking => Arrangement.Runs.SelectMany(run => run).Where(piece => piece.Network is null).Select(piece => (piece.Branch, piece.Text))
        .Concat(Root.All.Where(branch => branch.Term is SpfRedirect && branch.Term.ToString() == Arrangement.Tail && fates.ContainsKey(branch)).Take(1).Select(branch => (branch, Arrangement.Tail)));

    IEnumerable<SpfBranch> Of(params SpfFate[] wanted) => Root.All.Where(branch => fates.TryGetValue(branch, out var fate) && wanted.Contains(fate));

    SpfFlattenedBranch Describe(SpfBranch branch)
    {
        var isUnfolded = fates[branch] == SpfFate.Unfold;
        var networks = isUnfolded ? [] : branch.Addresses.ToNetworks().Select(network => network.ToString()).ToArray();
        var asked = isUnfolded ? [branch] : branch.All;
        return new()
        {
            Term = VisibleText.Escape(branch.Movable.ToString()),
            Domain = branch.Target?.Ascii ?? branch.Holder.Ascii,
            Service = ServiceOf(branch),
            Replacement = isUnfolded ? SpfReplacement.Terms : SpfReplacement.Networks,
            IsOwn = asked.SelectMany(below => below.Hosts.Append(below.Target ?? Root.Holder)).All(name => name.IsAtOrBelow(OwnDomain)),
            LookupsSaved = isUnfolded ? 1 : branch.Lookups,
            Networks = networks,
            IPv4Count = isUnfolded ? 0 : branch.Addresses.IPv4Count,
            SourceText = isUnfolded ? branch.Record!.Text : null,
            TtlSeconds = isUnfolded ? branch.OwnTtlSeconds : branch.TtlSeconds,
            Sources = asked.SelectMany(below => below.Evidence).Select(evidence => evidence.Question).Distinct().ToArray(),
        };
    }

    static string? ServiceOf(SpfBranch branch) => branch.Term is SpfMx
        ? branch.Hosts.Select(host => SendingServices.ByMxHost(host.Ascii)).OfType<SendingService>().FirstOrDefault()?.Name
        : SendingServices.BySpfInclude(branch.Target?.Ascii ?? "")?.Name;

    SpfKeepReason ReasonOf(SpfBranch branch) => branch.IsOpen && branch.Term is not SpfInclude ? SpfKeepReason.DependsOnMessage
        : SpfKeepList.IsMicrosoft(branch) ? SpfKeepReason.Microsoft
        : Keep.Has(branch) ? SpfKeepReason.Wanted
        : branch.IsOpen ? SpfKeepReason.DependsOnMessage
        : SpfKeepReason.Fits;
}
