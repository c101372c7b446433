using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Findings;

namespace MailAuth.Rendering;

/// <summary>What is kept of one audit among many: numbers, and texts that many share.</summary>
sealed record SurveyRow
{
    /// <summary>The domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>The domain as people write it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The user's label; empty where there is none.</summary>
    public required string Label { get; init; }

    public required Grade Grade { get; init; }

    /// <summary>Both bounds of the score, 0 to 100.</summary>
    public required byte Lowest { get; init; }

    public required byte Highest { get; init; }

    public required SpfClass Spf { get; init; }

    public required DmarcClass Dmarc { get; init; }

    /// <summary>What stands in the columns of the protocols, of <see cref="SurveyRowFolder.Protocols"/>; null where the audit does not say.</summary>
    public required IReadOnlyList<ProtocolSummary?> Protocols { get; init; }

    /// <summary>Each broken rule once, at its worst, worst first; no accepted risks and nothing that is Information.</summary>
    public required IReadOnlyList<SurveyFinding> Findings { get; init; }

    /// <summary>For the first of these findings what mends them, a record or a command, in their order; null where that takes words, or another finding changes the same record first.</summary>
    public required IReadOnlyList<string?> Remedies { get; init; }

    /// <summary>The same, with the remedy of the worst finding only.</summary>
    public SurveyRow WithFirstRemedy() => Remedies.Count <= 1 ? this : this with { Remedies = [Remedies[0]] };
}

/// <summary>A rule that some domain breaks.</summary>
/// <remarks>One object serves all domains that break the rule as badly; it is compared as an object.</remarks>
sealed class SurveyFinding(Rule rule, Severity severity)
{
    /// <summary>The rule.</summary>
    public Rule Rule => rule;

    /// <summary>How much it matters there.</summary>
    public Severity Severity => severity;
}

/// <summary>Makes rows of audits; equal parts of different audits become one object.</summary>
sealed class SurveyRowFolder
{
    /// <summary>Files may hold what they like.</summary>
    const int LongestLabel = 120;

    const int MostShared = 100_000;

    /// <summary>More rules than there are; what files call a rule may be anything.</summary>
    public const int MostRules = 2000;

    readonly Dictionary<string, string> texts = [];
    readonly Dictionary<(string, Severity), SurveyFinding> findings = [];
    readonly Dictionary<ProtocolSummary, ProtocolSummary> summaries = [];

    /// <summary>The protocols that have a column, the weightiest first.</summary>
    public static IReadOnlyList<Protocol> Protocols { get; } = [Protocol.Dmarc, Protocol.Spf, Protocol.Dkim, Protocol.MtaSts, Protocol.TlsRpt];

    /// <summary>What is kept of an audit.</summary>
    public SurveyRow Fold(MailDomainAudit audit)
    {
        var broken = audit.Findings
            .Where(finding => finding.Acceptance is null && finding.Severity > Severity.Information)
            .GroupBy(finding => finding.RuleId)
            .Select(rule => rule.OrderByDescending(finding => finding.Severity).First())
            .OrderByDescending(finding => finding.Severity)
            .ToArray();
        var places = new HashSet<(string, string, string)>();
        return Fold(audit, broken.Select(finding => Share(finding.Rule, finding.Severity)).ToArray(),
            broken.Select(finding => places.Add(NextSteps.PlaceOf(finding)) ? NextSteps.LineOf(finding) : null).ToArray());
    }

    SurveyRow Fold(MailDomainAudit audit, SurveyFinding[] findings, string?[] remedies) => new()
    {
        DomainName = audit.DomainName,
        DisplayName = audit.DisplayName == audit.DomainName ? audit.DomainName : audit.DisplayName,
        Label = Share(audit.Label ?? ""),
        Grade = audit.Grade,
        Lowest = Bound(audit.ScoreRange.Lowest),
        Highest = Bound(audit.ScoreRange.Highest),
        Spf = SpfStanding.Of(audit).Class,
        Dmarc = DmarcStanding.Of(audit).Class,
        Protocols = Protocols.Select(protocol => Share(audit.Protocols.FirstOrDefault(summary => summary.Protocol == protocol))).ToArray(),
        Findings = findings,
        Remedies = remedies,
    };

    static byte Bound(int score) => (byte)(score < 0 ? 0 : score > 100 ? 100 : score);

    string Share(string text)
    {
        var kept = Cells.Cut(text, LongestLabel);
        if (texts.TryGetValue(kept, out var known))
            return known;
        if (texts.Count < MostShared)
            texts.Add(kept, kept);
        return kept;
    }

    ProtocolSummary? Share(ProtocolSummary? summary)
    {
        if (summary is null)
            return null;
        if (summaries.TryGetValue(summary, out var known))
            return known;
        if (summaries.Count < MostShared)
            summaries.Add(summary, summary);
        return summary;
    }

    SurveyFinding Share(Rule rule, Severity severity)
    {
        if (findings.TryGetValue((rule.Id, severity), out var known))
            return known;
        var made = new SurveyFinding(RuleCatalog.Find(rule.Id) ?? rule, severity);
        if (findings.Count < 5 * MostRules)
            findings.Add((rule.Id, severity), made);
        return made;
    }
}
