using MailAuth.Dmarc;

namespace MailAuth.Reports;

/// <summary>The policy that a receiver found published when it evaluated the messages of a report (RFC 9990 section 3.1.1.4).</summary>
public sealed record DmarcReportPolicy
{
    /// <summary>The domain that publishes it; null where the report does not say.</summary>
    public string? Domain { get; init; }

    /// <summary>How it was found.</summary>
    public ReportDiscovery DiscoveryMethod { get; init; }

    /// <summary>The word for <see cref="DiscoveryMethod"/> as sent.</summary>
    public string? DiscoveryMethodText { get; init; }

    /// <summary>The <c>p</c> tag; null where it is missing or no policy.</summary>
    public DmarcPolicy? Policy { get; init; }

    /// <summary>The word for <see cref="Policy"/> as sent.</summary>
    public string? PolicyText { get; init; }

    /// <summary>The <c>sp</c> tag; null where it is missing or no policy.</summary>
    public DmarcPolicy? SubdomainPolicy { get; init; }

    /// <summary>The word for <see cref="SubdomainPolicy"/> as sent.</summary>
    public string? SubdomainPolicyText { get; init; }

    /// <summary>The <c>np</c> tag; null where it is missing or no policy.</summary>
    public DmarcPolicy? NonexistentSubdomainPolicy { get; init; }

    /// <summary>The word for <see cref="NonexistentSubdomainPolicy"/> as sent.</summary>
    public string? NonexistentSubdomainPolicyText { get; init; }

    /// <summary>The <c>adkim</c> tag; null where it is missing or no mode.</summary>
    public DmarcAlignment? DkimAlignment { get; init; }

    /// <summary>The word for <see cref="DkimAlignment"/> as sent.</summary>
    public string? DkimAlignmentText { get; init; }

    /// <summary>The <c>aspf</c> tag; null where it is missing or no mode.</summary>
    public DmarcAlignment? SpfAlignment { get; init; }

    /// <summary>The word for <see cref="SpfAlignment"/> as sent.</summary>
    public string? SpfAlignmentText { get; init; }

    /// <summary>The <c>fo</c> tag as sent.</summary>
    public string? FailureOptions { get; init; }

    /// <summary>The <c>pct</c> tag of RFC 7489, 0 to 100; null where it is missing or no such number.</summary>
    public int? Percentage { get; init; }

    /// <summary>Whether the owner only tests (<c>t=y</c>); null where it is missing or no such word.</summary>
    public bool? IsTesting { get; init; }

    /// <summary>Domain and policy.</summary>
    public override string ToString() => $"{Domain} p={PolicyText}";
}
