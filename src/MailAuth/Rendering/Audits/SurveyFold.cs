using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Audit;

namespace MailAuth.Rendering;

/// <summary>Many audits, folded as they come: figures, and a small row for each domain.</summary>
sealed class SurveyFold
{
    /// <summary>How many domains are told one by one; what comes beyond is in the figures only.</summary>
    public const int MostRows = 50_000;

    /// <summary>How many domains may tell what mends each of their findings; among more, a domain tells it of its worst.</summary>
    public const int MostWithRemedies = 500;

    readonly SurveyRowFolder folder = new();
    readonly List<SurveyRow> rows = [];
    readonly Dictionary<string, FindingSum> findings = new(StringComparer.Ordinal);
    readonly MailDomainMeasurer measurer;
    readonly MailDomainMeasurer? byLabel;

    /// <summary>A fold.</summary>
    /// <param name="groupBy">By what domains are grouped; nothing: by their labels, where these differ.</param>
    public SurveyFold(IReadOnlyList<MailDomainDimension> groupBy)
    {
        measurer = new(groupBy);
        byLabel = groupBy.Count == 0 ? new([MailDomainDimension.Label]) : null;
    }

    /// <summary>How many audits there are.</summary>
    public int Count { get; private set; }

    /// <summary>When the first of them was made.</summary>
    public DateTimeOffset First { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>When the last of them was made.</summary>
    public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>The domains, the least protected first: by the best that their score can be, so that a failure of the DNS makes nobody worse.</summary>
    public IEnumerable<SurveyRow> Rows => rows
        .OrderBy(row => row.Highest).ThenBy(row => row.Lowest).ThenByDescending(row => row.Findings.Count > 0 ? (int)row.Findings[0].Severity : -1)
        .ThenBy(row => row.DomainName, StringComparer.Ordinal).ThenBy(row => row.Label, StringComparer.Ordinal);

    /// <summary>What rules are broken, by how many domains, the most frequent first.</summary>
    public IEnumerable<FindingSum> Findings => findings.Values
        .OrderByDescending(sum => sum.Domains).ThenByDescending(sum => sum.Worst.Severity).ThenBy(sum => sum.Worst.Rule.Id, StringComparer.Ordinal);

    /// <summary>Takes an audit.</summary>
    public void Add(MailDomainAudit audit)
    {
        Count++;
        First = audit.AuditedAt < First ? audit.AuditedAt : First;
        Last = audit.AuditedAt > Last ? audit.AuditedAt : Last;
        measurer.Add(audit);
        byLabel?.Add(audit);
        var row = folder.Fold(audit);
        foreach (var finding in row.Findings)
        {
            if (findings.TryGetValue(finding.Rule.Id, out var sum))
                sum.Add(finding);
            else if (findings.Count < SurveyRowFolder.MostRules)
                findings.Add(finding.Rule.Id, new(finding));
        }

        if (rows.Count == MostWithRemedies)
        {
            for (var i = 0; i < rows.Count; i++)
                rows[i] = rows[i].WithFirstRemedy();
        }

        if (rows.Count < MostRows)
            rows.Add(rows.Count < MostWithRemedies ? row : row.WithFirstRemedy());
    }

    /// <summary>All domains together.</summary>
    public MailDomainMeasure Total() => measurer.Total();

    /// <summary>The groups; none where there is but one.</summary>
    public IReadOnlyList<MailDomainMeasure> Groups()
    {
        var groups = (byLabel ?? measurer).Groups().ToArray();
        if (byLabel is not null && groups.Length < 2)
            return [];
        // Groups of a size stand in an order that does not depend on who came first; below others they stay where these are.
        return groups.Any(group => group.By.Count > 1) ? groups
            : groups.OrderBy(group => group.IsRemainder).ThenByDescending(group => group.DomainCount).ThenBy(group => group.Name, StringComparer.Ordinal).ToArray();
    }

    /// <summary>How many domains break a rule.</summary>
    public sealed class FindingSum(SurveyFinding first)
    {
        /// <summary>How many domains.</summary>
        public int Domains { get; private set; } = 1;

        /// <summary>The rule, as badly as it is broken anywhere.</summary>
        public SurveyFinding Worst { get; private set; } = first;

        public void Add(SurveyFinding finding)
        {
            Domains++;
            if (finding.Severity > Worst.Severity)
                Worst = finding;
        }
    }
}
