using System;
using System.Text;

namespace MailAuth.Dmarc;

/// <summary>What authenticated a domain.</summary>
public enum DmarcMechanism
{
    /// <summary>SPF: the domain of MAIL FROM, or the HELO name where the reverse-path is empty.</summary>
    Spf,

    /// <summary>DKIM: the <c>d=</c> of a signature.</summary>
    Dkim,
}

/// <summary>What SPF or DKIM said of a domain (RFC 8601 sections 2.7.1 and 2.7.2).</summary>
public enum DmarcIdentifierResult
{
    /// <summary>Nothing: no record, or no signature.</summary>
    None,

    /// <summary>The domain is authenticated.</summary>
    Pass,

    /// <summary>It is not.</summary>
    Fail,

    /// <summary>It is probably not (SPF).</summary>
    SoftFail,

    /// <summary>The domain's owner says nothing, or the signature cannot be understood.</summary>
    Neutral,

    /// <summary>The signature holds, but is not accepted (DKIM).</summary>
    Policy,

    /// <summary>The DNS failed.</summary>
    TempError,

    /// <summary>A record or signature that nobody can evaluate.</summary>
    PermError,

    /// <summary>It cannot be checked again: the body, the client's address or the key of those days is not at hand.</summary>
    NotReverifiable,
}

/// <summary>What told the organizational domains by which two names were compared.</summary>
public enum DmarcOrganizationSource
{
    /// <summary>Nothing had to: the names are the same, or the identifier lies outside the author's organization.</summary>
    Name,

    /// <summary>The DNS tree walk (RFC 9989 section 4.10.2).</summary>
    TreeWalk,

    /// <summary>The public suffix list (RFC 7489 section 3.2); also where no record is there to walk to.</summary>
    PublicSuffixList,
}

/// <summary>One domain that SPF or DKIM spoke of, and whether it aligns with the author domain (RFC 9989 section 4.4).</summary>
public sealed record DmarcIdentifier
{
    /// <summary>What spoke of it.</summary>
    public required DmarcMechanism Mechanism { get; init; }

    /// <summary>The domain, as A-labels; as given where it is no domain name.</summary>
    public required string Domain { get; init; }

    /// <summary>What was said.</summary>
    public required DmarcIdentifierResult Result { get; init; }

    /// <summary>Whether it aligns in the mode that the record asks for; relaxed where there is no record. Null where the DNS failed, so that nobody can say.</summary>
    public bool? IsAligned { get; init; }

    /// <summary>Whether both have one organizational domain; null where nobody can say.</summary>
    public bool? RelaxedAligned { get; init; }

    /// <summary>Whether both are the same name.</summary>
    public bool StrictAligned { get; init; }

    /// <summary>The organizational domain of <see cref="Domain"/>; null where nobody had to find it, because the domain lies outside the author's organization, or nobody could.</summary>
    public string? OrganizationalDomain { get; init; }

    /// <summary>What told so.</summary>
    public DmarcOrganizationSource OrganizationSource { get; init; }

    /// <summary>Whether this alone makes DMARC pass.</summary>
    public bool Passes => Result == DmarcIdentifierResult.Pass && IsAligned == true;

    /// <summary>Mechanism, result and domain, and whether it aligns.</summary>
    public override string ToString() => new StringBuilder(Mechanism == DmarcMechanism.Spf ? "spf=" : "dkim=")
        .Append(Result.ToString().ToLowerInvariant()).Append(' ').Append(Domain.Length > 0 ? Domain : "?")
        .Append(IsAligned switch { true => StrictAligned ? " (same domain)" : " (aligned)", false => " (not aligned)", _ => " (alignment unknown)" }).ToString();

    /// <summary>The same domain by both mechanisms' names: SPF's results are DMARC's under other names.</summary>
    internal static DmarcIdentifierResult ResultOf(Spf.SpfResult result) => result switch
    {
        Spf.SpfResult.Pass => DmarcIdentifierResult.Pass,
        Spf.SpfResult.Fail => DmarcIdentifierResult.Fail,
        Spf.SpfResult.SoftFail => DmarcIdentifierResult.SoftFail,
        Spf.SpfResult.Neutral => DmarcIdentifierResult.Neutral,
        Spf.SpfResult.TempError => DmarcIdentifierResult.TempError,
        Spf.SpfResult.PermError => DmarcIdentifierResult.PermError,
        Spf.SpfResult.None => DmarcIdentifierResult.None,
        _ => throw new ArgumentOutOfRangeException(nameof(result)),
    };
}
