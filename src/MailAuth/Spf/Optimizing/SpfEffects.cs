using System;
using System.Linq;

namespace MailAuth.Spf;

/// <summary>What it means that two records say different things about an address.</summary>
static class SpfEffects
{
    /// <summary>More conditions than this are not worked through; what nobody has looked at counts as widening.</summary>
    const int MaxConditions = 8;

    /// <summary>The gravest effect over all that the message may decide: to widen, then to narrow, then to change.</summary>
    public static SpfEffect Of(SpfDecision before, SpfDecision after) =>
        before.Conditions.Concat(after.Conditions).Distinct().Count() > MaxConditions ? SpfEffect.Widens : Walk(before, after) ?? SpfEffect.Repairs;

    static SpfEffect? Walk(SpfDecision before, SpfDecision after)
    {
        if ((before as SpfFork ?? after as SpfFork)?.Condition is { } condition)
            return Graver(Walk(Given(before, condition, true), Given(after, condition, true)), Walk(Given(before, condition, false), Given(after, condition, false)));
        return Of(((SpfConclusion)before).Result, ((SpfConclusion)after).Result);
    }

    static SpfEffect? Of(SpfResult before, SpfResult after) => (before, after) switch
    {
        _ when before == after => null,
        // Where the message decides, it may decide to pass.
        (_, SpfResult.Pass or SpfResult.Undetermined) => SpfEffect.Widens,
        (SpfResult.Pass, _) => SpfEffect.Narrows,
        (SpfResult.PermError, SpfResult.Fail or SpfResult.SoftFail or SpfResult.Neutral) => SpfEffect.Repairs,
        _ => SpfEffect.Changes,
    };

    static SpfEffect? Graver(SpfEffect? left, SpfEffect? right) => Weight(left) >= Weight(right) ? left : right;

    static int Weight(SpfEffect? effect) => effect is { } known ? Array.IndexOf([SpfEffect.Repairs, SpfEffect.Changes, SpfEffect.Narrows, SpfEffect.Widens], known) : -1;

    static SpfDecision Given(SpfDecision decision, SpfCondition condition, bool holds)
    {
        if (decision is not SpfFork fork)
            return decision;
        if (fork.Condition == condition)
            return Given(holds ? fork.WhenMatched : fork.Otherwise, condition, holds);
        return fork with { WhenMatched = Given(fork.WhenMatched, condition, holds), Otherwise = Given(fork.Otherwise, condition, holds) };
    }
}
