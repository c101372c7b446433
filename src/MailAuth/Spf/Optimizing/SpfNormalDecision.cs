using System.Collections.Generic;

namespace MailAuth.Spf;

/// <summary>Decisions as they are compared: results only, each condition asked once, its spelling and what its term says about those whom it matches left aside.</summary>
static class SpfNormalDecision
{
    /// <summary>The decision in that form.</summary>
    public static SpfDecision Of(SpfDecision decision) => Walk(decision, []).ResultsOnly();

    static SpfDecision Walk(SpfDecision decision, Dictionary<SpfCondition, bool> known)
    {
        if (decision is not SpfFork fork)
            return decision;
        var condition = Plain(fork.Condition);
        // For one message, the same question has the same answer.
        if (known.TryGetValue(condition, out var holds))
            return Walk(holds ? fork.WhenMatched : fork.Otherwise, known);
        return new SpfFork
        {
            Condition = condition,
            WhenMatched = Walk(fork.WhenMatched, new(known) { [condition] = true }),
            Otherwise = Walk(fork.Otherwise, new(known) { [condition] = false }),
        };
    }

    static SpfCondition Plain(SpfCondition condition) =>
        SpfTermReader.Read(condition.Term, 0, []) is SpfMechanism mechanism ? condition with { Term = SpfTermText.With(mechanism, SpfQualifier.Pass) } : condition;
}
