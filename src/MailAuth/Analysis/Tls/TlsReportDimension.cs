namespace MailAuth.Analysis;

/// <summary>By what the sessions of SMTP TLS reports can be grouped.</summary>
public enum TlsReportDimension
{
    /// <summary>What came of them.</summary>
    Result,

    /// <summary>Who sends: the organization that reports, and the address of its server where the report names it, which it does for failures only.</summary>
    Source,

    /// <summary>The kind of policy, and its MTA-STS mode.</summary>
    Policy,

    /// <summary>The MX host, which reports name for failures only.</summary>
    Mx,

    /// <summary>The day on which the range of the report begins, UTC.</summary>
    Day,

    /// <summary>The domain whose policy was applied.</summary>
    Domain,
}
