namespace MailAuth.Dmarc;

/// <summary>What a domain's owner asks receivers to do with mail that fails DMARC (RFC 9989 section 4.7), mildest first.</summary>
public enum DmarcPolicy
{
    /// <summary>Nothing: monitoring only.</summary>
    None,

    /// <summary>Treat it as suspicious.</summary>
    Quarantine,

    /// <summary>Refuse it.</summary>
    Reject,
}

/// <summary>The tag that supplied a policy.</summary>
public enum DmarcPolicyTag
{
    /// <summary><c>p</c>: the policy for the domain, and for what lies below unless one of the others speaks.</summary>
    P,

    /// <summary><c>sp</c>: the policy for subdomains that exist.</summary>
    Sp,

    /// <summary><c>np</c>: the policy for subdomains that do not exist.</summary>
    Np,
}

/// <summary>How closely an authenticated domain has to match the author domain (RFC 9989 section 4.4).</summary>
public enum DmarcAlignment
{
    /// <summary><c>r</c>: both have the same organizational domain.</summary>
    Relaxed,

    /// <summary><c>s</c>: both are the same name.</summary>
    Strict,
}

/// <summary>The <c>psd</c> tag: what the domain is in the tree (RFC 9989 section 4.7).</summary>
public enum DmarcPublicSuffix
{
    /// <summary><c>u</c>: the tree walk decides.</summary>
    Undetermined,

    /// <summary><c>y</c>: a public suffix; the names one label below are organizational domains.</summary>
    Yes,

    /// <summary><c>n</c>: an organizational domain, whatever stands above it.</summary>
    No,
}

/// <summary>When a failure report is asked for: the <c>fo</c> tag (RFC 9989 section 4.7).</summary>
public enum DmarcFailureOption
{
    /// <summary><c>0</c>: when no mechanism produces an aligned pass.</summary>
    All,

    /// <summary><c>1</c>: when any mechanism fails to produce an aligned pass.</summary>
    Any,

    /// <summary><c>d</c>: when a DKIM signature fails, whatever its alignment.</summary>
    Dkim,

    /// <summary><c>s</c>: when SPF fails, whatever its alignment.</summary>
    Spf,
}

/// <summary>By which edition of the standard a record is looked for and read.</summary>
public enum DmarcStandard
{
    /// <summary>RFC 9989 of May 2026: DNS tree walk; <c>np</c>, <c>psd</c>, <c>t</c>.</summary>
    Rfc9989,

    /// <summary>RFC 7489 of 2015, as older receivers read it: public suffix list; <c>pct</c>.</summary>
    Rfc7489,
}
