using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Findings;

namespace MailAuth.Rendering;

/// <summary>A finding to deal with first.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Others">How many other findings propose something else for the same record: they wait until this one is done.</param>
sealed record NextStep(Finding Finding, int Others);

/// <summary>Chooses what to do first out of many findings: one change a record, the worst finding's.</summary>
static class NextSteps
{
    /// <summary>A list that somebody reads to its end.</summary>
    const int Most = 5;

    /// <summary>A record that is longer is no line, and cut off it would be a wrong one.</summary>
    const int LongestLine = 400;

    /// <summary>The first steps, at most five; none where nothing above Information is open.</summary>
    public static IReadOnlyList<NextStep> Of(MailDomainAudit audit) => audit.Findings
        .Where(finding => finding.Acceptance is null && finding.Severity > Severity.Information)
        .GroupBy(PlaceOf)
        .Select(place => new NextStep(place.First(), place.Count() - 1))
        .Take(Most)
        .ToArray();

    /// <summary>What carries a finding's remedy out, in one line that reads the same in every language; null where that takes words, or very many.</summary>
    public static string? LineOf(Finding finding)
    {
        var line = finding.Remedy switch
        {
            { Kind: RemedyKind.PublishRecord or RemedyKind.RemoveRecord } record => record.ToString(),
            { Kind: RemedyKind.RunCommand, Step: null } run => run.Command,
            _ => null,
        };
        return line is { Length: > 0 and <= LongestLine } ? line : null;
    }

    /// <summary>What a finding's remedy changes: two remedies of one record contradict each other where both are carried out as they stand.</summary>
    public static (string Owner, string Type, string Step) PlaceOf(Finding finding) => finding.Remedy switch
    {
        { Owner: { } owner, Type: { } type } => (owner.ToLowerInvariant(), type, ""),
        { Command: not null } => ("", "", finding.Remedy.Step ?? finding.Remedy.Command!),
        _ => (finding.Target, "", finding.RuleId),
    };
}
