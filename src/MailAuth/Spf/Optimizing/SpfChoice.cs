using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Spf;

/// <summary>What becomes of some terms, and what that costs.</summary>
/// <param name="Lookups">Terms that ask the DNS.</param>
/// <param name="Octets">What the terms take in the records, each with the space before it.</param>
/// <param name="IPv4Voids">Look-ups that find nothing for IPv4 clients.</param>
/// <param name="IPv6Voids">Look-ups that find nothing for IPv6 clients.</param>
/// <param name="Regret">How little one likes it: 0 where everything stays.</param>
sealed record SpfChoice(int Lookups, int Octets, int IPv4Voids, int IPv6Voids, int Regret)
{
    const int Bucket = 16;

    public static readonly SpfChoice None = new(0, 0, 0, 0, 0);

    SpfChoice? before;
    SpfChoice? added;

    public SpfBranch? Branch { get; init; }

    public SpfFate Fate { get; init; }

    /// <summary>Choices that leave the same room; of them only the one with the least regret is of interest.</summary>
    public (int Lookups, int Octets, int IPv4Voids, int IPv6Voids) Room => (Lookups, Octets / Bucket, IPv4Voids, IPv6Voids);

    public SpfChoice And(SpfChoice other) =>
        new(Lookups + other.Lookups, Octets + other.Octets, IPv4Voids + other.IPv4Voids, IPv6Voids + other.IPv6Voids, Regret + other.Regret) { before = this, added = other };

    /// <summary>The fate of each branch that was decided about.</summary>
    public Dictionary<SpfBranch, SpfFate> Fates()
    {
        var fates = new Dictionary<SpfBranch, SpfFate>();
        var open = new Stack<SpfChoice>([this]);
        while (open.Count > 0)
        {
            var choice = open.Pop();
            if (choice.Branch is not null)
                fates[choice.Branch] = choice.Fate;
            foreach (var part in new[] { choice.before, choice.added }.OfType<SpfChoice>())
                open.Push(part);
        }

        return fates;
    }
}
