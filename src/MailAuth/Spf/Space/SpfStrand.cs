using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Addresses that have come the same way through the records so far, and what that has cost each of them.</summary>
/// <param name="Addresses">The addresses; never none.</param>
/// <param name="Lookups">Terms that asked the DNS on their way.</param>
/// <param name="Voids">Those that found nothing.</param>
/// <param name="Guard">Which conditions matched on the way and which did not; null where there were none.</param>
sealed record SpfStrand(IpSet Addresses, int Lookups, int Voids, SpfGuard? Guard)
{
    public SpfStrand? Within(IpSet set) => Addresses.Intersect(set) is { IsEmpty: false } common ? this with { Addresses = common } : null;

    public SpfStrand? Without(IpSet set) => Addresses.Subtract(set) is { IsEmpty: false } rest ? this with { Addresses = rest } : null;
}

/// <summary>A condition that was met, and whether it matched; the last of a list.</summary>
/// <param name="Before">Those before it.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Holds">Whether it matches.</param>
sealed record SpfGuard(SpfGuard? Before, SpfCondition Condition, bool Holds)
{
    // Thousands of networks share a guard, and each is asked for each depth.
    readonly int hash = unchecked(((Before?.hash ?? 0) * 31) + (Condition.GetHashCode() * 2) + (Holds ? 1 : 0));
    SpfGuard[]? line;

    // Not to be changed in a copy, which would keep the rest.
    public bool Holds { get; } = Holds;

    public int Depth { get; } = (Before?.Depth ?? 0) + 1;

    /// <summary>The guard at a depth, 1 for the first.</summary>
    public SpfGuard At(int depth) => (line ??= Line())[depth - 1];

    public bool Equals(SpfGuard? other) => ReferenceEquals(this, other)
        || (other is not null && hash == other.hash && Depth == other.Depth && Holds == other.Holds && Condition == other.Condition && Equals(Before, other.Before));

    public override int GetHashCode() => hash;

    SpfGuard[] Line()
    {
        var guards = new SpfGuard[Depth];
        for (var guard = this; guard is not null; guard = guard.Before)
            guards[guard.Depth - 1] = guard;
        return guards;
    }
}

/// <summary>A strand whose check has ended.</summary>
/// <param name="Strand">The addresses and their way.</param>
/// <param name="Outcome">What it came to.</param>
sealed record SpfEnding(SpfStrand Strand, SpfOutcome Outcome);
