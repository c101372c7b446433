using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Finds out what can be done about a record, and writes it down.</summary>
/// <param name="domain">The domain.</param>
/// <param name="ownDomain">The domain whose records its owner changes itself: the organizational one.</param>
/// <param name="options">What the proposal has to respect.</param>
sealed class SpfPlanner(DomainName domain, DomainName ownDomain, SpfOptimizeOptions options)
{
    const int VersionOctets = 6;
    const int EndingOctets = 5;
    const int IncludeOctets = 9;

    readonly SpfKeepList keep = new(options.Keep);

    /// <summary>The best plan that fits; null where none does.</summary>
    public SpfPlan? Plan(SpfBranch root)
    {
        var longest = SpfFreeNames.Longest(domain);
        // A name for a part of the record costs in the domain's own; what does not fill a record to the end is lost as well.
        var extra = longest is null ? 0 : SpfRoom.MaxRecordOctets - VersionOctets - EndingOctets - IncludeOctets - longest.Ascii.Length - 1;
        var room = new SpfRoom(options.MaxLookups, SpfRoom.MaxRecordOctets - VersionOctets - root.Record!.Terms.Where(IsEnding).Sum(term => term.Text.Length + 1), extra);
        var chooser = new SpfChooser(ownDomain, keep, room);
        var best = chooser.Choose(root);
        foreach (var choice in new[] { best, chooser.ChooseEverything(root) }.OfType<SpfChoice>())
        {
            if (Arrange(root, choice, longest) is { } plan)
                return plan;
        }

        return null;
    }

    /// <summary>The texts of a plan, the domain's own first; null where there are not names enough.</summary>
    public IReadOnlyList<(DomainName Owner, string Text)>? Pack(SpfPlan plan, IReadOnlyList<DomainName> names) => new SpfPacker(names).Pack(domain, plan.Arrangement);

    // As they are written, if that fits into one record; merged, where that makes fewer.
    SpfPlan? Arrange(SpfBranch root, SpfChoice choice, DomainName? longest)
    {
        if (choice.Lookups > options.MaxLookups || choice.IPv4Voids > SpfTree.MaxVoidLookups || choice.IPv6Voids > SpfTree.MaxVoidLookups)
            return null;
        var names = Enumerable.Repeat(longest, options.MaxLookups - choice.Lookups).OfType<DomainName>().ToArray();
        SpfPlan? best = null;
        foreach (var merges in new[] { false, true })
        {
            var arrangement = new SpfArranger(choice.Fates(), keep).Arrange(root, merges);
            if (new SpfPacker(names).Pack(domain, arrangement) is { } records && (best is null || records.Count - 1 < best.ExtraRecords))
                best = new(choice, arrangement, records.Count - 1, root, keep, ownDomain);
            if (best is { ExtraRecords: 0 })
                break;
        }

        return best;
    }

    static bool IsEnding(SpfTerm term) => term is SpfAll or SpfModifier;
}
