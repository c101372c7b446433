using MailAuth.Resources;

namespace MailAuth.Net;

/// <summary>What can be wrong with a chain of certificates.</summary>
public enum CertificateFault
{
    /// <summary>None was shown.</summary>
    Absent,

    /// <summary>One could not be read.</summary>
    Unreadable,

    /// <summary>A signature is not its issuer's (RFC 5280 section 6.1.3).</summary>
    BadSignature,

    /// <summary>A signature is of a kind that cannot be checked here.</summary>
    UnknownAlgorithm,

    /// <summary>A signature with MD5 or SHA-1, which others can make too.</summary>
    WeakSignature,

    /// <summary>An RSA key of less than 2048 bits.</summary>
    WeakKey,

    /// <summary>One vouches for others that is no certification authority (section 4.2.1.9).</summary>
    NotAuthority,

    /// <summary>More certificates follow than an authority allows (section 4.2.1.9).</summary>
    PathTooLong,

    /// <summary>A key is used for what it is not for (section 4.2.1.3).</summary>
    KeyUsage,

    /// <summary>It is not for this purpose (section 4.2.1.12).</summary>
    Purpose,

    /// <summary>A critical extension that we do not know (section 4.2).</summary>
    CriticalExtension,

    /// <summary>An authority vouches for a name that it may not vouch for (section 4.2.1.10).</summary>
    NameConstraint,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Its time has not come.</summary>
    NotYetValid,

    /// <summary>It is for other hosts (RFC 9525 section 6).</summary>
    NameMismatch,

    /// <summary>Nobody but itself vouches for it.</summary>
    SelfSigned,

    /// <summary>The issuer of the server's own was not shown, and is no trusted root.</summary>
    Incomplete,

    /// <summary>The chain leads to a root that nobody here trusts, shown or not.</summary>
    UnknownRoot,
}

/// <summary>One thing that is wrong with a chain of certificates.</summary>
/// <param name="Fault">What it is.</param>
/// <param name="Subject">The certificate that it is about.</param>
/// <param name="Detail">What goes with it: names, a date, an object identifier.</param>
public sealed record CertificateProblem(CertificateFault Fault, string Subject, string Detail)
{
    /// <summary>What it makes of the whole.</summary>
    public CertificateStatus Status => Fault switch
    {
        CertificateFault.Absent => CertificateStatus.Absent,
        CertificateFault.Expired => CertificateStatus.Expired,
        CertificateFault.NotYetValid => CertificateStatus.NotYetValid,
        CertificateFault.NameMismatch => CertificateStatus.NameMismatch,
        CertificateFault.SelfSigned => CertificateStatus.SelfSigned,
        CertificateFault.Incomplete => CertificateStatus.Incomplete,
        CertificateFault.UnknownRoot => CertificateStatus.UnknownRoot,
        _ => CertificateStatus.Invalid,
    };

    /// <summary>One sentence, in the UI culture's language.</summary>
    public override string ToString() => Sentences.Format(SentenceKey, Subject, Detail);

    /// <summary>The key of that sentence, whose places are subject and detail.</summary>
    internal string SentenceKey => "CertificateFault." + (Fault == CertificateFault.Purpose && Detail.Length == 0 ? "NoPurpose" : Fault.ToString());
}
