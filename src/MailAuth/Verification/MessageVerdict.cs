namespace MailAuth.Verification;

/// <summary>Whether a message is from whom it says, in one word.</summary>
public enum MessageVerdict
{
    /// <summary>Nobody can say: the DNS failed, or what would decide is not at hand.</summary>
    Inconclusive,

    /// <summary>The From domain's owner, or somebody whom the owner permits, sent it.</summary>
    Authentic,

    /// <summary>It does not pass any more, but did before somebody whom the reader trusts passed it on.</summary>
    Forwarded,

    /// <summary>Nothing speaks for the From domain, and nothing against it: its owner publishes nothing that would tell.</summary>
    Unauthenticated,

    /// <summary>It is not from whom it says.</summary>
    Spoofed,
}

/// <summary>How sure a verdict is.</summary>
public enum VerdictConfidence
{
    /// <summary>A hint; look at the details.</summary>
    Low,

    /// <summary>What is known says so; something that could say otherwise is not known.</summary>
    Medium,

    /// <summary>A policy, a signature or a server that the reader trusts says so.</summary>
    High,
}

/// <summary>What a verdict rests on.</summary>
public enum VerdictCause
{
    /// <summary>A stamp that can be believed says that DMARC passed.</summary>
    StampedPass,

    /// <summary>A stamp that can be believed says that the own organization's user sent it, signed in.</summary>
    InternalSender,

    /// <summary>DMARC passes.</summary>
    DmarcPass,

    /// <summary>There is no DMARC record, but SPF or DKIM passes for the From domain's organization.</summary>
    AlignedWithoutRecord,

    /// <summary>The signature of the From domain's organization over the header holds; the body is not at hand to be checked.</summary>
    HeaderSignatureHolds,

    /// <summary>Microsoft's composite authentication passed for reasons other than DMARC.</summary>
    CompAuthPass,

    /// <summary>An ARC sealer whom the reader trusts vouches that DMARC passed before.</summary>
    ArcTrusted,

    /// <summary>A stamp that can be believed says that a trusted ARC sealer's word was taken.</summary>
    StampedArc,

    /// <summary>A stamp that can be believed says that DMARC failed.</summary>
    StampedDmarcFail,

    /// <summary>Microsoft's composite authentication failed.</summary>
    CompAuthFail,

    /// <summary>DMARC fails.</summary>
    DmarcFail,

    /// <summary>The From domain's own SPF record refuses the address that sent it.</summary>
    SpfRefuses,

    /// <summary>SPF refuses the address that sent it, and nothing in the message could speak for the From domain.</summary>
    NothingCouldAlign,

    /// <summary>From names several domains, and nothing speaks for one of them.</summary>
    SeveralAuthors,

    /// <summary>The address may be who it is, but the name shown says that it is somebody else.</summary>
    ImitatedName,

    /// <summary>The From domain publishes nothing, and nothing is authenticated.</summary>
    NothingPublished,

    /// <summary>Others are authenticated, and the From domain publishes no policy that would say what that means.</summary>
    NothingAligned,

    /// <summary>An ARC sealer whom nobody trusts says that DMARC passed before.</summary>
    ArcUntrusted,

    /// <summary>The From domain's signature was real, but header or body were changed since, or it is not accepted for another reason.</summary>
    SignatureNotAccepted,

    /// <summary>What would decide cannot be checked again.</summary>
    NotReverifiable,

    /// <summary>The DNS failed for what would decide, or there was none to ask.</summary>
    DnsFailed,

    /// <summary>From names no domain.</summary>
    NoAuthor,
}

/// <summary>What would have stopped a spoof.</summary>
public enum SpoofStopper
{
    /// <summary>The message is no spoof.</summary>
    NotNeeded,

    /// <summary>A DMARC record for the From domain.</summary>
    DmarcRecord,

    /// <summary>A policy of reject in the record that is there.</summary>
    DmarcPolicy,

    /// <summary>A policy of reject for subdomains, or for those that do not exist, in the record that is there.</summary>
    SubdomainPolicy,

    /// <summary>The end of the record's test mode.</summary>
    TestMode,

    /// <summary>Errors taken out of the record that is there.</summary>
    RecordRepair,

    /// <summary>The record asks for it; the receiver did not do it.</summary>
    HonorPolicy,

    /// <summary>An allow list of the receiving organization let it in.</summary>
    AllowList,

    /// <summary>The setting that refuses Direct Send.</summary>
    RejectDirectSend,

    /// <summary>A DMARC policy; whether there is one is not known.</summary>
    UnknownPolicy,

    /// <summary>No record and no setting of the domain's owner: the domain that sent it is really the sender's.</summary>
    Nothing,
}
