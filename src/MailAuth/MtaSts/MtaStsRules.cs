using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.MtaSts;

/// <summary>What can be wrong with a domain's MTA-STS record and policy.</summary>
public static class MtaStsRules
{
    /// <summary>No record: senders may be talked out of TLS.</summary>
    public static readonly Rule Missing = new("MtaStsMissing", Protocol.MtaSts, Severity.Low, ["RFC 8461 section 3.1"], []);

    /// <summary>Several records: senders use none.</summary>
    public static readonly Rule Duplicate = new("MtaStsDuplicate", Protocol.MtaSts, Severity.Medium, ["RFC 8461 section 3.1"], []);

    /// <summary>A record that senders cannot read.</summary>
    public static readonly Rule Malformed = new("MtaStsMalformed", Protocol.MtaSts, Severity.Medium, ["RFC 8461 section 3.1"], []);

    /// <summary>A record, but no host for the policy.</summary>
    public static readonly Rule PolicyHostMissing = new("MtaStsPolicyHostMissing", Protocol.MtaSts, Severity.Medium, ["RFC 8461 section 3.3"], []);

    /// <summary>A record at a domain that takes no mail.</summary>
    public static readonly Rule WithoutMail = new("MtaStsWithoutMail", Protocol.MtaSts, Severity.Information, ["RFC 8461 section 1"], []);

    /// <summary>Nobody could say.</summary>
    public static readonly Rule Unreachable = new("MtaStsUnreachable", Protocol.MtaSts, Severity.Information, ["RFC 8461 section 3.1"], []);

    /// <summary>The policy file is not there.</summary>
    public static readonly Rule PolicyMissing = new("MtaStsPolicyMissing", Protocol.MtaSts, Severity.Medium, ["RFC 8461 section 3.3"], []);

    /// <summary>Nobody could say whether there is a policy file.</summary>
    public static readonly Rule PolicyUnreachable = new("MtaStsPolicyUnreachable", Protocol.MtaSts, Severity.Information, ["RFC 8461 section 3.3"], []);

    /// <summary>The policy host's certificate is not to be believed: senders take no policy from it.</summary>
    public static readonly Rule CertificateInvalid = new("MtaStsCertificateInvalid", Protocol.MtaSts, Severity.Medium, ["RFC 8461 section 3.3"], []);

    /// <summary>The policy host's certificate ends within two weeks.</summary>
    public static readonly Rule CertificateExpires = new("MtaStsCertificateExpires", Protocol.MtaSts, Severity.Low, ["RFC 8461 section 3.3"], []);

    /// <summary>The policy is served as something else than plain text.</summary>
    public static readonly Rule MediaType = new("MtaStsMediaType", Protocol.MtaSts, Severity.Low, ["RFC 8461 section 3.2"], []);

    /// <summary>The file is no policy, or has lines that senders do not take.</summary>
    public static readonly Rule PolicyMalformed = new("MtaStsPolicyMalformed", Protocol.MtaSts, Severity.Medium, ["RFC 8461 section 3.2"], []);

    /// <summary>A mail exchanger fits no pattern: under enforce no mail is delivered to it.</summary>
    public static readonly Rule HostNotCovered = new("MtaStsHostNotCovered", Protocol.MtaSts, Severity.Low, ["RFC 8461 section 4.1"], []);

    /// <summary>A pattern that no mail exchanger fits.</summary>
    public static readonly Rule PatternUnused = new("MtaStsPatternUnused", Protocol.MtaSts, Severity.Information, ["RFC 8461 section 3.2"], []);

    /// <summary>Senders forget the policy within a day.</summary>
    public static readonly Rule ShortMaxAge = new("MtaStsShortMaxAge", Protocol.MtaSts, Severity.Low, ["RFC 8461 section 3.2"], []);

    /// <summary>The policy protects nothing yet.</summary>
    public static readonly Rule NotEnforced = new("MtaStsNotEnforced", Protocol.MtaSts, Severity.Low, ["RFC 8461 section 5"], []);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        Missing, Duplicate, Malformed, PolicyHostMissing, WithoutMail, Unreachable, PolicyMissing, PolicyUnreachable, CertificateInvalid,
        CertificateExpires, MediaType, PolicyMalformed, HostNotCovered, PatternUnused, ShortMaxAge, NotEnforced,
    ];
}
