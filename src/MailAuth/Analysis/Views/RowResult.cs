using System;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>What a row says in the terms of the views.</summary>
static class RowResult
{
    /// <summary>Which mechanisms gave an aligned pass.</summary>
    public static DmarcReportResult Of(DmarcReportRow row)
    {
        var dkim = row.DkimEvaluated == ReportEvaluation.Pass;
        var spf = row.SpfEvaluated == ReportEvaluation.Pass;
        return dkim && spf ? DmarcReportResult.Both
            : dkim ? DmarcReportResult.DkimOnly
            : spf ? DmarcReportResult.SpfOnly
            : row.DkimEvaluated == ReportEvaluation.Unknown || row.SpfEvaluated == ReportEvaluation.Unknown ? DmarcReportResult.Unknown
            : DmarcReportResult.Neither;
    }

    /// <summary>The signature that a row is told by: one that passes for the author's domain or its organization, else one that passes, else the first; null where nobody signed.</summary>
    public static ReportDkimResult? Signature(DmarcReportRow row)
    {
        ReportDkimResult? best = null;
        var rank = -1;
        var results = row.DkimResults;
        for (var i = 0; i < results.Count; i++)
        {
            var result = results[i];
            var own = result.Result != ReportAuthResult.Pass ? 0 : IsRelated(result.Domain, row.HeaderFrom) ? 2 : 1;
            if (own > rank)
                (best, rank) = (result, own);
        }

        return best;
    }

    /// <summary>The number of the day on which its range begins, counted from the year 1; null where it does not say.</summary>
    public static int? Day(DmarcReportRow row) => (row.Begin ?? row.End) is { } time ? (int)(time.UtcTicks / TimeSpan.TicksPerDay) : null;

    /// <summary>The number of the last day of its range: the second before its end counts, for many reports end at midnight.</summary>
    public static int? LastDay(DmarcReportRow row)
    {
        if (row.End is not { } end)
            return Day(row);
        var last = (int)(Math.Max(0, end.UtcTicks - TimeSpan.TicksPerSecond) / TimeSpan.TicksPerDay);
        return Day(row) is { } first && first > last ? first : last;
    }

    /// <summary>Midnight UTC of such a day.</summary>
    public static DateTimeOffset Midnight(int day) => new(day * TimeSpan.TicksPerDay, TimeSpan.Zero);

    // Only an order of preference; whether names really align is judged elsewhere.
    static bool IsRelated(string? domain, string? author) =>
        domain is { Length: > 0 } && author is { Length: > 0 } && (IsAtOrBelow(domain, author) || IsAtOrBelow(author, domain));

    static bool IsAtOrBelow(string name, string top) =>
        name.EndsWith(top, StringComparison.OrdinalIgnoreCase) && (name.Length == top.Length || name[name.Length - top.Length - 1] == '.');
}
