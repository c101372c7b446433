using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>
/// Sessions of a report that had one result, flat, with what the report and the policy say of them: for grouping, CSV and log
/// collectors. A policy gives a row for its successes, one for each failure in detail, and one for failures that it counts and
/// does not detail.
/// </summary>
public sealed record TlsReportRow
{
    /// <summary>The report that it stands in (<see cref="TlsReport.ReportKey"/>).</summary>
    public string? ReportKey { get; init; }

    /// <summary>Who reports.</summary>
    public string? Organization { get; init; }

    /// <summary>The reporter's name for the report.</summary>
    public string? ReportId { get; init; }

    /// <summary>From when, UTC.</summary>
    public DateTimeOffset? Begin { get; init; }

    /// <summary>The day on which the range begins, UTC, as <c>yyyy-MM-dd</c>; empty where it is not known.</summary>
    public string Day => UtcDay.Of(Begin);

    /// <summary>Until when, UTC.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The domain whose policy was applied.</summary>
    public string? Domain { get; init; }

    /// <summary>The kind of policy.</summary>
    public TlsPolicyType PolicyType { get; init; }

    /// <summary>The MTA-STS mode that the report quotes: <c>enforce</c>, <c>testing</c>, <c>none</c>; null where it quotes none.</summary>
    public string? Mode { get; init; }

    /// <summary>Which policy of the report it is, from 1.</summary>
    public int Number { get; init; }

    /// <summary>What came of the sessions.</summary>
    public TlsSessionResult Result { get; init; }

    /// <summary>The word for a failure as sent; null for rows that no detail stands behind.</summary>
    public string? ResultText { get; init; }

    /// <summary>How many sessions.</summary>
    public long Count { get; init; }

    /// <summary>The server that sent, as canonical text; null where the report does not say.</summary>
    public string? SourceIP { get; init; }

    /// <summary>The MX host.</summary>
    public string? MxHost { get; init; }

    /// <summary>The name with which that host answered.</summary>
    public string? MxHelo { get; init; }

    /// <summary>The address of that host.</summary>
    public string? ReceivingIP { get; init; }

    /// <summary>Where the reporter says more.</summary>
    public string? AdditionalInformation { get; init; }

    /// <summary>The reporter's own code for the reason.</summary>
    public string? FailureReasonCode { get; init; }

    /// <summary>Whether the sessions failed.</summary>
    public bool IsFailure => Result != TlsSessionResult.Success;

    /// <summary>What most likely is behind a failure, in the UI culture's language.</summary>
    public string? LikelyCause => TlsResultExplanation.Cause(Result);

    /// <summary>The command that shows how it is now.</summary>
    public string? Command => TlsResultExplanation.Command(Result, Domain);

    /// <summary>What mends it, in the UI culture's language.</summary>
    public string? Fix => TlsResultExplanation.Fix(Result);

    /// <summary>The rows of a report. Their counts add up to its sums, but where its details exceed its summary.</summary>
    public static IEnumerable<TlsReportRow> Of(TlsReport report)
    {
        if (report is null)
            throw new ArgumentNullException(nameof(report));
        return Rows(report);
    }

    /// <summary>Result, domain and number.</summary>
    public override string ToString() => $"{Domain} {ResultText ?? Result.ToString()} {MxHost} x{Count}";

    static IEnumerable<TlsReportRow> Rows(TlsReport report)
    {
        foreach (var policy in report.Policies)
        {
            var row = new TlsReportRow
            {
                ReportKey = report.ReportKey,
                Organization = report.Organization,
                ReportId = report.ReportId,
                Begin = report.Begin,
                End = report.End,
                Domain = policy.Domain,
                PolicyType = policy.PolicyType,
                Mode = policy.Mode,
                Number = policy.Number,
            };
            if (policy.SuccessCount > 0)
                yield return row with { Result = TlsSessionResult.Success, Count = policy.SuccessCount };
            var left = policy.FailureCount;
            foreach (var failure in policy.Failures)
            {
                left = left > failure.Count ? left - failure.Count : 0;
                yield return Detail(row, failure);
            }

            if (left > 0)
                yield return row with { Result = TlsSessionResult.NotDetailed, Count = left };
        }
    }

    static TlsReportRow Detail(TlsReportRow row, TlsFailureDetail failure) => row with
    {
        Result = failure.Result,
        ResultText = failure.ResultText,
        Count = failure.Count,
        SourceIP = failure.SourceIP,
        MxHost = failure.MxHost,
        MxHelo = failure.MxHelo,
        ReceivingIP = failure.ReceivingIP,
        AdditionalInformation = failure.AdditionalInformation,
        FailureReasonCode = failure.FailureReasonCode,
    };
}
