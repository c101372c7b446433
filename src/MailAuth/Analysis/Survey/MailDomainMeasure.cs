using System.Collections.Generic;
using MailAuth.Json;

namespace MailAuth.Analysis;

/// <summary>How a group of audited domains is protected, counted.</summary>
/// <remarks>
/// Each domain is in one of the classes of SPF (missing, invalid, valid, unknown) and in one of DMARC (missing, invalid, none, test
/// mode, quarantine, reject, unknown). Shares are of all domains of the group, those of which nobody could say included; they are
/// 0 to 1 and cut off behind the fourth place.
/// </remarks>
public sealed record MailDomainMeasure
{
    /// <summary>By what was grouped, in order.</summary>
    public IReadOnlyList<MailDomainDimension> By { get; init; } = [];

    /// <summary>What the group has in common, in that order; an empty text where the audits do not say.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>What the group has in common, with commas between.</summary>
    public string Name { get; init; } = "";

    /// <summary>How many domains.</summary>
    public int DomainCount { get; init; }

    /// <summary>Their share of all domains measured, 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>Without any SPF record.</summary>
    public int SpfMissingCount { get; init; }

    /// <summary>With something published as SPF that receivers cannot use, always or for those whom nothing matches first: <see cref="SpfCauses"/> says why.</summary>
    public int SpfInvalidCount { get; init; }

    /// <summary>With an SPF record that works.</summary>
    public int SpfValidCount { get; init; }

    /// <summary>Of which nobody could say, because the DNS failed.</summary>
    public int SpfUnknownCount { get; init; }

    /// <summary>With several SPF records; among the invalid ones.</summary>
    public int SpfDuplicateCount { get; init; }

    /// <summary>With an SPF record that works and lets everyone send; among the valid ones.</summary>
    public int SpfOpenCount { get; init; }

    /// <summary>Why SPF is invalid, the most frequent cause first. A domain counts with each of its causes.</summary>
    public IReadOnlyList<MailDomainCause> SpfCauses { get; init; } = [];

    /// <summary>Without a DMARC record, of their own or of their organisation.</summary>
    public int DmarcMissingCount { get; init; }

    /// <summary>With something published as DMARC that receivers cannot use, or only as if it said <c>p=none</c>: <see cref="DmarcCauses"/> says why.</summary>
    public int DmarcInvalidCount { get; init; }

    /// <summary>With <c>p=none</c>.</summary>
    public int DmarcNoneCount { get; init; }

    /// <summary>With <c>p=quarantine</c> or <c>p=reject</c> in test mode (<c>t=y</c>).</summary>
    public int DmarcTestModeCount { get; init; }

    /// <summary>With <c>p=quarantine</c>, test mode apart.</summary>
    public int DmarcQuarantineCount { get; init; }

    /// <summary>With <c>p=reject</c>, test mode apart.</summary>
    public int DmarcRejectCount { get; init; }

    /// <summary>Of which nobody could say, because the DNS failed.</summary>
    public int DmarcUnknownCount { get; init; }

    /// <summary>With several DMARC records; among the invalid ones.</summary>
    public int DmarcDuplicateCount { get; init; }

    /// <summary>Why DMARC is invalid, the most frequent cause first.</summary>
    public IReadOnlyList<MailDomainCause> DmarcCauses { get; init; } = [];

    /// <summary>Where receivers are asked to quarantine or reject what fails, test mode considered: <c>p=reject; t=y</c> counts, <c>p=quarantine; t=y</c> does not (RFC 9989 section 4.7).</summary>
    public int DmarcEnforcedCount { get; init; }

    /// <summary>Effectively protected: DMARC is enforced, and SPF does not let everyone send, which would make DMARC pass for anyone.</summary>
    public int ProtectedCount { get; init; }

    /// <summary>With a DKIM key in use under a selector that was asked for; there may be others.</summary>
    public int DkimCount { get; init; }

    /// <summary>With an MTA-STS record.</summary>
    public int MtaStsCount { get; init; }

    /// <summary>With an MTA-STS policy that is served and enforced; null where no audit got any policy (Test-MailDomain -IncludeWeb).</summary>
    public int? MtaStsEnforcedCount { get; init; }

    /// <summary>With a TLS-RPT record.</summary>
    public int TlsRptCount { get; init; }

    /// <summary>With a BIMI record that names a logo.</summary>
    public int BimiCount { get; init; }

    /// <summary>How many domains have each grade, the best first.</summary>
    public IReadOnlyList<MailDomainGradeCount> Grades { get; init; } = [];

    /// <summary>The mean score, 0 to 100, of those that have one; null where none has.</summary>
    public double? AverageScore { get; init; }

    /// <summary>Whether it stands for all groups beyond the number that is kept apart.</summary>
    public bool IsRemainder { get; init; }

    /// <summary>Whether it stands for all domains.</summary>
    public bool IsTotal { get; init; }

    /// <summary>The share without SPF.</summary>
    public double SpfMissingShare => ShareOf(SpfMissingCount);

    /// <summary>The share with invalid SPF.</summary>
    public double SpfInvalidShare => ShareOf(SpfInvalidCount);

    /// <summary>The share without DMARC.</summary>
    public double DmarcMissingShare => ShareOf(DmarcMissingCount);

    /// <summary>The share with invalid DMARC.</summary>
    public double DmarcInvalidShare => ShareOf(DmarcInvalidCount);

    /// <summary>The share where DMARC is enforced.</summary>
    public double DmarcEnforcedShare => ShareOf(DmarcEnforcedCount);

    /// <summary>The share that is effectively protected.</summary>
    public double ProtectedShare => ShareOf(ProtectedCount);

    /// <summary>Number and share without SPF, for people.</summary>
    [JsonOmit]
    public string SpfMissing => Words(SpfMissingCount);

    /// <summary>Number and share with invalid SPF, for people.</summary>
    [JsonOmit]
    public string SpfInvalid => Words(SpfInvalidCount);

    /// <summary>Number and share without DMARC, for people.</summary>
    [JsonOmit]
    public string DmarcMissing => Words(DmarcMissingCount);

    /// <summary>Number and share with invalid DMARC, for people.</summary>
    [JsonOmit]
    public string DmarcInvalid => Words(DmarcInvalidCount);

    /// <summary>Number and share where DMARC is enforced, for people.</summary>
    [JsonOmit]
    public string DmarcEnforced => Words(DmarcEnforcedCount);

    /// <summary>Number and share that is effectively protected, for people.</summary>
    [JsonOmit]
    public string Protected => Words(ProtectedCount);

    /// <summary>Group and numbers.</summary>
    public override string ToString() => $"{Name}: {ProtectedCount} / {DomainCount}";

    double ShareOf(int count) => Shares.Of(count, DomainCount);

    string Words(int count) => $"{count} ({Shares.Text(ShareOf(count))})";
}
