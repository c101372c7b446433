namespace MailAuth.Analysis;

/// <summary>How a selector that was seen, or is published, stands.</summary>
public enum DkimSelectorState
{
    /// <summary>Mail bears it, and nothing is published at it: nobody can verify these signatures.</summary>
    Missing,

    /// <summary>Something is published that verifiers cannot use: malformed, several records, an alias that leads nowhere.</summary>
    Broken,

    /// <summary>Its key was taken back: <c>p=</c> is empty.</summary>
    Revoked,

    /// <summary>Its RSA key has fewer than 1024 bits, which verifiers do not accept (RFC 8301).</summary>
    TooShort,

    /// <summary>Its RSA key has fewer than 2048 bits.</summary>
    Weak,

    /// <summary>Its record says that the domain is only testing (<c>t=y</c>): signatures count for nothing.</summary>
    TestMode,

    /// <summary>A key is published, and reports that cover the time tell of no mail that it signed.</summary>
    Unused,

    /// <summary>The other of a pair that Microsoft 365 rotates: it signs after the next rotation and stays.</summary>
    Standby,

    /// <summary>A key is published, and reports do not cover enough time to say whether it is used.</summary>
    Published,

    /// <summary>A key is published and signs mail.</summary>
    InUse,

    /// <summary>The DNS failed.</summary>
    NotKnown,

    /// <summary>The DNS was not asked.</summary>
    NotChecked,
}
