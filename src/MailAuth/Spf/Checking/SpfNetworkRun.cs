using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>
/// Networks that stand one after another in a record. Each address belongs to the first of them that holds it; who owns
/// what is worked out once, so that thousands of networks cost one walk and not one each.
/// </summary>
sealed class SpfNetworkRun
{
    readonly Piece[] v4;
    readonly Piece[] v6;

    public SpfNetworkRun(IReadOnlyList<SpfNetworkMechanism> networks)
    {
        Networks = networks;
        var blocks = networks.Select((network, index) => (Network: new IpNetwork(IpText.Parse(network.Address)!, network.PrefixLength), Index: index)).ToArray();
        v4 = Assign(blocks.Where(block => !block.Network.IsIPv6));
        v6 = Assign(blocks.Where(block => block.Network.IsIPv6));
        All = IpSet.Of(blocks.Select(block => block.Network));
    }

    /// <summary>The mechanisms in order.</summary>
    public IReadOnlyList<SpfNetworkMechanism> Networks { get; }

    /// <summary>Every address of any of them.</summary>
    public IpSet All { get; }

    /// <summary>Which of some addresses each mechanism matches, in the order of the mechanisms; those that match none of them are left out.</summary>
    public IEnumerable<(SpfNetworkMechanism Mechanism, IpSet Addresses)> Split(IpSet addresses)
    {
        var owned = new SortedDictionary<int, (List<IpRange> V4, List<IpRange> V6)>();
        Take(v4, addresses.RangesOf(isIPv6: false), isIPv6: false);
        Take(v6, addresses.RangesOf(isIPv6: true), isIPv6: true);
        return owned.Select(entry => (Networks[entry.Key], IpSet.FromRanges(entry.Value.V4, entry.Value.V6)));

        void Take(Piece[] pieces, IReadOnlyList<IpRange> ranges, bool isIPv6)
        {
            for (int i = 0, j = 0; i < pieces.Length && j < ranges.Count;)
            {
                var (piece, range) = (pieces[i], ranges[j]);
                var first = piece.Range.First > range.First ? piece.Range.First : range.First;
                var pieceEnds = piece.Range.Last < range.Last;
                var last = pieceEnds ? piece.Range.Last : range.Last;
                if (first <= last)
                {
                    if (!owned.TryGetValue(piece.Owner, out var lists))
                        owned[piece.Owner] = lists = ([], []);
                    (isIPv6 ? lists.V6 : lists.V4).Add(new(first, last));
                }

                if (pieceEnds)
                    i++;
                else
                    j++;
            }
        }
    }

    // Of two networks either one holds the other or they have nothing in common: a stack of those that are open is enough.
    static Piece[] Assign(IEnumerable<(IpNetwork Network, int Index)> blocks)
    {
        var sorted = blocks.Select(block =>
        {
            var first = IpNumber.FromOctets(block.Network.FirstOctets);
            return new Piece(new(first, first.WithLowBits((block.Network.FirstOctets.Length * 8) - block.Network.PrefixLength)), block.Index);
        }).ToArray();
        Array.Sort(sorted, (left, right) =>
        {
            var order = left.Range.First.CompareTo(right.Range.First);
            if (order == 0)
                order = right.Range.Last.CompareTo(left.Range.Last);
            return order != 0 ? order : left.Owner.CompareTo(right.Owner);
        });

        var pieces = new List<Piece>(sorted.Length);
        var open = new Stack<Piece>();
        var at = default(IpNumber);
        foreach (var next in sorted)
        {
            while (open.Count > 0 && open.Peek().Range.Last < next.Range.First)
                Close();
            if (open.Count > 0 && at < next.Range.First)
                pieces.Add(new(new(at, next.Range.First.Previous), open.Peek().Owner));
            at = next.Range.First;
            open.Push(open.Count > 0 ? next with { Owner = Math.Min(open.Peek().Owner, next.Owner) } : next);
        }

        while (open.Count > 0)
            Close();
        return pieces.ToArray();

        void Close()
        {
            var closed = open.Pop();
            pieces.Add(new(new(at, closed.Range.Last), closed.Owner));
            at = closed.Range.Last.Next;
            // Networks that end at the same address end together; behind the last address of all nothing is left.
            while (open.Count > 0 && open.Peek().Range.Last.Equals(closed.Range.Last))
                open.Pop();
        }
    }

    readonly record struct Piece(IpRange Range, int Owner);
}
