namespace MailAuth.Headers;

/// <summary>What the spam filter of Exchange Online decided: <c>SFV</c>.</summary>
public enum FilteringVerdict
{
    /// <summary>Not stamped, or a word that is not in this list.</summary>
    Unknown,

    /// <summary><c>NSPM</c>: not spam.</summary>
    NotSpam,

    /// <summary><c>SPM</c>: spam.</summary>
    Spam,

    /// <summary><c>BLK</c>: the recipient blocks the sender.</summary>
    UserBlocked,

    /// <summary><c>SFE</c>: the recipient's safe senders; not filtered.</summary>
    UserAllowed,

    /// <summary><c>SKA</c>: an allow list of an anti-spam policy; not filtered.</summary>
    PolicyAllowed,

    /// <summary><c>SKB</c>: a block list of an anti-spam policy.</summary>
    PolicyBlocked,

    /// <summary><c>SKI</c>: not filtered: the IP allow list, or in older fields mail within the organisation.</summary>
    SkippedAddress,

    /// <summary><c>SKN</c>: marked as no spam before the filter, as a mail flow rule with SCL -1 does.</summary>
    MarkedNotSpam,

    /// <summary><c>SKQ</c>: released from quarantine.</summary>
    Released,

    /// <summary><c>SKS</c>: marked as spam before the filter.</summary>
    MarkedSpam,
}

/// <summary>The kind of threat that the filter saw: <c>CAT</c>.</summary>
public enum ThreatCategory
{
    /// <summary>Not stamped, or a word that is not in this list.</summary>
    Unknown,

    /// <summary><c>NONE</c>.</summary>
    None,

    /// <summary><c>AMP</c>: anti-malware.</summary>
    AntiMalware,

    /// <summary><c>BIMP</c>: imitates a brand.</summary>
    BrandImpersonation,

    /// <summary><c>BULK</c>: bulk mail.</summary>
    Bulk,

    /// <summary><c>DIMP</c>: imitates a protected domain.</summary>
    DomainImpersonation,

    /// <summary><c>FTBP</c>: a forbidden kind of attachment.</summary>
    AttachmentFilter,

    /// <summary><c>GIMP</c>: mailbox intelligence sees an imitated contact.</summary>
    MailboxIntelligence,

    /// <summary><c>HPHSH</c>, <c>HPHISH</c>: phishing, high confidence.</summary>
    HighConfidencePhish,

    /// <summary><c>HSPM</c>: spam, high confidence.</summary>
    HighConfidenceSpam,

    /// <summary><c>INTOS</c>: phishing within the organisation.</summary>
    IntraOrganizationPhish,

    /// <summary><c>MALW</c>: malware.</summary>
    Malware,

    /// <summary><c>OSPM</c>: outbound spam.</summary>
    OutboundSpam,

    /// <summary><c>PHSH</c>: phishing.</summary>
    Phish,

    /// <summary><c>SAP</c>: Safe Attachments.</summary>
    SafeAttachments,

    /// <summary><c>SPM</c>: spam.</summary>
    Spam,

    /// <summary><c>SPOOF</c>: spoofing.</summary>
    Spoof,

    /// <summary><c>UIMP</c>: imitates a protected person.</summary>
    UserImpersonation,
}

/// <summary>Which way a message went as Exchange Online sees it: <c>DIR</c>.</summary>
public enum MailDirection
{
    /// <summary>Not stamped, or a word that is not in this list.</summary>
    Unknown,

    /// <summary><c>INB</c>: into the organisation.</summary>
    Inbound,

    /// <summary><c>OUT</c>: out of the organisation.</summary>
    Outbound,

    /// <summary><c>INT</c>: within the organisation.</summary>
    Internal,
}

/// <summary>Where the mailbox put a message: <c>dest</c>.</summary>
public enum MailDestination
{
    /// <summary>Not stamped, or a letter that is not in this list.</summary>
    Unknown,

    /// <summary><c>I</c>: the inbox.</summary>
    Inbox,

    /// <summary><c>J</c>: the junk folder.</summary>
    Junk,

    /// <summary><c>C</c>: another folder, by a rule.</summary>
    CustomFolder,

    /// <summary><c>D</c>: deleted.</summary>
    Deleted,
}
