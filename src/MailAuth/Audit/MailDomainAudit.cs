using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Bimi;
using MailAuth.Dane;
using MailAuth.Dkim;
using MailAuth.Dmarc;
using MailAuth.Dnssec;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Microsoft365;
using MailAuth.MtaSts;
using MailAuth.Mx;
using MailAuth.Smtp;
using MailAuth.Spf;
using MailAuth.Text;
using MailAuth.TlsRpt;

namespace MailAuth.Audit;

/// <summary>How well a domain is protected against spoofing: grade, score, findings, and the records that they rest on.</summary>
public sealed record MailDomainAudit
{
    /// <summary>The domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>The domain as people write it, as U-labels.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The label that the user gave it: a customer, a tenant, a sector.</summary>
    public string? Label { get; init; }

    /// <summary>What the domain is for; it was judged as such.</summary>
    public required DomainPurpose Purpose { get; init; }

    /// <summary>How the purpose is known.</summary>
    public required PurposeSource PurposeSource { get; init; }

    /// <summary>When it was audited, in UTC.</summary>
    public required DateTimeOffset AuditedAt { get; init; }

    /// <summary>The grade; <see cref="Grade.Unknown"/> where a question that carries weight could not be answered.</summary>
    public required Grade Grade { get; init; }

    /// <summary>0 to 100; null where a question that carries weight could not be answered.</summary>
    public int? Score { get; init; }

    /// <summary>The bounds of the score that are certain.</summary>
    public required ScoreRange ScoreRange { get; init; }

    /// <summary>The score per pillar: impersonation, transport, brand.</summary>
    public IReadOnlyList<PillarScore> Pillars { get; init; } = [];

    /// <summary>Each protocol at a glance.</summary>
    public IReadOnlyList<ProtocolSummary> Protocols { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What was found, worst first, accepted risks last.</summary>
    public IReadOnlyList<Finding> Findings { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Whether it was judged beside a tenant's configuration.</summary>
    public bool HasTenantConfiguration { get; init; }

    /// <summary>The rules about the tenant that could not be judged, with the cmdlet whose output was not given; none where no tenant was.</summary>
    public IReadOnlyList<TenantRuleNotJudged> NotJudged { get; init => field = KeptList.Of(value); } = [];

    /// <summary>How many findings there are, accepted ones and those below the least severity included.</summary>
    public int FindingCount { get; init; }

    /// <summary>The title of the worst finding that is not accepted, in the UI culture's language; empty where nothing above Information was found.</summary>
    public string WorstFinding => Findings.FirstOrDefault(finding => finding.Acceptance is null && finding.Severity > Severity.Information)?.Title ?? "";

    /// <summary>The mail exchangers.</summary>
    public MxRecord? Mx { get; init; }

    /// <summary>The SPF record.</summary>
    public SpfRecord? Spf { get; init; }

    /// <summary>What the SPF record leads to, with the look-ups that each branch costs.</summary>
    public SpfTree? SpfTree { get; init; }

    /// <summary>The DKIM keys that were found.</summary>
    public IReadOnlyList<DkimRecord> Dkim { get; init; } = [];

    /// <summary>The DMARC record and the policy that applies.</summary>
    public DmarcRecord? Dmarc { get; init; }

    /// <summary>The MTA-STS record.</summary>
    public MtaStsRecord? MtaSts { get; init; }

    /// <summary>The MTA-STS policy as it is served; null where it was not asked for, or no record points to one.</summary>
    public MtaStsCheck? MtaStsPolicy { get; init; }

    /// <summary>The TLSA records of the mail exchangers that have any.</summary>
    public IReadOnlyList<DaneRecord> Dane { get; init; } = [];

    /// <summary>What the mail exchangers showed; none where they were not connected to.</summary>
    public IReadOnlyList<SmtpTlsCheck> Smtp { get; init; } = [];

    /// <summary>The TLS-RPT record.</summary>
    public TlsRptRecord? TlsRpt { get; init; }

    /// <summary>The BIMI record.</summary>
    public BimiRecord? Bimi { get; init; }

    /// <summary>The logo, checked line by line; null where it was not asked for, or could not be had.</summary>
    public SvgLogo? BimiLogo { get; init; }

    /// <summary>The mark certificate, judged; null where it was not asked for, or could not be had.</summary>
    public MarkCertificate? BimiCertificate { get; init; }

    /// <summary>The zone and its signatures.</summary>
    public DnssecStatus? Dnssec { get; init; }

    /// <summary>The questions to the DNS that nobody could answer, as <c>TXT _dmarc.contoso.example</c>, in alphabetical order; at most 100. What they are about is not known, whatever else the audit says.</summary>
    public IReadOnlyList<string> UnansweredQuestions { get; init; } = [];

    /// <summary>MX in a few words.</summary>
    public string MxSummary => Summary(Protocol.Mx);

    /// <summary>SPF in a few words: what it says about everyone else, and its look-ups.</summary>
    public string SpfSummary => Summary(Protocol.Spf);

    /// <summary>DKIM in a few words: how many keys, and the weakest.</summary>
    public string DkimSummary => Summary(Protocol.Dkim);

    /// <summary>DMARC in a few words: the policy that applies.</summary>
    public string DmarcSummary => Summary(Protocol.Dmarc);

    /// <summary>MTA-STS in a few words.</summary>
    public string MtaStsSummary => Summary(Protocol.MtaSts);

    /// <summary>TLS-RPT in a few words.</summary>
    public string TlsRptSummary => Summary(Protocol.TlsRpt);

    /// <summary>BIMI in a few words.</summary>
    public string BimiSummary => Summary(Protocol.Bimi);

    /// <summary>DNSSEC in a few words.</summary>
    public string DnssecSummary => Summary(Protocol.Dnssec);

    /// <summary>All findings as text for people, worst first, in the UI culture's language: what, where, why, what to do.</summary>
    [JsonOmit]
    public string FindingDetails => FindingText.Write(Findings);

    /// <summary>Domain, grade and score.</summary>
    public override string ToString() => $"{DisplayName}: {Grade} ({ScoreRange})";

    string Summary(Protocol protocol) => Protocols.FirstOrDefault(summary => summary.Protocol == protocol)?.Text ?? "";
}
