namespace MailAuth.Analysis;

/// <summary>Why something is to be done about a key, or why not.</summary>
public enum DkimRotationReason
{
    /// <summary>An RSA key that signs is shorter than wanted.</summary>
    KeyTooShort,

    /// <summary>The key of the selector whose turn is next is shorter than wanted: it has to be replaced before it signs.</summary>
    StandbyTooShort,

    /// <summary>The key is older than wanted, as the tenant's configuration says.</summary>
    KeyTooOld,

    /// <summary>Mail has been signed with it for longer than wanted; it may be older still.</summary>
    UsedTooLong,

    /// <summary>The tenant changes keys at this time. Exchange refuses to begin another change before it is through.</summary>
    RotationRunning,

    /// <summary>The tenant does not sign for the domain.</summary>
    SigningOff,

    /// <summary>The tenant has made no keys for the domain.</summary>
    NoKeys,

    /// <summary>A CNAME record of Microsoft's two selectors is missing.</summary>
    CnameMissing,

    /// <summary>A CNAME record points elsewhere than the tenant expects.</summary>
    CnameDiffers,

    /// <summary>Nobody looked whether the CNAME records are in order.</summary>
    CnameNotChecked,

    /// <summary>The DNS failed.</summary>
    DnsFailed,

    /// <summary>Microsoft keeps keys and records of a tenant's initial domain itself.</summary>
    ServiceRotates,

    /// <summary>Mail is signed with it, and no key is published.</summary>
    NotPublished,

    /// <summary>What is published cannot be used.</summary>
    Broken,

    /// <summary>The record says that the domain is only testing.</summary>
    TestMode,

    /// <summary>No mail needed it for a long time.</summary>
    Unused,

    /// <summary>It was taken back, and the record is still there.</summary>
    Revoked,

    /// <summary>How old the key is, the DNS does not tell, and nothing else that was given does.</summary>
    AgeNotKnown,

    /// <summary>The key is as it should be.</summary>
    InOrder,
}
