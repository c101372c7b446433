namespace MailAuth.Analysis;

/// <summary>What a source of mail that bears a domain's name is to the domain's owner.</summary>
public enum DmarcSourceClass
{
    /// <summary>Nothing that stands in the reports says what it is.</summary>
    Unknown,

    /// <summary>The owner's own, or somebody's who signs with the owner's key: it passes aligned.</summary>
    Own,

    /// <summary>A known sending service, named by what passed. Where nothing is aligned, nothing says for whom it sends.</summary>
    Service,

    /// <summary>Mail of the owner's that others pass on: the signature survives, SPF cannot; or the receiver says that it was forwarded.</summary>
    Forwarder,

    /// <summary>The owner's, and not set up whole: it passes unaligned, or one of SPF and DKIM is missing.</summary>
    Misconfigured,

    /// <summary>Somebody who is not the owner, by the evidence listed.</summary>
    Spoof,
}

/// <summary>How well the evidence bears a class out.</summary>
public enum DmarcSourceConfidence
{
    /// <summary>It is the likeliest reading, and others are left.</summary>
    Low,

    /// <summary>Several signs agree, none of them conclusive.</summary>
    Medium,

    /// <summary>Something that passed, or that the owner publishes, or an administrator says so.</summary>
    High,
}
