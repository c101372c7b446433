using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.Bimi;

/// <summary>What can be wrong with the files behind a BIMI record: how they are served, and the mark certificate. What can be wrong with the drawing is in <see cref="BimiLogoRules"/>.</summary>
public static class BimiDocumentRules
{
    const string Draft = "draft-brand-indicators-for-message-identification section ";
    const string Evidence = "draft-fetch-validation-vmc-wchuang";

    /// <summary>The logo is not there.</summary>
    public static readonly Rule LogoNotServed = new("BimiLogoNotServed", Protocol.Bimi, Severity.Low, [Draft + "4.2"], []);

    /// <summary>Nobody could say whether the logo is there.</summary>
    public static readonly Rule LogoUnreachable = new("BimiLogoUnreachable", Protocol.Bimi, Severity.Information, [Draft + "4.2"], []);

    /// <summary>The server does not say that the logo is an SVG.</summary>
    public static readonly Rule LogoMediaType = new("BimiLogoMediaType", Protocol.Bimi, Severity.Low, [Draft + "4.2"], []);

    /// <summary>The evidence document is not there.</summary>
    public static readonly Rule CertificateNotServed = Of("NotServed");

    /// <summary>Nobody could say whether the evidence document is there.</summary>
    public static readonly Rule CertificateUnreachable = Of("Unreachable", Severity.Information);

    /// <summary>The evidence document holds no certificate.</summary>
    public static readonly Rule CertificateUnreadable = Of("Unreadable");

    /// <summary>No known root vouches for the certificate.</summary>
    public static readonly Rule CertificateUntrusted = Of("Untrusted");

    /// <summary>The certificate's time is over, or has not come.</summary>
    public static readonly Rule CertificateExpired = Of("Expired");

    /// <summary>The certificate's time ends within a month.</summary>
    public static readonly Rule CertificateExpiring = Of("Expiring");

    /// <summary>The certificate is not for brand indicators.</summary>
    public static readonly Rule CertificatePurpose = Of("Purpose");

    /// <summary>The certificate is for other domains.</summary>
    public static readonly Rule CertificateName = Of("Name");

    /// <summary>The certificate names no logo.</summary>
    public static readonly Rule CertificateNoLogotype = Of("NoLogotype");

    /// <summary>The logo inside of the certificate is not the one that its hash is of.</summary>
    public static readonly Rule CertificateLogoHash = Of("LogoHash");

    /// <summary>The certificate vouches for another logo than the record names.</summary>
    public static readonly Rule CertificateOtherLogo = Of("OtherLogo");

    /// <summary>The certificate does not say what kind of mark it is for.</summary>
    public static readonly Rule CertificateMarkType = Of("MarkType", Severity.Information);

    /// <summary>A Common Mark Certificate: no check mark.</summary>
    public static readonly Rule CertificateCommon = Of("Common", Severity.Information);

    /// <summary>The certificate does not name the policy of mark certificates.</summary>
    public static readonly Rule CertificatePolicy = Of("Policy");

    /// <summary>The certificate has no timestamps of public logs.</summary>
    public static readonly Rule CertificateTimestamps = Of("Timestamps");

    /// <summary>The certificate does not come first in its document.</summary>
    public static readonly Rule CertificateOrder = Of("Order");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        LogoNotServed, LogoUnreachable, LogoMediaType, CertificateNotServed, CertificateUnreachable, CertificateUnreadable, CertificateUntrusted,
        CertificateExpired, CertificateExpiring, CertificatePurpose, CertificateName, CertificateNoLogotype, CertificateLogoHash,
        CertificateOtherLogo, CertificateMarkType, CertificateCommon, CertificatePolicy, CertificateTimestamps, CertificateOrder,
    ];

    static Rule Of(string id, Severity severity = Severity.Low) => new("BimiCertificate" + id, Protocol.Bimi, severity, [Evidence, Draft + "4.2"], []);
}
