using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.Mx;

/// <summary>What can be wrong with a domain's mail exchangers.</summary>
public static class MxRules
{
    /// <summary>The domain should receive mail and nothing says where.</summary>
    public static readonly Rule Missing = new("MxMissing", Protocol.Mx, Severity.Medium, ["RFC 5321 section 5.1"], []);

    /// <summary>No MX record; mail goes to the domain's own address, as a rule a web server.</summary>
    public static readonly Rule Implicit = new("MxImplicit", Protocol.Mx, Severity.Low, ["RFC 5321 section 5.1"], []);

    /// <summary>A null MX beside other records.</summary>
    public static readonly Rule NullNotAlone = new("MxNullNotAlone", Protocol.Mx, Severity.High, ["RFC 7505 section 3"], []);

    /// <summary>A domain that sends mail says that it takes none.</summary>
    public static readonly Rule NullButSends = new("MxNullButSends", Protocol.Mx, Severity.Medium, ["RFC 7505 section 4.2"], []);

    /// <summary>An MX names an alias.</summary>
    public static readonly Rule HostIsAlias = new("MxHostIsAlias", Protocol.Mx, Severity.Low, ["RFC 5321 section 5.1", "RFC 2181 section 10.3"], []);

    /// <summary>An MX names an IP address.</summary>
    public static readonly Rule HostIsAddress = new("MxHostIsAddress", Protocol.Mx, Severity.Medium, ["RFC 1035 section 3.3.9"], []);

    /// <summary>An MX names a host without addresses.</summary>
    public static readonly Rule HostUnresolvable = new("MxHostUnresolvable", Protocol.Mx, Severity.Medium, ["RFC 5321 section 5.1"], []);

    /// <summary>An MX leads to private addresses only.</summary>
    public static readonly Rule HostInternal = new("MxHostInternal", Protocol.Mx, Severity.Medium, ["RFC 6890 section 2.2.2"], []);

    /// <summary>A parked domain still takes mail.</summary>
    public static readonly Rule ParkedAccepts = new("MxParkedAccepts", Protocol.Mx, Severity.Low, ["RFC 7505 section 1"], ["internet.nl null MX"]);

    /// <summary>Nobody could say where the mail goes.</summary>
    public static readonly Rule Unreachable = new("MxUnreachable", Protocol.Mx, Severity.Information, ["RFC 5321 section 5.1"], []);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
        [Missing, Implicit, NullNotAlone, NullButSends, HostIsAlias, HostIsAddress, HostUnresolvable, HostInternal, ParkedAccepts, Unreachable];
}
