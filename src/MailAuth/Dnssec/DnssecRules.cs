using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.Dnssec;

/// <summary>What can be wrong with a zone's signatures and servers.</summary>
public static class DnssecRules
{
    /// <summary>The zone is not signed.</summary>
    public static readonly Rule Unsigned = new("DnssecUnsigned", Protocol.Dnssec, Severity.Low,
        ["RFC 4033 section 9", "RFC 7672 section 2.1"], ["internet.nl DNSSEC"]);

    /// <summary>The parent vouches for keys that the zone does not have: validating resolvers refuse every answer.</summary>
    public static readonly Rule KeyMissing = new("DnssecKeyMissing", Protocol.Dnssec, Severity.Critical,
        ["RFC 4035 section 2.4", "RFC 4035 section 5"], ["internet.nl DNSSEC"]);

    /// <summary>One name server is no name server when it is down.</summary>
    public static readonly Rule SingleNameServer = new("NameServerSingle", Protocol.Dnssec, Severity.Low,
        ["RFC 1034 section 4.1", "RFC 2182 section 5"], []);

    /// <summary>Nobody could say whether the zone is signed.</summary>
    public static readonly Rule Unreachable = new("DnssecUnreachable", Protocol.Dnssec, Severity.Information,
        ["RFC 4035 section 4.3"], []);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } = [Unsigned, KeyMissing, SingleNameServer, Unreachable];
}
