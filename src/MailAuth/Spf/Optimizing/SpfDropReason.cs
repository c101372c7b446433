namespace MailAuth.Spf;

/// <summary>Why a proposal does without a term.</summary>
public enum SpfDropReason
{
    /// <summary>It stands behind <c>all</c>, where no receiver gets.</summary>
    AfterAll,

    /// <summary>A <c>redirect</c> beside <c>all</c> is of no effect (RFC 7208 section 6.1).</summary>
    BesideAll,

    /// <summary>An earlier term says it already.</summary>
    Duplicate,

    /// <summary>The network lies in those of other terms that stay.</summary>
    Covered,

    /// <summary>The hosts belong to a service whose include stays, and are among those that it permits.</summary>
    Included,

    /// <summary>The DNS has nothing there.</summary>
    FindsNothing,

    /// <summary>The record behind it passes nobody.</summary>
    PassesNobody,

    /// <summary>Behind it is no record, or none that can be used: a permanent error for everybody whom no term before it matches.</summary>
    Broken,
}
