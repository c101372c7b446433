using System.Collections.Generic;

namespace MailAuth.Reports;

/// <summary>A policy that the sending servers applied, and what came of it (RFC 8460 section 4.3).</summary>
public sealed record TlsReportPolicy
{
    /// <summary>Which policy of the report it is, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The kind of policy.</summary>
    public TlsPolicyType PolicyType { get; init; }

    /// <summary>The word for <see cref="PolicyType"/> as sent.</summary>
    public string? PolicyTypeText { get; init; }

    /// <summary>The policy's text: the lines of the MTA-STS file, or the TLSA records. Empty where the report does not say, as Microsoft's on a policy that it could not fetch.</summary>
    public IReadOnlyList<string> PolicyString { get; init; } = [];

    /// <summary>The MTA-STS mode in the policy's text, in lower case: <c>enforce</c>, <c>testing</c>, <c>none</c>. Null where none stands there.</summary>
    public string? Mode { get; init; }

    /// <summary>The domain whose policy it is.</summary>
    public string? Domain { get; init; }

    /// <summary>The patterns for MX hosts in the policy.</summary>
    public IReadOnlyList<string> MxHost { get; init; } = [];

    /// <summary>How many sessions were secured as the policy asks for.</summary>
    public long SuccessCount { get; init; }

    /// <summary>How many were not, as the summary says.</summary>
    public long FailureCount { get; init; }

    /// <summary>The failures in detail. Their numbers need not add up to <see cref="FailureCount"/>: the reporter's values are kept.</summary>
    public IReadOnlyList<TlsFailureDetail> Failures { get; init; } = [];

    /// <summary>Domain, kind and numbers.</summary>
    public override string ToString() => $"{Domain} {PolicyTypeText} {SuccessCount}/{FailureCount}";
}
