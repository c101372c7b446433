using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Addresses about which <c>check_host()</c> says the same for the same reason.</summary>
public sealed class SpfRegion
{
    /// <summary>The addresses; never none.</summary>
    public required IpSet Addresses { get; init; }

    /// <summary>What a check of any of them comes to.</summary>
    public required SpfDecision Decision { get; init; }

    /// <summary>The most terms that ask the DNS on the way of any of them; 0 where the limits are lifted.</summary>
    public required int Lookups { get; init; }

    /// <summary>The most of those that find nothing; 0 where the limits are lifted.</summary>
    public required int VoidLookups { get; init; }

    /// <summary>The verdict; <see cref="SpfResult.Undetermined"/> where it depends on more than what was asked.</summary>
    public SpfResult Result => Conclusion?.Result ?? SpfResult.Undetermined;

    /// <summary>The mechanism that matched, as written; null where none did, or where that depends.</summary>
    public string? Mechanism => Conclusion?.Mechanism;

    /// <summary>The domain whose record holds it.</summary>
    public string? MechanismDomain => Conclusion?.MechanismDomain;

    /// <summary>The <c>include</c> and <c>redirect</c> terms that led to it.</summary>
    public IReadOnlyList<string> Path => Conclusion?.Path ?? [];

    /// <summary>Why there is no verdict, where there is none and it depends on nothing.</summary>
    public SpfProblem? Problem => Conclusion?.Problem;

    /// <summary>What it depends on, in the order of evaluation; empty where it is determined.</summary>
    public IReadOnlyList<SpfCondition> Conditions => Decision.Conditions.ToArray();

    /// <summary>Why the verdict is undetermined, in one line in the UI culture's language; null where it is not.</summary>
    public string? Undetermined => Result != SpfResult.Undetermined ? null
        : Problem?.ToString() ?? string.Join("; ", Decision.Conditions);

    SpfConclusion? Conclusion => Decision as SpfConclusion;

    /// <summary>The decision and the addresses.</summary>
    public override string ToString() => $"{Decision}: {Addresses}";
}
