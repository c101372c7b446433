using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.Bimi;

/// <summary>What can be wrong with a domain's BIMI record. None of it is a matter of security.</summary>
public static class BimiRules
{
    const string Draft = "draft-brand-indicators-for-message-identification section ";

    /// <summary>No record: receivers show no logo.</summary>
    public static readonly Rule Missing = new("BimiMissing", Protocol.Bimi, Severity.Information, [Draft + "4.2"], []);

    /// <summary>Several records: receivers use none.</summary>
    public static readonly Rule Duplicate = new("BimiDuplicate", Protocol.Bimi, Severity.Low, [Draft + "7.2"], []);

    /// <summary>A record that receivers cannot read.</summary>
    public static readonly Rule Malformed = new("BimiMalformed", Protocol.Bimi, Severity.Low, [Draft + "4.2"], []);

    /// <summary>A logo or certificate that is not on HTTPS.</summary>
    public static readonly Rule NotHttps = new("BimiNotHttps", Protocol.Bimi, Severity.Low, [Draft + "4.2"], []);

    /// <summary>A logo whose name is not that of an SVG file.</summary>
    public static readonly Rule NotSvg = new("BimiNotSvg", Protocol.Bimi, Severity.Low, [Draft + "4.2"], []);

    /// <summary>No mark certificate: the large receivers do not show the logo.</summary>
    public static readonly Rule NoCertificate = new("BimiNoCertificate", Protocol.Bimi, Severity.Information, [Draft + "4.2"], []);

    /// <summary>The DMARC policy is too weak for receivers to show the logo.</summary>
    public static readonly Rule DmarcNotEnforced = new("BimiDmarcNotEnforced", Protocol.Bimi, Severity.Low, [Draft + "7.1"], []);

    /// <summary>Nobody could say.</summary>
    public static readonly Rule Unreachable = new("BimiUnreachable", Protocol.Bimi, Severity.Information, [Draft + "7.2"], []);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } = [Missing, Duplicate, Malformed, NotHttps, NotSvg, NoCertificate, DmarcNotEnforced, Unreachable];
}
