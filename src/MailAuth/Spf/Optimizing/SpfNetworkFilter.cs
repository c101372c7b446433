using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Leaves out networks that other networks say already. What a service happens to hold today is no reason: it may give it back tomorrow.</summary>
/// <param name="decided">The networks of the terms before these: who is in them has an answer.</param>
/// <param name="merges">Whether those that stay are merged to the fewest that hold the same addresses.</param>
sealed class SpfNetworkFilter(IpSet decided, bool merges)
{
    /// <summary>The terms of a run that stay.</summary>
    /// <param name="run">Terms that say the same.</param>
    /// <param name="drop">Told of each of the owner's own networks that goes, unless all are merged.</param>
    public IReadOnlyList<SpfPiece> Filter(IReadOnlyList<SpfPiece> run, Action<SpfPiece> drop)
    {
        if (merges)
            return Merge(run);
        var covered = Covered(run);
        foreach (var piece in run.Where(piece => covered.Contains(piece) && !piece.IsFlattened))
            drop(piece);
        return covered.Count == 0 ? run : run.Where(piece => !covered.Contains(piece)).ToArray();
    }

    IReadOnlyList<SpfPiece> Merge(IReadOnlyList<SpfPiece> run)
    {
        var networks = run.Where(piece => piece.Network is not null).ToArray();
        return networks.Length == 0 ? run
            : IpSet.Of(networks.Select(piece => piece.Network!)).ToNetworks().Where(network => !IsDecided(network))
                .Select(network => new SpfPiece(networks[0].Branch, networks[0].Qualifier, network, isFlattened: true, isFixed: false))
                .Concat(run.Where(piece => piece.Network is null)).ToArray();
    }

    // Networks overlap only where one contains the other, so that in order of addresses each lies in the last that is not itself inside one.
    HashSet<SpfPiece> Covered(IReadOnlyList<SpfPiece> run)
    {
        var covered = new HashSet<SpfPiece>();
        IpNetwork? outer = null;
        var ordered = run.Where(piece => piece.Network is not null)
            .OrderBy(piece => piece.Network!.FirstOctets, OctetOrder.Instance).ThenBy(piece => piece.Network!.PrefixLength).ThenBy(piece => piece.IsFlattened);
        foreach (var piece in ordered)
        {
            if (outer is not null && outer.Contains(piece.Network!))
                covered.Add(piece);
            else if (IsDecided(piece.Network!))
                covered.Add(piece);
            else
                outer = piece.Network;
        }

        return covered;
    }

    bool IsDecided(IpNetwork network) => !decided.IsEmpty && decided.Contains(IpSet.Of(network));

    sealed class OctetOrder : IComparer<byte[]>
    {
        public static readonly OctetOrder Instance = new();

        public int Compare(byte[]? left, byte[]? right)
        {
            var order = left!.Length.CompareTo(right!.Length);
            for (var i = 0; order == 0 && i < left.Length; i++)
                order = left[i].CompareTo(right[i]);
            return order;
        }
    }
}
