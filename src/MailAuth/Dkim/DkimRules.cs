using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.Dkim;

/// <summary>What can be wrong with a domain's DKIM keys.</summary>
public static class DkimRules
{
    const string KeyRecord = "RFC 6376 section 3.6.1";

    static readonly string[] Signing = ["CIS 2.1.9", "MS.EXO.3.1v1", "internet.nl DKIM"];

    /// <summary>None of the selectors that were asked for has a key.</summary>
    public static readonly Rule Missing = new("DkimMissing", Protocol.Dkim, Severity.Medium, ["RFC 6376 section 3.6.2.1"], Signing);

    /// <summary>There are keys, under selectors that were not asked for.</summary>
    public static readonly Rule SelectorUnknown = new("DkimSelectorUnknown", Protocol.Dkim, Severity.Information, ["RFC 6376 section 3.1", "RFC 8020 section 2"], []);

    /// <summary>An RSA key that verifiers refuse.</summary>
    public static readonly Rule KeyTooShort = new("DkimKeyTooShort", Protocol.Dkim, Severity.High, ["RFC 8301 section 3.2"], []);

    /// <summary>An RSA key below the recommended size.</summary>
    public static readonly Rule Key1024 = new("DkimKey1024", Protocol.Dkim, Severity.Low, ["RFC 8301 section 3.2"], []);

    /// <summary>A key that was taken back.</summary>
    public static readonly Rule Revoked = new("DkimRevoked", Protocol.Dkim, Severity.Information, [KeyRecord], []);

    /// <summary>A key in test mode.</summary>
    public static readonly Rule TestMode = new("DkimTestMode", Protocol.Dkim, Severity.Low, [KeyRecord], []);

    /// <summary>A record that verifiers cannot use.</summary>
    public static readonly Rule Malformed = new("DkimMalformed", Protocol.Dkim, Severity.Medium, [KeyRecord, "RFC 6376 section 3.2"], []);

    /// <summary>Several records at one selector.</summary>
    public static readonly Rule Duplicate = new("DkimDuplicate", Protocol.Dkim, Severity.Medium, ["RFC 6376 section 3.6.2.2"], []);

    /// <summary>A key that only SHA-1 may be used with, which verifiers refuse.</summary>
    public static readonly Rule Sha1Only = new("DkimSha1Only", Protocol.Dkim, Severity.High, ["RFC 8301 section 3.1"], []);

    /// <summary>A key that is not for mail.</summary>
    public static readonly Rule ServiceRestricted = new("DkimServiceRestricted", Protocol.Dkim, Severity.Medium, [KeyRecord], []);

    /// <summary>All keys are Ed25519, which many receivers cannot verify.</summary>
    public static readonly Rule Ed25519Only = new("DkimEd25519Only", Protocol.Dkim, Severity.Medium, ["RFC 8463 section 3"], []);

    /// <summary>A selector that points to a name without a key.</summary>
    public static readonly Rule AliasBroken = new("DkimAliasBroken", Protocol.Dkim, Severity.Medium, ["RFC 6376 section 3.6.2.1"], Signing);

    /// <summary>A selector that points elsewhere than the signing service expects.</summary>
    public static readonly Rule AliasDiffers = new("DkimAliasDiffers", Protocol.Dkim, Severity.Medium, ["Microsoft Learn: email-authentication-dkim-configure"], ["CIS 2.1.9", "MS.EXO.3.1v1"]);

    /// <summary>A selector that Microsoft 365 needs is not published.</summary>
    public static readonly Rule MicrosoftSelectorMissing = new("DkimMicrosoftSelectorMissing", Protocol.Dkim, Severity.Low, ["Microsoft Learn: email-authentication-dkim-configure"], ["CIS 2.1.9", "MS.EXO.3.1v1"]);

    /// <summary>Every selector has a key.</summary>
    public static readonly Rule Wildcard = new("DkimWildcard", Protocol.Dkim, Severity.Low, ["RFC 6376 section 6.1.2", "RFC 4592 section 1"], []);

    /// <summary>A key at a domain that sends nothing.</summary>
    public static readonly Rule KeyWithoutMail = new("DkimKeyWithoutMail", Protocol.Dkim, Severity.Low, ["RFC 6376 section 3.6.1"], []);

    /// <summary>Nobody could say.</summary>
    public static readonly Rule Unreachable = new("DkimUnreachable", Protocol.Dkim, Severity.Information, ["RFC 6376 section 6.1.2"], []);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        Missing, SelectorUnknown, KeyTooShort, Key1024, Revoked, TestMode, Malformed, Duplicate, Sha1Only, ServiceRestricted,
        Ed25519Only, AliasBroken, AliasDiffers, MicrosoftSelectorMissing, Wildcard, KeyWithoutMail, Unreachable,
    ];
}
