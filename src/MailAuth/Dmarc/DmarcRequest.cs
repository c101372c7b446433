using System.Collections.Generic;

namespace MailAuth.Dmarc;

/// <summary>A domain that SPF or DKIM spoke of.</summary>
/// <param name="Mechanism">Which of them.</param>
/// <param name="Domain">The domain, as A-label or U-label; empty for one that is not known and cannot be checked again.</param>
/// <param name="Result">What it said.</param>
public sealed record DmarcAuthentication(DmarcMechanism Mechanism, string Domain, DmarcIdentifierResult Result)
{
    /// <summary>What SPF said of the domain that it checked.</summary>
    /// <param name="check">The check of MAIL FROM; of HELO only where the reverse-path was empty (RFC 9989 section 4.4.2).</param>
    public static DmarcAuthentication From(Spf.SpfCheck check) =>
        new(DmarcMechanism.Spf, (check ?? throw new System.ArgumentNullException(nameof(check))).DomainName, DmarcIdentifier.ResultOf(check.Result));

    /// <summary>Mechanism, result and domain.</summary>
    public override string ToString() => $"{Mechanism} {Result} {Domain}";
}

/// <summary>What DMARC has to know of a message.</summary>
public sealed record DmarcRequest
{
    /// <summary>The domains of the addresses in From, as A-labels or U-labels. One is evaluated; none or several are not.</summary>
    public IReadOnlyList<string> AuthorDomains { get; init; } = [];

    /// <summary>What SPF and DKIM said; a mechanism that found nothing to speak of is not among them. A hundred count, those that passed first.</summary>
    public IReadOnlyList<DmarcAuthentication> Authentications { get; init; } = [];

    /// <summary>The edition of the standard to follow.</summary>
    public DmarcStandard Standard { get; init; } = DmarcStandard.Rfc9989;
}
