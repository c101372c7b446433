using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Audit;

/// <summary>What became of a domain between two audits, as alerts: the same audits always give the same ones.</summary>
public static class AuditDrift
{
    /// <summary>So much evidence is enough to look further.</summary>
    const int MostEvidence = 10;

    /// <summary>Compares two audits of one domain.</summary>
    /// <param name="before">The earlier one.</param>
    /// <param name="after">The later one.</param>
    /// <param name="options">What is worth telling.</param>
    /// <returns>The alerts, worst first. What one of the audits could not look up is neither gone nor new: it is told as not comparable.</returns>
    public static IReadOnlyList<MailAuthAlert> Compare(MailDomainAudit before, MailDomainAudit after, DriftOptions options)
    {
        if (before is null)
            throw new ArgumentNullException(nameof(before));
        if (after is null)
            throw new ArgumentNullException(nameof(after));
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        return Compare(AuditImage.Of(before, isWhole: false), AuditImage.Of(after, isWhole: true), options);
    }

    /// <summary>The same over images.</summary>
    internal static IReadOnlyList<MailAuthAlert> Compare(AuditImage before, AuditImage after, DriftOptions options)
    {
        (before, after) = (before.WithoutSharedFailures(after), after.WithoutSharedFailures(before));
        var alerts = RecordDrift.Of(before, after).Concat(NotComparable(before, after));
        // Judged as something else because the DNS failed: whatever the rules say then is about another domain, so to speak.
        if (before.Purpose == after.Purpose || !IsPurposeOpen(before, after))
            alerts = OfGrade(before, after, options).Concat(OfPurpose(before, after)).Concat(FindingDrift.Of(before, after)).Concat(alerts);
        return Worth(alerts, options);
    }

    /// <summary>The alert about a domain that was not audited before.</summary>
    internal static IReadOnlyList<MailAuthAlert> Appeared(AuditImage after, DriftOptions options) => Worth(
        [Alert(MailAuthAlertKind.DomainAppeared, MailAuthAlertDirection.Appeared, Severity.Information, after) with { After = after.Grade.ToString(), FirstSeen = after.AuditedAt, LastSeen = after.AuditedAt }], options);

    /// <summary>The alert about a domain that is not audited any more.</summary>
    internal static IReadOnlyList<MailAuthAlert> Vanished(AuditImage before, DriftOptions options) => Worth(
        [Alert(MailAuthAlertKind.DomainVanished, MailAuthAlertDirection.Vanished, Severity.Low, before) with { Before = before.Grade.ToString(), LastSeen = before.AuditedAt }], options);

    /// <summary>What an alert shows of the questions and answers behind it.</summary>
    internal static IReadOnlyList<MailAuthAlertEvidence> EvidenceOf(IEnumerable<Evidence> evidence) => evidence.Take(MostEvidence).Select(MailAuthAlertEvidence.Of).ToArray();

    static MailAuthAlert[] Worth(IEnumerable<MailAuthAlert> alerts, DriftOptions options) => alerts
        .Where(alert => alert.Severity >= options.MinimumSeverity)
        .OrderByDescending(alert => alert.Severity)
        .ThenBy(alert => alert.Kind == MailAuthAlertKind.NotComparable)
        .ToArray();

    static IEnumerable<MailAuthAlert> OfGrade(AuditImage before, AuditImage after, DriftOptions options)
    {
        if (before.Grade == Grade.Unknown || after.Grade == Grade.Unknown || !before.HasScopeOf(after) || !before.HasAnswersOf(after))
            yield break;
        if (before.Grade != after.Grade)
        {
            var isWorse = after.Grade < before.Grade;
            yield return Changed(MailAuthAlertKind.GradeChanged, isWorse, after.Grade == Grade.F ? Severity.High : Severity.Medium, before.Grade.ToString(), after.Grade.ToString(), after)
                with
            { Arguments = Scores(before, after) };
        }
        else if (before.Score is { } was && after.Score is { } score && Math.Abs(score - was) >= Math.Max(1, options.MinimumScoreChange))
        {
            yield return Changed(MailAuthAlertKind.ScoreChanged, score < was, Severity.Low, Text(was), Text(score), after);
        }
    }

    static IEnumerable<MailAuthAlert> OfPurpose(AuditImage before, AuditImage after)
    {
        if (before.Purpose != after.Purpose)
        {
            yield return Alert(MailAuthAlertKind.PurposeChanged, MailAuthAlertDirection.Changed, Severity.Low, after)
                with
            { Before = before.Purpose.ToString(), After = after.Purpose.ToString(), FirstSeen = after.AuditedAt, LastSeen = after.AuditedAt };
        }
    }

    static IEnumerable<MailAuthAlert> NotComparable(AuditImage before, AuditImage after)
    {
        // What was open and is open still, as DNSSEC is with many resolvers, would be told day after day.
        // One for each protocol, whatever of it is open.
        var open = before.OpenRules.Except(after.OpenRules, StringComparer.Ordinal).Concat(after.OpenRules.Except(before.OpenRules, StringComparer.Ordinal)).OrderBy(rule => rule, StringComparer.Ordinal).Select(ProtocolOf).Distinct().ToArray();
        foreach (var protocol in open)
        {
            if (protocol == Protocol.Tenant)
            {
                yield return TenantNotComparable(after);
                continue;
            }

            var record = protocol is { } known && after.Records.TryGetValue(known.ToString(), out var found) ? found : null;
            var failure = record?.Evidence.FirstOrDefault(evidence => evidence.IsFailure);
            yield return Alert(MailAuthAlertKind.NotComparable, MailAuthAlertDirection.Changed, Severity.Information, after) with
            {
                Target = record?.Owner ?? after.DomainName,
                Protocol = protocol,
                Before = StateOf(before, protocol),
                After = failure is null ? StateOf(after, protocol) : $"{failure.Question}: {failure.Problem ?? failure.Status.ToString()}",
                LastSeen = after.AuditedAt,
                Evidence = EvidenceOf(record?.Evidence.Where(evidence => evidence.IsFailure) ?? []),
            };
        }
    }

    // Not the DNS is to blame: what the tenant's cmdlets emit was given to one of the audits only.
    static MailAuthAlert TenantNotComparable(AuditImage after) => Alert(MailAuthAlertKind.NotComparable, MailAuthAlertDirection.Changed, Severity.Information, after) with
    {
        Target = after.DomainName,
        Protocol = Protocol.Tenant,
        LastSeen = after.AuditedAt,
        Arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["variant"] = nameof(Protocol.Tenant) },
    };

    static string? StateOf(AuditImage image, Protocol? protocol) =>
        protocol is null || image.OpenRules.Any(rule => ProtocolOf(rule) == protocol) ? nameof(Grade.Unknown)
        : image.Records.TryGetValue(protocol.Value.ToString(), out var record) ? record.Text : null;

    static Protocol? ProtocolOf(string rule)
    {
        // The longest name that fits: DmarcReportDestination is about DMARC.
        var names = ((Protocol[])Enum.GetValues(typeof(Protocol))).Where(protocol => rule.StartsWith(protocol.ToString(), StringComparison.Ordinal)).ToArray();
        return names.Length == 0 ? null : names.OrderByDescending(protocol => protocol.ToString().Length).First();
    }

    /// <summary>Whether two audits may have judged a domain as different things because something failed. A tenant knows what its domains are for; the DNS lets it be guessed.</summary>
    internal static bool IsPurposeOpen(AuditImage before, AuditImage after) =>
        !before.HasTenantOf(after)
        || (before.Purpose == DomainPurpose.Unknown || after.Purpose == DomainPurpose.Unknown
            ? before.OpenRules.Concat(after.OpenRules).Any(rule => ProtocolOf(rule) != Protocol.Tenant)
            : before.OpenRules.Concat(after.OpenRules).Any(rule => rule is "" or "Mx" or "Spf" or "Dkim"));

    static MailAuthAlert Changed(MailAuthAlertKind kind, bool isWorse, Severity severity, string before, string after, AuditImage image) =>
        Alert(kind, isWorse ? MailAuthAlertDirection.Worse : MailAuthAlertDirection.Better, isWorse ? severity : Severity.Information, image)
            with
        { Before = before, After = after, FirstSeen = image.AuditedAt, LastSeen = image.AuditedAt };

    static Dictionary<string, string> Scores(AuditImage before, AuditImage after) => before.Score is { } was && after.Score is { } score
        ? new(StringComparer.Ordinal) { ["scoreBefore"] = Text(was), ["scoreAfter"] = Text(score) }
        : new(StringComparer.Ordinal);

    static MailAuthAlert Alert(MailAuthAlertKind kind, MailAuthAlertDirection direction, Severity severity, AuditImage image) => new()
    {
        Kind = kind,
        Direction = direction,
        Severity = severity,
        DomainName = image.DomainName,
    };

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
