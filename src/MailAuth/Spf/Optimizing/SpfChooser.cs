using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>
/// Decides which branches are flattened: of all choices that fit, the one with the least regret. Nothing is flattened
/// that need not be; what the owner changes itself goes before services, and of them as few as possible, the stable ones first.
/// </summary>
sealed class SpfChooser(DomainName ownDomain, SpfKeepList keep, SpfRoom room)
{
    const int UnfoldOwn = 1;
    const int FlattenOwn = 10;
    const int FlattenForeignHost = 60;
    const int FlattenService = 1000;
    const int ExtraRecord = 50;
    const int Day = 86400;

    /// <summary>More choices than this at one place are not kept apart; the best are.</summary>
    const int MaxChoices = 4000;

    /// <summary>The best choice for the record at the root; null where none fits.</summary>
    public SpfChoice? Choose(SpfBranch root) => Children(root, isIncluded: false)
        .OrderBy(choice => choice.Regret + (room.ExtraRecords(choice) * ExtraRecord)).ThenBy(choice => choice.Lookups).ThenBy(choice => choice.Octets)
        .FirstOrDefault();

    /// <summary>Flattens whatever can be; what overlaps may fit although the sum of its parts does not.</summary>
    public SpfChoice? ChooseEverything(SpfBranch root) => root.Children
        .Select(child => Options(child, isIncluded: false).OrderBy(choice => choice.Lookups).FirstOrDefault())
        .Aggregate((SpfChoice?)SpfChoice.None, (all, choice) => choice is null ? null : all?.And(choice));

    /// <summary>Whether a domain is in the owner's hands.</summary>
    public bool IsOwn(DomainName? domain) => domain is not null && domain.IsAtOrBelow(ownDomain);

    IReadOnlyCollection<SpfChoice> Children(SpfBranch branch, bool isIncluded)
    {
        IReadOnlyCollection<SpfChoice> choices = [Networks(branch)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in branch.Children.Where(child => child.Term!.CostsLookup))
            choices = Join(choices, seen.Add(child.Key) ? Options(child, isIncluded) : [Drop(child)]);
        return choices;
    }

    Dictionary<(int, int, int, int), SpfChoice>.ValueCollection Join(IReadOnlyCollection<SpfChoice> choices, IReadOnlyCollection<SpfChoice> options)
    {
        var best = new Dictionary<(int, int, int, int), SpfChoice>();
        foreach (var choice in choices.SelectMany(_ => options, (choice, option) => choice.And(option)))
        {
            if (room.Holds(choice) && (!best.TryGetValue(choice.Room, out var other) || choice.Regret < other.Regret))
                best[choice.Room] = choice;
        }

        return best.Count <= MaxChoices ? best.Values
            : best.OrderBy(pair => pair.Value.Regret).Take(MaxChoices).ToDictionary(pair => pair.Key, pair => pair.Value).Values;
    }

    List<SpfChoice> Options(SpfBranch branch, bool isIncluded)
    {
        if (!branch.Term!.CostsLookup)
            return [SpfChoice.None];
        if (keep.Has(branch))
            return [Keep(branch)];
        var isRootRedirect = branch.Term is SpfRedirect && !isIncluded;
        var canUnfold = branch.Term is SpfInclude or SpfRedirect && IsUnfoldable(branch, isIncluded: !isRootRedirect);
        if (!isRootRedirect && !branch.IsOpen && !branch.Errors.IsEmpty && !(canUnfold && IsOwn(branch.Target)))
            return [branch.Addresses.IsEmpty ? Drop(branch) : Flatten(branch)];
        if (!isRootRedirect && !branch.IsOpen && branch.Errors.IsEmpty && branch.Addresses.IsEmpty)
            return [Drop(branch)];
        if (keep.Covers(branch))
            return [Drop(branch)];

        var options = new List<SpfChoice>();
        if (branch.All.All(below => below.State != SpfNodeState.TooManyHosts) && (branch.Errors.IsEmpty || branch.IsOpen))
            options.Add(Keep(branch));
        if (canUnfold && (IsOwn(branch.Target) || isRootRedirect))
        {
            var unfold = SpfChoice.None with { Branch = branch, Fate = SpfFate.Unfold, Regret = IsOwn(branch.Target) ? UnfoldOwn : FlattenService };
            options.AddRange(Children(branch, isIncluded: !isRootRedirect).Select(unfold.And));
        }
        else if (!isRootRedirect && CanFlatten(branch))
        {
            options.Add(Flatten(branch));
        }

        return options;
    }

    bool CanFlatten(SpfBranch branch) => !branch.IsOpen && !keep.HasAny(branch)
        && !branch.All.Any(below => below.Term is SpfExists) && !branch.Addresses.Contains(IpSet.AllIPv4) && !branch.Addresses.Contains(IpSet.AllIPv6);

    /// <summary>Whether the terms of the record may stand in its place: all but the last say pass, and none depends on where it stands.</summary>
    static bool IsUnfoldable(SpfBranch branch, bool isIncluded) => branch.Record is not null && branch.State == SpfNodeState.Resolved
        && branch.Children.All(child => child.Term switch
        {
            SpfPtr => false,
            SpfAll all => !isIncluded || all.Qualifier != SpfQualifier.Pass,
            _ => (!child.IsOpen || child.Children.Count > 0) && (!isIncluded || child.Qualifier == SpfQualifier.Pass),
        });

    static SpfChoice Keep(SpfBranch branch) =>
        new(branch.Lookups, new SpfPiece(branch, branch.Qualifier, null, isFlattened: false, isFixed: true).Text.Length + 1, branch.IPv4Voids, branch.IPv6Voids, 0) { Branch = branch, Fate = SpfFate.Keep };

    static SpfChoice Drop(SpfBranch branch) => SpfChoice.None with { Branch = branch, Fate = SpfFate.Drop };

    SpfChoice Flatten(SpfBranch branch)
    {
        var networks = branch.Addresses.ToNetworks().Take(SpfRoom.MaxRecordOctets).ToArray();
        var regret = branch.Term is SpfHostMechanism
            ? branch.Hosts.All(IsOwn) ? FlattenOwn : FlattenForeignHost
            : branch.All.All(below => below.Target is null || IsOwn(below.Target)) ? FlattenOwn * 2
            : FlattenService * branch.All.Count(below => !IsOwn(below.Target) && below.Term is (SpfInclude or SpfRedirect) && (below == branch || IsOwn(below.Holder)));
        return new(0, networks.Sum(network => SpfTermText.Of(network).Length + 1), 0, 0, regret + networks.Length + Haste(branch)) { Branch = branch, Fate = SpfFate.Flatten };
    }

    // Who lets answers be kept for a minute only means to change them.
    static int Haste(SpfBranch branch) => branch.TtlSeconds is { } ttl && ttl < Day ? (int)(20 * Math.Log((double)Day / Math.Max(ttl, 1), 2) / 2) : 0;

    // Few networks stay as they are written, more than a record holds are merged.
    static SpfChoice Networks(SpfBranch branch)
    {
        var terms = branch.Children.Where(child => child.Term is SpfNetworkMechanism).ToArray();
        var octets = terms.Sum(child => child.Term!.ToString().Length + 1);
        if (octets > SpfRoom.MaxRecordOctets)
            octets = IpSet.UnionOf(terms.Select(child => child.Addresses)).ToNetworks().Take(SpfRoom.MaxRecordOctets).Sum(network => SpfTermText.Of(network).Length + 1);
        return SpfChoice.None with { Octets = octets };
    }
}
