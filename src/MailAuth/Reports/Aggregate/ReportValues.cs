namespace MailAuth.Reports;

/// <summary>By which edition of the standard an aggregate report is written.</summary>
public enum DmarcReportFormat
{
    /// <summary>RFC 7489 appendix C, or a draft before it: every report that shows no sign of the newer edition.</summary>
    Rfc7489,

    /// <summary>RFC 9990: its namespace, or an element that only it has.</summary>
    Rfc9990,
}

/// <summary>What a receiver did with the messages of a row (RFC 9990 section 3.1.1.8).</summary>
public enum ReportDisposition
{
    /// <summary>Nothing was said, or a word that no edition knows.</summary>
    Unknown,

    /// <summary>Nothing was done because of DMARC.</summary>
    None,

    /// <summary>They passed DMARC (new in RFC 9990).</summary>
    Pass,

    /// <summary>They were treated as suspicious.</summary>
    Quarantine,

    /// <summary>They were refused.</summary>
    Reject,
}

/// <summary>Whether a mechanism gave an aligned pass, as the receiver evaluated it.</summary>
public enum ReportEvaluation
{
    /// <summary>Nothing was said, or a word that no edition knows.</summary>
    Unknown,

    /// <summary>An aligned pass.</summary>
    Pass,

    /// <summary>No aligned pass.</summary>
    Fail,
}

/// <summary>What SPF or DKIM said, before alignment (RFC 9990 section 3.1.1.10; RFC 8601 section 2.7).</summary>
public enum ReportAuthResult
{
    /// <summary>Nothing was said, or a word that no edition knows.</summary>
    Unknown,

    /// <summary>No record, or no signature.</summary>
    None,

    /// <summary>The domain is authenticated.</summary>
    Pass,

    /// <summary>It is not.</summary>
    Fail,

    /// <summary>It is probably not (SPF).</summary>
    SoftFail,

    /// <summary>The signature or the record is not accepted for a reason of the receiver's own.</summary>
    Policy,

    /// <summary>The owner says nothing, or the signature cannot be understood.</summary>
    Neutral,

    /// <summary>The DNS failed.</summary>
    TempError,

    /// <summary>A record or signature that nobody can evaluate.</summary>
    PermError,
}

/// <summary>Which identity SPF was checked for.</summary>
public enum ReportSpfScope
{
    /// <summary>Nothing was said, or a word that no edition knows.</summary>
    Unknown,

    /// <summary><c>mfrom</c>: the domain of MAIL FROM.</summary>
    MailFrom,

    /// <summary><c>helo</c>: the name the client gave itself (RFC 7489 only).</summary>
    Helo,
}

/// <summary>Why a receiver did something else than the policy asks for (RFC 9990 section 3.1.1.9; RFC 7489 appendix C).</summary>
public enum ReportOverrideType
{
    /// <summary>Nothing was said, or a word that no edition knows.</summary>
    Unknown,

    /// <summary>The receiver's own policy.</summary>
    LocalPolicy,

    /// <summary>The message came through a mailing list.</summary>
    MailingList,

    /// <summary>Another reason, in the comment.</summary>
    Other,

    /// <summary>The owner only tests: <c>t=y</c> (RFC 9990).</summary>
    PolicyTestMode,

    /// <summary>The message came from a forwarder that the receiver trusts.</summary>
    TrustedForwarder,

    /// <summary>The message was forwarded (RFC 7489).</summary>
    Forwarded,

    /// <summary>The message was left out by <c>pct</c> (RFC 7489).</summary>
    SampledOut,
}

/// <summary>How the receiver found the policy (RFC 9990 section 3.1.1.4).</summary>
public enum ReportDiscovery
{
    /// <summary>Nothing was said, or a word that no edition knows.</summary>
    Unknown,

    /// <summary>The public suffix list, as in RFC 7489.</summary>
    PublicSuffixList,

    /// <summary>The DNS tree walk of RFC 9989.</summary>
    TreeWalk,
}
