using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>The networks of a record, to be found by what lies in them. A hostile record has thousands: they are not compared pair by pair.</summary>
sealed class SpfNetworkIndex
{
    readonly IReadOnlyList<SpfMechanism> mechanisms;
    readonly Dictionary<(SpfQualifier Qualifier, IpNetwork Block), int> first = [];
    readonly Dictionary<string, int[]> lengths;

    // Up to where from each mechanism on all have its qualifier.
    readonly int[] sameUntil;

    public SpfNetworkIndex(IReadOnlyList<SpfMechanism> mechanisms)
    {
        this.mechanisms = mechanisms;
        sameUntil = new int[mechanisms.Count];
        for (var i = mechanisms.Count - 1; i >= 0; i--)
        {
            sameUntil[i] = i + 1 < mechanisms.Count && mechanisms[i + 1].Qualifier == mechanisms[i].Qualifier ? sameUntil[i + 1] : i;
            if (mechanisms[i] is SpfNetworkMechanism { Block: { } block })
                first[(mechanisms[i].Qualifier, block)] = i;
        }

        lengths = mechanisms.OfType<SpfNetworkMechanism>().GroupBy(network => network.Name)
            .ToDictionary(group => group.Key, group => group.Select(network => network.PrefixLength).Distinct().ToArray());
    }

    /// <summary>Whether the mechanism at an index is a network that lies in a wider one with the same qualifier, and nothing says otherwise before receivers get to that.</summary>
    public bool IsCovered(int index)
    {
        if (mechanisms[index] is not SpfNetworkMechanism { Block: { } block } inner)
            return false;
        foreach (var length in lengths[inner.Name])
        {
            if (length < inner.PrefixLength
                && first.TryGetValue((inner.Qualifier, new IpNetwork(block.FirstOctets, length)), out var outer)
                && outer <= sameUntil[index])
                return true;
        }

        return false;
    }
}
