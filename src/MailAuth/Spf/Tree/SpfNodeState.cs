namespace MailAuth.Spf;

/// <summary>What came of following a term.</summary>
public enum SpfNodeState
{
    /// <summary>It leads somewhere: a record, addresses, exchangers.</summary>
    Resolved,

    /// <summary>It depends on the message being checked (macros, <c>ptr</c>), so it is counted and not followed.</summary>
    NotExpanded,

    /// <summary>Nothing is there: a void look-up (RFC 7208 section 4.6.4). Harmless for <c>a</c>, <c>mx</c> and <c>exists</c> up to the second.</summary>
    Void,

    /// <summary>The domain has no SPF record: a permanent error for <c>include</c> and <c>redirect</c>.</summary>
    NoRecord,

    /// <summary>The domain has several SPF records: a permanent error.</summary>
    Duplicate,

    /// <summary>The domain's record cannot be read: a permanent error.</summary>
    Malformed,

    /// <summary>The domain is already on the way here.</summary>
    Loop,

    /// <summary>An <c>mx</c> of more than ten hosts: a permanent error (RFC 7208 section 4.6.4).</summary>
    TooManyHosts,

    /// <summary>The DNS failed; nobody could say.</summary>
    Unreachable,

    /// <summary>Beyond what is followed at most; counted only.</summary>
    NotFollowed,
}
