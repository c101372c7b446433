using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>A DMARC policy record (RFC 9989 section 4.7) and, where it was looked up, how it was found and what it means for the domain.</summary>
/// <remarks>A tag that is absent or unreadable is null; the <c>Effective…</c> properties say what a receiver takes instead.</remarks>
public sealed record DmarcRecord : PublishedRecord
{
    static readonly DmarcFailureOption[] DefaultFailureOptions = [DmarcFailureOption.All];

    /// <summary>The <c>p</c> tag.</summary>
    public DmarcPolicy? Policy { get; init; }

    /// <summary>The <c>sp</c> tag: for subdomains that exist.</summary>
    public DmarcPolicy? SubdomainPolicy { get; init; }

    /// <summary>The <c>np</c> tag: for subdomains that do not exist.</summary>
    public DmarcPolicy? NonexistentSubdomainPolicy { get; init; }

    /// <summary>The <c>psd</c> tag.</summary>
    public DmarcPublicSuffix? PublicSuffix { get; init; }

    /// <summary>The <c>t</c> tag: true asks receivers to act one step milder than the policy says.</summary>
    public bool? TestMode { get; init; }

    /// <summary>The <c>adkim</c> tag.</summary>
    public DmarcAlignment? DkimAlignment { get; init; }

    /// <summary>The <c>aspf</c> tag.</summary>
    public DmarcAlignment? SpfAlignment { get; init; }

    /// <summary>The <c>fo</c> tag; empty where it is absent.</summary>
    public IReadOnlyList<DmarcFailureOption> FailureOptions { get; init; } = [];

    /// <summary>The <c>rua</c> tag: where aggregate reports go. Empty: none may be sent.</summary>
    public IReadOnlyList<ReportUri> AggregateReportUris { get; init; } = [];

    /// <summary>The <c>ruf</c> tag: where failure reports go.</summary>
    public IReadOnlyList<ReportUri> FailureReportUris { get; init; } = [];

    /// <summary>The obsolete <c>pct</c> tag, 0 to 100: to what share of failing mail older receivers apply the policy.</summary>
    public int? Percent { get; init; }

    /// <summary>The obsolete <c>rf</c> tag: the format of failure reports.</summary>
    public string? ReportFormat { get; init; }

    /// <summary>The obsolete <c>ri</c> tag: the interval between aggregate reports, in seconds, 0 to 4294967295.</summary>
    public long? ReportIntervalSeconds { get; init; }

    /// <summary>Tags that no standard knows; receivers ignore them.</summary>
    public IReadOnlyList<Tag> UnknownTags { get; init; } = [];

    /// <summary>Known tags whose value cannot be read.</summary>
    public IReadOnlyList<Tag> InvalidTags { get; init; } = [];

    /// <summary>How the policy for the domain was found; null for a record that was not looked up.</summary>
    public DmarcDiscovery? Discovery { get; init; }

    /// <summary>What the other edition of the standard makes of the domain, where both were compared.</summary>
    public DmarcDiscovery? OtherDiscovery { get; init; }

    /// <summary>In what both editions disagree; empty where they agree or were not compared.</summary>
    public IReadOnlyList<DmarcDifference> Differences { get; init; } = [];

    /// <summary>The destinations of reports, with the consent of those outside the organization (RFC 9990 section 4).</summary>
    public IReadOnlyList<DmarcReportDestination> ReportDestinations { get; init; } = [];

    /// <summary>The edition by which the record was looked for.</summary>
    public DmarcStandard Standard => Discovery?.Standard ?? DmarcStandard.Rfc9989;

    /// <summary>The domain whose record supplies the policy; null where none does or nobody could say.</summary>
    public string? PolicyDomain => Discovery?.PolicyDomain;

    /// <summary>The organizational domain; null where nobody could say.</summary>
    public string? OrganizationalDomain => Discovery?.OrganizationalDomain;

    /// <summary>What receivers are asked to do with mail of this very domain that fails, test mode considered; null where DMARC is not applied or nobody could say.</summary>
    public DmarcPolicy? AppliedPolicy => Discovery?.AppliedPolicy;

    /// <summary>The tag that supplied it; null where an error in the record makes receivers take none.</summary>
    public DmarcPolicyTag? AppliedFrom => Discovery?.AppliedFrom;

    /// <summary>Whether the policy comes from a domain above this one.</summary>
    public bool IsInherited => PolicyDomain is { } source && !string.Equals(source, DomainName, StringComparison.Ordinal);

    /// <summary>Whether both editions of the standard, where compared, disagree.</summary>
    public bool DiffersFromOtherStandard => Differences.Count > 0;

    /// <summary>Whether a report destination can be read: then a record with a faulty policy still counts as <c>p=none</c> (RFC 9989 section 4.10.1).</summary>
    public bool HasValidReportUri => AggregateReportUris.Any(uri => uri.IsValid);

    /// <summary>What a column shows of <see cref="AggregateReportUris"/>: all of them, with commas between; empty where there are none.</summary>
    public string AggregateReportsTo => string.Join(", ", AggregateReportUris);

    /// <summary>The policy for the domain as receivers read it; null where they cannot apply the record.</summary>
    public DmarcPolicy? EffectivePolicy => PolicyBy(DmarcStandard.Rfc9989, DmarcPolicyTag.P).Policy;

    /// <summary>The policy for existing subdomains as receivers read it; null where they cannot apply the record.</summary>
    public DmarcPolicy? EffectiveSubdomainPolicy => PolicyBy(DmarcStandard.Rfc9989, DmarcPolicyTag.Sp).Policy;

    /// <summary>The policy for subdomains that do not exist as receivers read it; null where they cannot apply the record.</summary>
    public DmarcPolicy? EffectiveNonexistentSubdomainPolicy => PolicyBy(DmarcStandard.Rfc9989, DmarcPolicyTag.Np).Policy;

    /// <summary>DKIM alignment, relaxed unless the record says otherwise.</summary>
    public DmarcAlignment EffectiveDkimAlignment => DkimAlignment ?? DmarcAlignment.Relaxed;

    /// <summary>SPF alignment, relaxed unless the record says otherwise.</summary>
    public DmarcAlignment EffectiveSpfAlignment => SpfAlignment ?? DmarcAlignment.Relaxed;

    /// <summary>When failure reports are asked for, <c>0</c> unless the record says otherwise.</summary>
    public IReadOnlyList<DmarcFailureOption> EffectiveFailureOptions => FailureOptions.Count > 0 ? FailureOptions : DefaultFailureOptions;

    /// <summary>
    /// The policy that a receiver reads for the domain itself, an existing or a non-existent subdomain, and the tag that
    /// said so. A missing or invalid <c>p</c>, or an invalid <c>sp</c> or <c>np</c>, turns the whole record into
    /// <c>p=none</c> if reports can be sent, and into nothing otherwise (RFC 9989 section 4.10.1).
    /// </summary>
    internal (DmarcPolicy? Policy, DmarcPolicyTag? Tag) PolicyBy(DmarcStandard standard, DmarcPolicyTag asked)
    {
        var hasNp = standard == DmarcStandard.Rfc9989;
        if (Policy is null || IsInvalid("sp") || (hasNp && IsInvalid("np")))
            return (HasValidReportUri ? DmarcPolicy.None : null, null);
        if (asked == DmarcPolicyTag.Np && hasNp && NonexistentSubdomainPolicy is { } np)
            return (np, DmarcPolicyTag.Np);
        return asked != DmarcPolicyTag.P && SubdomainPolicy is { } sp ? (sp, DmarcPolicyTag.Sp) : (Policy, DmarcPolicyTag.P);
    }

    internal bool IsInvalid(string name) => InvalidTags.Any(tag => tag.Name == name);

    /// <summary>The text to publish: known tags first, in the standard's order, then obsolete and unknown ones. Empty where there is no one record.</summary>
    public override string ToString() => Status is RecordStatus.Absent or RecordStatus.Duplicate or RecordStatus.Unreachable ? "" : DmarcText.Write(this);
}
