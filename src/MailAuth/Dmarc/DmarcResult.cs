namespace MailAuth.Dmarc;

/// <summary>What DMARC says of a message (RFC 9989 section 4.4; the words are those of RFC 8601).</summary>
public enum DmarcResult
{
    /// <summary>DMARC is not applied: no usable record, or no author domain.</summary>
    None,

    /// <summary>An authenticated domain aligns with the author domain.</summary>
    Pass,

    /// <summary>No authenticated domain aligns with the author domain.</summary>
    Fail,

    /// <summary>Nobody could say: the DNS failed. Another try may succeed.</summary>
    TempError,

    /// <summary>It cannot be evaluated: there are several author domains.</summary>
    PermError,

    /// <summary>
    /// Whether it passed cannot be told any more: what would have decided, a signature over a body that is not at hand, say,
    /// cannot be checked again. No receiver says this of a message that it is just receiving.
    /// </summary>
    Undetermined,
}
