using System;
using System.Collections.Generic;
using MailAuth.Dmarc;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>
/// One record of an aggregate report with what its report says of all of them, flat: for grouping, CSV and log collectors.
/// <see cref="Count"/> is its number of messages. A row stands by itself, whatever it was saved as.
/// </summary>
public sealed record DmarcReportRow
{
    /// <summary>The report that it stands in (<see cref="DmarcReport.ReportKey"/>).</summary>
    public string? ReportKey { get; init; }

    /// <summary>Who reports.</summary>
    public string? Organization { get; init; }

    /// <summary>The reporter's name for the report.</summary>
    public string? ReportId { get; init; }

    /// <summary>From when, UTC; of the part of the report's range that falls on one day, where it was split by day.</summary>
    public DateTimeOffset? Begin { get; init; }

    /// <summary>Until when, UTC.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The day on which the range begins, UTC, as <c>yyyy-MM-dd</c>; empty where it is not known.</summary>
    public string Day => UtcDay.Of(Begin);

    /// <summary>The domain whose policy was found.</summary>
    public string? Domain { get; init; }

    /// <summary>The <c>p</c> tag found; null where it is missing or no policy.</summary>
    public DmarcPolicy? Policy { get; init; }

    /// <summary>The <c>sp</c> tag found.</summary>
    public DmarcPolicy? SubdomainPolicy { get; init; }

    /// <summary>The <c>np</c> tag found.</summary>
    public DmarcPolicy? NonexistentSubdomainPolicy { get; init; }

    /// <summary>The <c>adkim</c> tag found.</summary>
    public DmarcAlignment? DkimAlignment { get; init; }

    /// <summary>The <c>aspf</c> tag found.</summary>
    public DmarcAlignment? SpfAlignment { get; init; }

    /// <summary>The <c>pct</c> tag of RFC 7489, 0 to 100.</summary>
    public int? Percentage { get; init; }

    /// <summary>Whether the owner only tests (<c>t=y</c>).</summary>
    public bool? IsTesting { get; init; }

    /// <summary>Which record of the report it is, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The address that the messages came from, as canonical text; as sent where it is no address, null where it is missing.</summary>
    public string? SourceIP { get; init; }

    /// <summary>How many messages.</summary>
    public long Count { get; init; }

    /// <summary>What was done with them.</summary>
    public ReportDisposition Disposition { get; init; }

    /// <summary>Whether DKIM gave an aligned pass, as the receiver says.</summary>
    public ReportEvaluation DkimEvaluated { get; init; }

    /// <summary>Whether SPF gave an aligned pass, as the receiver says.</summary>
    public ReportEvaluation SpfEvaluated { get; init; }

    /// <summary>The domain of the author's address.</summary>
    public string? HeaderFrom { get; init; }

    /// <summary>The domain of MAIL FROM; empty for the null reverse-path, null where the report does not say.</summary>
    public string? EnvelopeFrom { get; init; }

    /// <summary>The domain of the recipients.</summary>
    public string? EnvelopeTo { get; init; }

    /// <summary>What DKIM said, signature by signature: <c>pass contoso.example (selector1); fail example.net</c>.</summary>
    public ReportResultList<ReportDkimResult> DkimResults { get; init; } = ReportResultList.Of<ReportDkimResult>([]);

    /// <summary>What SPF said: <c>pass contoso.example (mfrom)</c>.</summary>
    public ReportResultList<ReportSpfResult> SpfResults { get; init; } = ReportResultList.Of<ReportSpfResult>([]);

    /// <summary>Why something else was done than the policy asks for.</summary>
    public ReportResultList<ReportOverrideReason> Reasons { get; init; } = ReportResultList.Of<ReportOverrideReason>([]);

    /// <summary>Whether the receiver found an aligned pass of either mechanism.</summary>
    public bool PassesDmarc => DkimEvaluated == ReportEvaluation.Pass || SpfEvaluated == ReportEvaluation.Pass;

    /// <summary>The row of a record.</summary>
    public static DmarcReportRow Of(DmarcReport report, DmarcReportRecord record)
    {
        if (report is null)
            throw new ArgumentNullException(nameof(report));
        if (record is null)
            throw new ArgumentNullException(nameof(record));
        var policy = report.PolicyPublished;
        return new()
        {
            ReportKey = report.ReportKey,
            Organization = report.Organization,
            ReportId = report.ReportId,
            Begin = report.Begin,
            End = report.End,
            Domain = policy.Domain,
            Policy = policy.Policy,
            SubdomainPolicy = policy.SubdomainPolicy,
            NonexistentSubdomainPolicy = policy.NonexistentSubdomainPolicy,
            DkimAlignment = policy.DkimAlignment,
            SpfAlignment = policy.SpfAlignment,
            Percentage = policy.Percentage,
            IsTesting = policy.IsTesting,
            Number = record.Number,
            SourceIP = record.SourceIP,
            Count = record.Count,
            Disposition = record.Disposition,
            DkimEvaluated = record.DkimEvaluated,
            SpfEvaluated = record.SpfEvaluated,
            HeaderFrom = record.HeaderFrom,
            EnvelopeFrom = record.EnvelopeFrom,
            EnvelopeTo = record.EnvelopeTo,
            DkimResults = ReportResultList.Of(record.DkimResults),
            SpfResults = ReportResultList.Of(record.SpfResults),
            Reasons = ReportResultList.Of(record.Reasons),
        };
    }

    /// <summary>Source, number of messages and results.</summary>
    public override string ToString() => $"{SourceIP} x{Count} {HeaderFrom} dkim={DkimEvaluated} spf={SpfEvaluated} {Disposition}";
}
