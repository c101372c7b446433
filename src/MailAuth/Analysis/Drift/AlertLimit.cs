using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Analysis;

/// <summary>Keeps alerts readable: of one kind about one domain only the weightiest come one by one.</summary>
static class AlertLimit
{
    /// <summary>The alerts, severest first; where there are more of a kind than may be, one more says how many.</summary>
    public static IReadOnlyList<MailAuthAlert> Cut(IEnumerable<MailAuthAlert> alerts, int most) => alerts
        // Forged reports can name any number of domains that nobody reported about before.
        .GroupBy(alert => (alert.Kind == MailAuthAlertKind.TooFewReports ? "*" : alert.DomainName, alert.Kind))
        .SelectMany(group => Cut(group.Key.Item1, Ordered(group).ToArray(), most))
        .OrderByDescending(alert => alert.Severity).ThenBy(alert => alert.DomainName, StringComparer.Ordinal).ThenBy(alert => alert.Kind).ThenByDescending(alert => alert.MessageCount).ThenBy(alert => alert.Target, StringComparer.Ordinal)
        .ToArray();

    static IEnumerable<MailAuthAlert> Cut(string domain, MailAuthAlert[] ordered, int most) => ordered.Length <= most
        ? ordered
        : ordered.Take(most).Append(DriftFindings.Alert(MailAuthAlertKind.MoreAlerts, MailAuthAlertDirection.Changed, ordered[most].Severity, domain, ordered[0].Kind.ToString(),
            ("more", DriftFindings.Number(ordered.Length - most))) with
        {
            Protocol = ordered[0].Protocol,
            MessageCount = ordered.Skip(most).Select(alert => alert.MessageCount ?? 0).Aggregate(0L, Text.BoundedSum.Of),
        });

    static IOrderedEnumerable<MailAuthAlert> Ordered(IEnumerable<MailAuthAlert> alerts) =>
        alerts.OrderByDescending(alert => alert.Severity).ThenByDescending(alert => alert.MessageCount).ThenBy(alert => alert.Target, StringComparer.Ordinal);
}
