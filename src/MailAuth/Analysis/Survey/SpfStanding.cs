using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Spf;

namespace MailAuth.Analysis;

/// <summary>How a domain stands with SPF, in the classes that studies count: each domain is in one.</summary>
enum SpfClass
{
    /// <summary>Nobody could say.</summary>
    Unknown,

    /// <summary>No record.</summary>
    Missing,

    /// <summary>Something is published that receivers cannot use, always or for those whom nothing matches first.</summary>
    Invalid,

    /// <summary>A record that works.</summary>
    Valid,
}

/// <summary>Where a domain stands with SPF.</summary>
/// <param name="Class">The class.</param>
/// <param name="Causes">The rules that say why it is invalid.</param>
/// <param name="IsOpen">Whether everyone passes: then DMARC stops nobody either.</param>
readonly record struct SpfStanding(SpfClass Class, IReadOnlyList<string> Causes, bool IsOpen)
{
    /// <summary>Judges by the records and not by the findings, which an audit may have been told to leave out.</summary>
    public static SpfStanding Of(MailDomainAudit audit)
    {
        if (audit.Spf is not { } record || record.Status == RecordStatus.Unreachable)
            return new(SpfClass.Unknown, [], false);
        if (record.Status == RecordStatus.Absent)
            return new(SpfClass.Missing, [], false);
        // Of a file that somebody wrote by hand.
        var tree = audit.SpfTree is { Nodes.Count: > 0 } whole ? whole : null;
        var causes = SpfFault.Of(record, tree).Select(rule => rule.Id).Union(LostInFiles(audit)).ToArray();
        if (causes.Length > 0)
            return new(SpfClass.Invalid, causes, false);
        var isOpen = record.AllQualifier == SpfQualifier.Pass || Has(audit, SpfRules.PassAll) || Has(audit, SpfRules.IncludePassAll);
        var isKnown = tree is not null && tree.Nodes.All(node => node.State != SpfNodeState.Unreachable);
        return new(isKnown || isOpen ? SpfClass.Valid : SpfClass.Unknown, [], isOpen);
    }

    // An audit out of a file has no longer the void look-ups of each address family, but the finding that they led to: Low where one family only has too many.
    static IEnumerable<string> LostInFiles(MailDomainAudit audit) =>
        audit.Findings.Where(finding => Is(finding, SpfRules.TooManyVoidLookups) && finding.Severity > Severity.Low).Select(finding => finding.RuleId);

    static bool Has(MailDomainAudit audit, Rule rule) => audit.Findings.Any(finding => Is(finding, rule));

    static bool Is(Finding finding, Rule rule) => finding.RuleId.Equals(rule.Id, StringComparison.Ordinal);
}
