using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.MtaSts;

/// <summary>What can be wrong with a domain's MTA-STS record.</summary>
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

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } = [Missing, Duplicate, Malformed, PolicyHostMissing, WithoutMail, Unreachable];
}
