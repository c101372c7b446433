using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Net;

namespace MailAuth.Bimi;

/// <summary>
/// The evidence document behind a BIMI record: a mark certificate (VMC or CMC), read and judged by us
/// (draft-fetch-validation-vmc-wchuang; RFC 5280 section 6; RFC 9399).
/// </summary>
public sealed record MarkCertificate
{
    /// <summary>What kind of certificate it is.</summary>
    public MarkCertificateKind Kind { get; init; }

    /// <summary>What kind of mark it says it is: <c>Registered Mark</c>; null where it does not say, as before 2023.</summary>
    public string? MarkType { get; init; }

    /// <summary>Whom it was issued to, as RFC 4514 writes names.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The organisation that it was issued to; null where it does not say.</summary>
    public string? Organization { get; init; }

    /// <summary>Who issued it, as RFC 4514 writes names.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>The serial number in hexadecimal digits.</summary>
    public string SerialNumber { get; init; } = "";

    /// <summary>The SHA-256 hash of the certificate in hexadecimal digits.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>From when it is valid, in UTC; null where it does not say.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Until when it is valid, in UTC; null where it does not say.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The names that it is for: domains, or <c>selector._bimi.domain</c>.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>The office that registered the mark; null where it does not say.</summary>
    public string? TrademarkOffice { get; init; }

    /// <summary>The country or region that the mark is registered for; null where it does not say.</summary>
    public string? TrademarkCountry { get; init; }

    /// <summary>The mark's registration number; null where it does not say.</summary>
    public string? TrademarkRegistration { get; init; }

    /// <summary>The words of the mark; null where it does not say.</summary>
    public string? WordMark { get; init; }

    /// <summary>Whether it says that it is for brand indicators (extKeyUsage 1.3.6.1.5.5.7.3.31).</summary>
    public bool IsForBrandIndicators { get; init; }

    /// <summary>Whether it names the policy of mark certificates, 1.3.6.1.4.1.53087.1.1.</summary>
    public bool HasMarkPolicy { get; init; }

    /// <summary>Whether it holds timestamps of Certificate Transparency logs (RFC 6962 section 3.3). They are not checked.</summary>
    public bool HasTimestamps { get; init; }

    /// <summary>The hashes of the logo that it vouches for.</summary>
    public IReadOnlyList<LogotypeHash> LogoHashes { get; init; } = [];

    /// <summary>The logo inside of the certificate, checked; null where it holds none.</summary>
    public SvgLogo? Logo { get; init; }

    /// <summary>Whether the logo inside has the hashes that the certificate names; null where it holds none.</summary>
    public bool? MatchesOwnLogo { get; init; }

    /// <summary>Whether the logo that the record names has those hashes; null where there was none to compare.</summary>
    public bool? MatchesServedLogo { get; init; }

    /// <summary>Whether a known root vouches for it.</summary>
    public CertificateStatus ChainStatus { get; init; } = CertificateStatus.Absent;

    /// <summary>What is wrong with its chain, the worst first.</summary>
    public IReadOnlyList<CertificateProblem> ChainProblems { get; init; } = [];

    /// <summary>The root that vouches for it; null where none that is known does.</summary>
    public string? Root { get; init; }

    /// <summary>How many certificates the document holds.</summary>
    public int CertificateCount { get; init; }

    /// <summary>Whether the mark certificate comes first in the document, as receivers expect it.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Kind, subject and end.</summary>
    public override string ToString() => FormattableString.Invariant($"{Kind}: {Organization ?? Subject} ({NotAfter:yyyy-MM-dd}, {ChainStatus})");
}
