using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Audit;

/// <summary>
/// The last that is known of each part of a domain. A DNS that failed for a day must not make what changes the day after look as if nobody
/// had known it before: what an audit could not look up is as the last one that could saw it.
/// </summary>
static class LastKnown
{
    /// <summary>More audits of one domain are not kept beside its latest.</summary>
    const int MostAudits = 4;

    /// <summary>What stays open of rules once an earlier audit was looked at. Both are beginnings of rule ids: the narrower one stays.</summary>
    public static IReadOnlyList<string> StillOpen(IReadOnlyList<string> open, IReadOnlyList<string> earlier) => open
        .Where(rule => earlier.Any(other => rule.StartsWith(other, StringComparison.Ordinal)))
        .Concat(earlier.Where(other => open.Any(rule => other.StartsWith(rule, StringComparison.Ordinal))))
        .Distinct(StringComparer.Ordinal)
        .ToArray();

    /// <summary>Whether an earlier audit knows something of what is open.</summary>
    public static bool Answers(IReadOnlyList<string> open, IReadOnlyList<string> earlier) => open.Except(StillOpen(open, earlier), StringComparer.Ordinal).Any();

    /// <summary>Adds an audit to those of its domain, the latest first, and leaves out which of them say nothing that later ones do not.</summary>
    public static void Add(List<AuditImage> images, AuditImage image)
    {
        var at = images.FindIndex(other => other.AuditedAt <= image.AuditedAt);
        images.Insert(at < 0 ? images.Count : at, image);
        var open = images[0].Unanswered;
        for (var i = 1; i < images.Count;)
        {
            if (i < MostAudits && Answers(open, images[i].Unanswered))
                open = StillOpen(open, images[i++].Unanswered);
            else
                images.RemoveAt(i);
        }
    }

    /// <summary>What a later audit is to be compared with.</summary>
    /// <param name="images">The earlier ones, the latest first.</param>
    /// <param name="after">The later one. Where the very same failed in it, nothing is to be learnt about that.</param>
    public static AuditImage For(IReadOnlyList<AuditImage> images, AuditImage after) =>
        images[0].SharesFailures(after) ? images[0] : images.Skip(1).Aggregate(images[0], Fill);

    // Judged by other outputs of a tenant, the earlier audit knows other things.
    static AuditImage Fill(AuditImage image, AuditImage earlier)
    {
        if (!image.HasTenantOf(earlier))
            return image;
        var isMisjudged = image.Purpose != earlier.Purpose && AuditDrift.IsPurposeOpen(image, earlier);
        // What failed without making the grade unknown may have cost points all the same, or saved them.
        var isGradeEarlier = isMisjudged || Answers(image.Unanswered, earlier.Unanswered);
        var tenant = image.OpenRules.Except(image.Unanswered, StringComparer.Ordinal);
        return image with
        {
            Purpose = isMisjudged ? earlier.Purpose : image.Purpose,
            Grade = isGradeEarlier ? earlier.Grade : image.Grade,
            Score = isGradeEarlier ? earlier.Score : image.Score,
            Findings = isMisjudged ? Dated(earlier.Findings, earlier) : Findings(image, earlier),
            Records = Records(image, earlier),
            OpenRules = [.. StillOpen(image.Unanswered, earlier.Unanswered).Intersect(image.OpenRules.Concat(earlier.OpenRules), StringComparer.Ordinal), .. tenant],
            UnansweredQuestions = image.UnansweredQuestions.Intersect(earlier.UnansweredQuestions, StringComparer.Ordinal).ToArray(),
            Floor = (Severity)Math.Max((int)image.Floor, (int)earlier.Floor),
            HasSmtp = image.HasSmtp || (earlier.HasSmtp && image.IsOpen(Protocol.Mx)),
            HasMtaStsPolicy = image.HasMtaStsPolicy ?? (image.IsOpen(Protocol.MtaSts) ? earlier.HasMtaStsPolicy : null),
            HasLogo = image.HasLogo ?? (image.IsOpen(Protocol.Bimi) ? earlier.HasLogo : null),
        };
    }

    // What was found although something failed may come of the failure; what both found is as the later one says.
    static FindingImage[] Findings(AuditImage image, AuditImage earlier)
    {
        var known = new HashSet<(string, string)>(earlier.Findings.Select(finding => (finding.RuleId, finding.Target)));
        var kept = image.Findings.Where(finding => !image.IsOpen(finding) || known.Contains((finding.RuleId, finding.Target))).ToArray();
        var keys = new HashSet<(string, string)>(kept.Select(finding => (finding.RuleId, finding.Target)));
        var filled = earlier.Findings.Where(finding => finding.Protocol != Protocol.Tenant && image.IsOpen(finding) && !keys.Contains((finding.RuleId, finding.Target)));
        return [.. kept, .. Dated(filled, earlier)];
    }

    static FindingImage[] Dated(IEnumerable<FindingImage> findings, AuditImage earlier) =>
        findings.Select(finding => finding with { SeenAt = finding.SeenAt ?? earlier.AuditedAt }).ToArray();

    static Dictionary<string, RecordImage> Records(AuditImage image, AuditImage earlier)
    {
        // Nor is a key certain that was found beside a failure: a name that answers everything is known by a question of its own.
        var records = image.Records.Values
            .Where(record => record.Protocol is not (Protocol.Dkim or Protocol.Dane) || !image.MayMiss(record.Protocol) || earlier.Records.ContainsKey(record.Key))
            .ToDictionary(record => record.Key, StringComparer.Ordinal);
        foreach (var record in earlier.Records.Values.Where(record => record.IsKnown))
        {
            records.TryGetValue(record.Key, out var own);
            if (own is { IsKnown: false } || (own?.Text is null && image.MayMiss(record.Protocol)))
                records[record.Key] = record with { SeenAt = record.SeenAt ?? earlier.AuditedAt };
        }

        return records;
    }
}
