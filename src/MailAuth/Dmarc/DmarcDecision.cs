using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Dmarc;

/// <summary>What follows from the identifiers, once a record counts. No question is asked here.</summary>
static class DmarcDecision
{
    /// <summary>
    /// Pass where one identifier passes. Otherwise fail, unless one could have passed of which nobody can say: then the
    /// result is that uncertainty, never a failure.
    /// </summary>
    public static (DmarcResult Result, DmarcCause Cause) Of(IReadOnlyList<DmarcIdentifier> identifiers)
    {
        if (identifiers.Any(identifier => identifier.Passes))
            return (DmarcResult.Pass, DmarcCause.Aligned);
        if (identifiers.Any(IsUnreachable))
            return (DmarcResult.TempError, DmarcCause.IdentifierUnreachable);
        if (identifiers.Any(IsNotReverifiable))
            return (DmarcResult.Undetermined, DmarcCause.IdentifierNotReverifiable);
        return (DmarcResult.Fail, identifiers.Any(identifier => identifier.Result == DmarcIdentifierResult.Pass) ? DmarcCause.NotAligned : DmarcCause.NotAuthenticated);
    }

    /// <summary>Whether an identifier keeps the result open because the DNS failed for it.</summary>
    public static bool IsUnreachable(DmarcIdentifier identifier) =>
        (identifier.Result == DmarcIdentifierResult.TempError && identifier.IsAligned != false)
        || (identifier.Result == DmarcIdentifierResult.Pass && identifier.IsAligned is null);

    /// <summary>Whether an identifier keeps the result open because it cannot be checked again.</summary>
    public static bool IsNotReverifiable(DmarcIdentifier identifier) =>
        identifier.Result == DmarcIdentifierResult.NotReverifiable && identifier.IsAligned != false;
}
