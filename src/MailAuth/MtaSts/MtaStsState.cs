namespace MailAuth.MtaSts;

/// <summary>What senders that know MTA-STS make of a domain (RFC 8461 section 5).</summary>
public enum MtaStsState
{
    /// <summary>Nothing: it has no record, and so no policy is looked for.</summary>
    NoRecord,

    /// <summary>Nothing: its record is none that can be used, or it has several (section 3.1).</summary>
    BadRecord,

    /// <summary>Nobody could say: the DNS failed. Senders act on the policy that they keep.</summary>
    Unreachable,

    /// <summary>Nothing, or what they keep: the policy file could not be got (section 3.3).</summary>
    NoPolicy,

    /// <summary>Nothing, or what they keep: the policy host's certificate is not to be believed (section 3.3).</summary>
    BadCertificate,

    /// <summary>Nothing, or what they keep: what they got is no policy (section 3.2).</summary>
    BadPolicy,

    /// <summary>Whether there is a policy was not found out: nothing was fetched.</summary>
    NotFetched,

    /// <summary>The policy asks for nothing (section 5).</summary>
    None,

    /// <summary>The policy asks for reports.</summary>
    Testing,

    /// <summary>The policy forbids delivery to hosts that do not fit it.</summary>
    Enforce,
}
