namespace MailAuth.Verification;

/// <summary>The value of <c>compauth</c>.</summary>
public enum CompAuthValue
{
    /// <summary>A word that nobody knows.</summary>
    Unknown,

    /// <summary>The field says nothing of composite authentication.</summary>
    Missing,

    /// <summary><c>pass</c>.</summary>
    Pass,

    /// <summary><c>softpass</c>: weak signs for the sender.</summary>
    SoftPass,

    /// <summary><c>fail</c>. Alone it blocks nothing.</summary>
    Fail,

    /// <summary><c>none</c>: not checked.</summary>
    None,
}

/// <summary>Who says what a reason code means.</summary>
public enum CompAuthSource
{
    /// <summary>Nobody: not even its family is known.</summary>
    Unknown,

    /// <summary>Microsoft's documentation.</summary>
    Documented,

    /// <summary>Public headers show when it is stamped; Microsoft does not say.</summary>
    Observed,

    /// <summary>Third parties mention it.</summary>
    ThirdParty,

    /// <summary>Microsoft's documentation says it of the family, <c>1xx</c>; of this code nobody says anything.</summary>
    Family,
}

/// <summary>What an administrator does about a result.</summary>
public enum CompAuthAdvice
{
    /// <summary>The code is not known: the other results have to do.</summary>
    Unknown,

    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>DMARC failed under a strict policy: leave it, or mend the sender.</summary>
    PolicyFailed,

    /// <summary>Nothing authenticates the From domain: decide whether the mail is wanted.</summary>
    NothingAligns,

    /// <summary>An entry of the tenant forbids it.</summary>
    TenantBlocked,

    /// <summary>Somebody sends as a domain of the own organisation.</summary>
    OwnDomain,

    /// <summary>Only names in the DNS speak for the sender: it should sign.</summary>
    ReverseName,

    /// <summary>An undocumented pass: rely on the other results.</summary>
    Unexplained,

    /// <summary>A hop changed the body.</summary>
    BodyChanged,

    /// <summary>The domain would pass DMARC and has no record.</summary>
    PublishDmarc,

    /// <summary>The DMARC record is broken or could not be had.</summary>
    MendDmarc,

    /// <summary>Another Microsoft 365 tenant that owns the domain.</summary>
    MicrosoftTenant,

    /// <summary>A trusted ARC sealer spoke for it.</summary>
    ArcOverride,

    /// <summary>Other servers stand in front of Exchange Online.</summary>
    ComplexRouting,

    /// <summary>A bounce.</summary>
    NonDelivery,

    /// <summary>History spoke for it: the sender should be mended.</summary>
    History,

    /// <summary>Not checked.</summary>
    NotChecked,

    /// <summary>No composite authentication was stamped.</summary>
    NotStamped,
}

/// <summary>Something in the message that explains its result.</summary>
public enum CompAuthCauseKind
{
    /// <summary>SPF passes for a domain that aligns with From.</summary>
    SpfAligned,

    /// <summary>SPF passes, but for another organisation's domain.</summary>
    SpfNotAligned,

    /// <summary>SPF does not pass.</summary>
    SpfFailed,

    /// <summary>The MAIL FROM domain has no SPF record.</summary>
    SpfMissing,

    /// <summary>SPF could not be evaluated: DNS failure or broken record.</summary>
    SpfError,

    /// <summary>A signature holds for a domain that aligns with From.</summary>
    DkimAligned,

    /// <summary>A signature holds, but for another organisation's domain.</summary>
    DkimNotAligned,

    /// <summary>There is no signature.</summary>
    DkimMissing,

    /// <summary>The body was changed after it was signed.</summary>
    DkimBodyChanged,

    /// <summary>A signed header field was changed, or the signature is no true one.</summary>
    DkimSignatureBroken,

    /// <summary>The key is missing, unusable or did not come in time.</summary>
    DkimKeyUnusable,

    /// <summary>The signature is past its time.</summary>
    DkimExpired,

    /// <summary>A signature fails for another reason.</summary>
    DkimFailed,

    /// <summary>The From domain has no DMARC record.</summary>
    DmarcMissing,

    /// <summary>There is none, but DMARC would have passed.</summary>
    DmarcWouldPass,

    /// <summary>DMARC fails, and the policy asks for nothing.</summary>
    DmarcFailedMildly,

    /// <summary>DMARC fails, and the policy asks for quarantine or rejection.</summary>
    DmarcFailedStrictly,

    /// <summary>The policy asks for rejection; Exchange Online delivered all the same.</summary>
    RejectOverridden,

    /// <summary>The DMARC record is broken, or the DNS failed.</summary>
    DmarcError,

    /// <summary>From is a domain of the own organisation.</summary>
    OwnDomain,

    /// <summary>A trusted ARC sealer vouches for what it saw.</summary>
    ArcTrusted,

    /// <summary>There is an ARC chain, whose sealer is not trusted.</summary>
    ArcNotTrusted,

    /// <summary>Spoof intelligence took it for spoofing.</summary>
    SpoofIntelligence,

    /// <summary>The Tenant Allow/Block List forbids this pair.</summary>
    TenantBlocked,

    /// <summary>An allow list let the message through.</summary>
    TenantAllowed,

    /// <summary>The reverse name of the address, or the mail exchanger, speaks for the From domain.</summary>
    ReverseName,

    /// <summary>The recipients have had good mail from there before.</summary>
    History,

    /// <summary>Value and code do not belong together.</summary>
    ValueDoesNotFit,

    /// <summary>The code does not belong to the DMARC result beside it.</summary>
    DmarcDoesNotFit,
}
