using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.Dmarc;

/// <summary>What can be wrong with a domain's DMARC.</summary>
public static class DmarcRules
{
    /// <summary>No record applies: receivers do not apply DMARC at all.</summary>
    public static readonly Rule Missing = new("DmarcMissing", Protocol.Dmarc, Severity.Critical,
        ["RFC 9989 section 4.10.1"], ["MS.EXO.4.1v1", "CIS 2.1.10", "internet.nl DMARC exists"]);

    /// <summary>Several records: receivers use none of them.</summary>
    public static readonly Rule Duplicate = new("DmarcDuplicate", Protocol.Dmarc, Severity.Critical,
        ["RFC 9989 section 4.10", "RFC 7489 section 6.6.3"], ["MS.EXO.4.1v1", "CIS 2.1.10", "internet.nl DMARC exists"]);

    /// <summary>A record that receivers cannot use.</summary>
    public static readonly Rule Malformed = new("DmarcMalformed", Protocol.Dmarc, Severity.Critical,
        ["RFC 9989 section 4.8", "RFC 9989 section 4.10.1"], ["MS.EXO.4.1v1", "CIS 2.1.10", "internet.nl DMARC exists"]);

    /// <summary>No <c>p</c>, but reports: receivers take <c>p=none</c>.</summary>
    public static readonly Rule PolicyMissing = new("DmarcPolicyMissing", Protocol.Dmarc, Severity.High,
        ["RFC 9989 section 4.7", "RFC 9989 section 4.10.1"], ["MS.EXO.4.2v1", "CIS 2.1.10", "internet.nl DMARC policy"]);

    /// <summary>An unreadable <c>p</c>, <c>sp</c> or <c>np</c>: receivers take <c>p=none</c>.</summary>
    public static readonly Rule PolicyInvalid = new("DmarcPolicyInvalid", Protocol.Dmarc, Severity.High,
        ["RFC 9989 section 4.7", "RFC 9989 section 4.10.1"], ["MS.EXO.4.2v1", "CIS 2.1.10", "internet.nl DMARC policy"]);

    /// <summary>Monitoring only.</summary>
    public static readonly Rule PolicyNone = new("DmarcPolicyNone", Protocol.Dmarc, Severity.High,
        ["RFC 9989 section 4.7"], ["MS.EXO.4.2v1", "CIS 2.1.10", "internet.nl DMARC policy"]);

    /// <summary>Enforced, one step from the end of the road.</summary>
    public static readonly Rule PolicyQuarantine = new("DmarcPolicyQuarantine", Protocol.Dmarc, Severity.Low,
        ["RFC 9989 section 4.7"], ["MS.EXO.4.2v1"]);

    /// <summary>Subdomains are protected less than the domain.</summary>
    public static readonly Rule SubdomainPolicyWeaker = new("DmarcSubdomainPolicyWeaker", Protocol.Dmarc, Severity.Medium,
        ["RFC 9989 section 4.7"], ["internet.nl DMARC policy"]);

    /// <summary>Names that do not exist are protected less than the domain.</summary>
    public static readonly Rule NonexistentPolicyWeaker = new("DmarcNonexistentPolicyWeaker", Protocol.Dmarc, Severity.Medium,
        ["RFC 9989 section 4.7"], ["internet.nl DMARC policy"]);

    /// <summary>Test mode lowers the policy.</summary>
    public static readonly Rule TestMode = new("DmarcTestMode", Protocol.Dmarc, Severity.Medium,
        ["RFC 9989 section 4.7"], ["MS.EXO.4.2v1", "CIS 2.1.10", "internet.nl DMARC policy"]);

    /// <summary><c>pct</c> is obsolete: new receivers ignore it, old ones apply the policy to a share of the mail.</summary>
    public static readonly Rule PctObsolete = new("DmarcPctObsolete", Protocol.Dmarc, Severity.Medium,
        ["RFC 9989 section 4.7", "RFC 7489 section 6.3"], ["CIS 2.1.10"]);

    /// <summary><c>rf</c>, <c>ri</c> or a size limit: obsolete and without effect.</summary>
    public static readonly Rule ObsoleteTag = new("DmarcObsoleteTag", Protocol.Dmarc, Severity.Information,
        ["RFC 9989 section 4.7", "RFC 7489 section 6.3"], []);

    /// <summary>A tag that no standard knows.</summary>
    public static readonly Rule UnknownTag = new("DmarcUnknownTag", Protocol.Dmarc, Severity.Low,
        ["RFC 9989 section 4.7"], []);

    /// <summary>A part that is no tag, or a tag whose value cannot be read.</summary>
    public static readonly Rule TagInvalid = new("DmarcTagInvalid", Protocol.Dmarc, Severity.Low,
        ["RFC 9989 section 4.8"], []);

    /// <summary>A tag that is there twice.</summary>
    public static readonly Rule DuplicateTag = new("DmarcDuplicateTag", Protocol.Dmarc, Severity.Medium,
        ["RFC 9989 section 4.8", "RFC 6376 section 3.2"], []);

    /// <summary>No aggregate reports.</summary>
    public static readonly Rule NoReports = new("DmarcNoReports", Protocol.Dmarc, Severity.Medium,
        ["RFC 9989 section 4.7", "RFC 9990 section 1"], ["MS.EXO.4.4v1", "CIS 2.1.10"]);

    /// <summary>A report destination that is none.</summary>
    public static readonly Rule ReportUriInvalid = new("DmarcReportUriInvalid", Protocol.Dmarc, Severity.Medium,
        ["RFC 9989 section 4.7", "RFC 9989 section 4.8"], ["MS.EXO.4.4v1", "CIS 2.1.10"]);

    /// <summary>A destination of another organization that has not agreed to take the reports.</summary>
    public static readonly Rule ReportDestinationUnauthorised = new("DmarcReportDestinationUnauthorised", Protocol.Dmarc, Severity.Medium,
        ["RFC 9990 section 4"], ["MS.EXO.4.4v1", "internet.nl DMARC policy"]);

    /// <summary>Nobody could say whether a destination has agreed.</summary>
    public static readonly Rule ReportDestinationUnreachable = new("DmarcReportDestinationUnreachable", Protocol.Dmarc, Severity.Information,
        ["RFC 9990 section 4"], []);

    /// <summary><c>fo</c> without <c>ruf</c>.</summary>
    public static readonly Rule FailureOptionsIgnored = new("DmarcFailureOptionsIgnored", Protocol.Dmarc, Severity.Information,
        ["RFC 9989 section 4.7"], []);

    /// <summary><c>sp</c> or <c>np</c> where receivers never look for it.</summary>
    public static readonly Rule SpOnSubdomain = new("DmarcSpOnSubdomain", Protocol.Dmarc, Severity.Low,
        ["RFC 9989 section 4.7", "RFC 9989 section 4.10.1"], []);

    /// <summary>Old and new receivers read different policies.</summary>
    public static readonly Rule StandardsDiffer = new("DmarcStandardsDiffer", Protocol.Dmarc, Severity.Low,
        ["RFC 9989 section 4.10", "RFC 7489 section 6.6.3"], []);

    /// <summary>The policy comes from the organizational domain.</summary>
    public static readonly Rule OrgInherited = new("DmarcOrgInherited", Protocol.Dmarc, Severity.Information,
        ["RFC 9989 section 4.10.1"], []);

    /// <summary>The domain sends nothing, yet its mail is not refused.</summary>
    public static readonly Rule ParkedNotReject = new("DmarcParkedNotReject", Protocol.Dmarc, Severity.High,
        ["RFC 9989 section 4.7"], ["MS.EXO.4.2v1", "internet.nl DMARC policy"]);

    /// <summary>The domain claims to be a public suffix and is none.</summary>
    public static readonly Rule PublicSuffixClaimed = new("DmarcPublicSuffixClaimed", Protocol.Dmarc, Severity.Medium,
        ["RFC 9989 section 4.7", "RFC 9989 section 4.10.2"], []);

    /// <summary>Nobody could say whether a policy applies.</summary>
    public static readonly Rule Unreachable = new("DmarcUnreachable", Protocol.Dmarc, Severity.Information,
        ["RFC 9989 section 4.10.1"], []);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        Missing, Duplicate, Malformed, PolicyMissing, PolicyInvalid, PolicyNone, PolicyQuarantine, SubdomainPolicyWeaker,
        NonexistentPolicyWeaker, TestMode, PctObsolete, ObsoleteTag, UnknownTag, TagInvalid, DuplicateTag, NoReports,
        ReportUriInvalid, ReportDestinationUnauthorised, ReportDestinationUnreachable, FailureOptionsIgnored, SpOnSubdomain,
        StandardsDiffer, OrgInherited, ParkedNotReject, PublicSuffixClaimed, Unreachable,
    ];
}
