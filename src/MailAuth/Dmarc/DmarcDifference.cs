namespace MailAuth.Dmarc;

/// <summary>In what RFC 9989 and RFC 7489 disagree about a domain.</summary>
public enum DmarcDifference
{
    /// <summary>Whether a policy applies at all.</summary>
    Result,

    /// <summary>Which domain's record counts.</summary>
    PolicyDomain,

    /// <summary>What the organizational domain is, and with it what aligns.</summary>
    OrganizationalDomain,

    /// <summary>What receivers are asked to do.</summary>
    AppliedPolicy,

    /// <summary>To what share of failing mail: only RFC 7489 knows <c>pct</c>.</summary>
    Sampling,
}
