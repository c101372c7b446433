namespace MailAuth.Arc;

/// <summary>What came of validating a chain: the words of RFC 8617 section 4.4, and two for what cannot be told.</summary>
public enum ArcResult
{
    /// <summary>There are no ARC fields.</summary>
    None,

    /// <summary>The chain is whole: nobody has changed the message since the newest set, nor any set since it was sealed.</summary>
    Pass,

    /// <summary>The chain is broken; nothing that its sets say may be relied on.</summary>
    Fail,

    /// <summary>The DNS failed. Nothing is known of the chain; a later try may tell.</summary>
    TempError,

    /// <summary>The octets that were signed, or a key, are not at hand any more. It says nothing against the message.</summary>
    NotReverifiable,
}
