using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Reports;
using MailAuth.Resources;

namespace MailAuth.Analysis;

/// <summary>Counts rows of SMTP TLS reports by what they have in common, one by one, in memory that grows with the number of groups and not of rows.</summary>
public sealed class TlsReportMeasurer
{
    /// <summary>How many groups are kept apart.</summary>
    public const int MostGroups = 100_000;

    readonly TlsReportDimension[] by;
    readonly int mostGroups;
    readonly Dictionary<TlsGroupKey, TlsGroup> groups = [];
    readonly TlsGroup all = new();
    TlsGroup? remainder;

    /// <summary>A measurer that has seen no row.</summary>
    /// <param name="by">By what to group, outermost first.</param>
    /// <param name="mostGroups">How many groups are kept apart; the rows of further ones are counted together.</param>
    public TlsReportMeasurer(IReadOnlyList<TlsReportDimension> by, int mostGroups = MostGroups)
    {
        if (by is null)
            throw new ArgumentNullException(nameof(by));
        this.by = by.Distinct().ToArray();
        this.mostGroups = mostGroups;
    }

    /// <summary>Counts a row.</summary>
    public void Add(TlsReportRow row)
    {
        if (row is null)
            throw new ArgumentNullException(nameof(row));
        all.Add(row);
        var key = KeyOf(row);
        if (!groups.TryGetValue(key, out var group))
        {
            if (groups.Count < mostGroups)
                groups.Add(key, group = new());
            else
                group = remainder ??= new();
        }

        group.Add(row);
    }

    /// <summary>The groups: days as they come, others by their failures, then by their sessions.</summary>
    public IReadOnlyList<TlsReportMeasure> Groups()
    {
        var measures = groups.Select(pair => Measure(pair.Key, pair.Value));
        var sorted = by.Length > 0 && by[0] == TlsReportDimension.Day ? measures.OrderBy(measure => measure.Day ?? DateTimeOffset.MaxValue).ThenByDescending(measure => measure.FailureCount) : measures.OrderByDescending(measure => measure.FailureCount);
        var list = sorted.ThenByDescending(measure => measure.SessionCount).ThenBy(measure => measure.Name, StringComparer.Ordinal).ToList();
        if (remainder is not null)
            list.Add(Measure(default, remainder) with { Name = Sentences.Get("TlsReportMeasure.Remainder"), IsRemainder = true });
        return list;
    }

    TlsReportMeasure Measure(TlsGroupKey key, TlsGroup group)
    {
        var main = group.MainFailure;
        return new()
        {
            By = ReportResultList.Of(by),
            Name = string.Join(", ", by.Select(dimension => Text(dimension, key))),
            Result = key.Result,
            ResultText = key.ResultText,
            Organization = key.Organization,
            SourceIP = key.SourceIP,
            PolicyType = key.PolicyType,
            Mode = key.Mode,
            MxHost = key.MxHost,
            Day = key.Day is { } day ? new DateTimeOffset(day, TimeSpan.Zero) : null,
            Domain = key.Domain,
            SessionCount = group.Sessions,
            Share = Shares.Of(group.Sessions, all.Sessions),
            FailureCount = group.Failures,
            FailureShare = Shares.Of(group.Failures, group.Sessions),
            MainFailure = main,
            Command = main is { } failure ? TlsResultExplanation.Command(failure, group.OnlyDomain) : null,
            FirstSeen = group.First,
            LastSeen = group.Last,
        };
    }

    TlsGroupKey KeyOf(TlsReportRow row)
    {
        var key = default(TlsGroupKey);
        foreach (var dimension in by)
        {
            key = dimension switch
            {
                TlsReportDimension.Result => key with { Result = row.Result, ResultText = row.Result == TlsSessionResult.Unknown ? row.ResultText?.ToLowerInvariant() : null },
                TlsReportDimension.Source => key with { Organization = row.Organization, SourceIP = row.SourceIP },
                TlsReportDimension.Policy => key with { PolicyType = row.PolicyType, Mode = row.Mode },
                TlsReportDimension.Mx => key with { MxHost = row.MxHost?.TrimEnd('.').ToLowerInvariant() },
                TlsReportDimension.Day => key with { Day = row.Begin?.UtcDateTime.Date },
                _ => key with { Domain = row.Domain?.TrimEnd('.').ToLowerInvariant() },
            };
        }

        return key;
    }

    static string Text(TlsReportDimension dimension, TlsGroupKey key) => dimension switch
    {
        TlsReportDimension.Result => key.ResultText ?? key.Result?.ToString(),
        TlsReportDimension.Source => key.SourceIP is null ? key.Organization : key.Organization + " " + key.SourceIP,
        TlsReportDimension.Policy => key.Mode is null ? key.PolicyType?.ToString() : key.PolicyType + " " + key.Mode,
        TlsReportDimension.Mx => key.MxHost,
        TlsReportDimension.Day => key.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => key.Domain,
    } ?? "-";
}
