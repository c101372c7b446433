using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Spf;

/// <summary>The terms of a proposal in order, before they are packed into records.</summary>
/// <param name="Runs">Terms in a row that say the same about those whom they match, so that within a run their order is free.</param>
/// <param name="Tail"><c>all</c> or <c>redirect</c>; empty where there is neither.</param>
/// <param name="Modifiers">The other modifiers.</param>
/// <param name="Dropped">What is left out.</param>
sealed record SpfArrangement(IReadOnlyList<IReadOnlyList<SpfPiece>> Runs, string Tail, IReadOnlyList<string> Modifiers, IReadOnlyList<SpfDroppedTerm> Dropped)
{
    /// <summary>What stands behind the terms.</summary>
    public IEnumerable<string> Ending => Modifiers.Prepend(Tail).Where(text => text.Length > 0);
}
