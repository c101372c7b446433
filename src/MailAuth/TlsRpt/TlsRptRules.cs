using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.TlsRpt;

/// <summary>What can be wrong with a domain's TLS-RPT record.</summary>
public static class TlsRptRules
{
    /// <summary>No record: nobody tells the owner when TLS fails.</summary>
    public static readonly Rule Missing = new("TlsRptMissing", Protocol.TlsRpt, Severity.Low, ["RFC 8460 section 3"], []);

    /// <summary>Several records: senders use none.</summary>
    public static readonly Rule Duplicate = new("TlsRptDuplicate", Protocol.TlsRpt, Severity.Low, ["RFC 8460 section 3"], []);

    /// <summary>A record that senders cannot read.</summary>
    public static readonly Rule Malformed = new("TlsRptMalformed", Protocol.TlsRpt, Severity.Low, ["RFC 8460 section 3"], []);

    /// <summary>A record without any destination that can be read.</summary>
    public static readonly Rule NoDestination = new("TlsRptNoDestination", Protocol.TlsRpt, Severity.Low, ["RFC 8460 section 3"], []);

    /// <summary>A destination that is neither mail nor HTTPS.</summary>
    public static readonly Rule UnsupportedScheme = new("TlsRptUnsupportedScheme", Protocol.TlsRpt, Severity.Low, ["RFC 8460 section 3"], []);

    /// <summary>A destination whose host takes no mail, or does not exist.</summary>
    public static readonly Rule DestinationUnreachable = new("TlsRptDestinationUnreachable", Protocol.TlsRpt, Severity.Low, ["RFC 8460 section 3"], []);

    /// <summary>Nobody could say.</summary>
    public static readonly Rule Unreachable = new("TlsRptUnreachable", Protocol.TlsRpt, Severity.Information, ["RFC 8460 section 3"], []);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } = [Missing, Duplicate, Malformed, NoDestination, UnsupportedScheme, DestinationUnreachable, Unreachable];
}
