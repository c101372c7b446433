using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Spf;

/// <summary>What a check of an address comes to, as far as that can be said beforehand: a conclusion, or a fork on a condition. Equal where receivers would do the same for the same reason.</summary>
public abstract record SpfDecision
{
    private protected SpfDecision()
    {
    }

    /// <summary>The conclusion where no condition on the way matches.</summary>
    public abstract SpfConclusion Default { get; }

    /// <summary>The conditions on any way, each before those behind it.</summary>
    public abstract IEnumerable<SpfCondition> Conditions { get; }

    /// <summary>The same with nothing but results in its conclusions, and without the conditions that make no difference to them: what two records have to agree in to treat mail alike.</summary>
    public abstract SpfDecision ResultsOnly();

    /// <summary>Conditions and results: <c>exists:%{i}.x (one.example) ? Pass : Fail</c>.</summary>
    public abstract override string ToString();
}

/// <summary>A check that ends.</summary>
public sealed record SpfConclusion : SpfDecision
{
    /// <summary>The verdict; <see cref="SpfResult.Undetermined"/> where a <c>redirect</c> depends on the message, or there is too much to work out.</summary>
    public required SpfResult Result { get; init; }

    /// <summary>The mechanism that matched, as written; null where none did.</summary>
    public string? Mechanism { get; init; }

    /// <summary>The domain whose record holds it.</summary>
    public string? MechanismDomain { get; init; }

    /// <summary>The <c>include</c> and <c>redirect</c> terms that led to it, from the domain's own record on.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Why there is no verdict, where there is none.</summary>
    public SpfProblem? Problem { get; init; }

    /// <summary>The <c>redirect</c> that depends on the message, where that is why.</summary>
    public SpfCondition? DependsOn { get; init; }

    /// <inheritdoc/>
    public override SpfConclusion Default => this;

    /// <inheritdoc/>
    public override IEnumerable<SpfCondition> Conditions => DependsOn is null ? [] : [DependsOn];

    /// <inheritdoc/>
    public override SpfDecision ResultsOnly() => new SpfConclusion { Result = Result, DependsOn = DependsOn };

    /// <inheritdoc/>
    public bool Equals(SpfConclusion? other) => other is not null && Result == other.Result && Mechanism == other.Mechanism
        && MechanismDomain == other.MechanismDomain && Problem == other.Problem && DependsOn == other.DependsOn && Path.SequenceEqual(other.Path);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked(((int)Result * 31) + StringComparer.Ordinal.GetHashCode((Mechanism ?? "") + " " + MechanismDomain));

    /// <inheritdoc/>
    public override string ToString() => DependsOn is null ? Result.ToString() : $"{DependsOn.Term} ({DependsOn.Domain})";
}

/// <summary>A condition on which a check forks.</summary>
public sealed record SpfFork : SpfDecision
{
    /// <summary>What nobody knows beforehand.</summary>
    public required SpfCondition Condition { get; init; }

    /// <summary>Where it matches.</summary>
    public required SpfDecision WhenMatched { get; init; }

    /// <summary>Where it does not.</summary>
    public required SpfDecision Otherwise { get; init; }

    /// <inheritdoc/>
    public override SpfConclusion Default => Otherwise.Default;

    /// <inheritdoc/>
    public override IEnumerable<SpfCondition> Conditions => WhenMatched.Conditions.Concat(Otherwise.Conditions).Prepend(Condition).Distinct();

    /// <inheritdoc/>
    public override SpfDecision ResultsOnly()
    {
        var (matched, otherwise) = (WhenMatched.ResultsOnly(), Otherwise.ResultsOnly());
        return matched.Equals(otherwise) ? otherwise : new SpfFork { Condition = Condition, WhenMatched = matched, Otherwise = otherwise };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Condition.Term} ({Condition.Domain}) ? {WhenMatched} : {Otherwise}";
}
