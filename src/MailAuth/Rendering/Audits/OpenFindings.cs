using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Findings;

namespace MailAuth.Rendering;

/// <summary>How many findings are open, by severity: neither accepted nor Information.</summary>
sealed class OpenFindings
{
    readonly int[] counts = new int[Enum.GetValues(typeof(Severity)).Length];

    /// <summary>Counts an audit's.</summary>
    public static OpenFindings Of(MailDomainAudit audit) => Of(audit.Findings);

    /// <summary>Counts findings.</summary>
    public static OpenFindings Of(IEnumerable<Finding> findings)
    {
        var open = new OpenFindings();
        foreach (var finding in findings.Where(finding => finding.Acceptance is null && finding.Severity > Severity.Information))
            open.counts[(int)finding.Severity]++;
        return open;
    }

    /// <summary>How many.</summary>
    public int Count => counts.Sum();

    /// <summary>The worst severity; null where none is open.</summary>
    public Severity? Worst => Count == 0 ? null : (Severity)Array.FindLastIndex(counts, count => count > 0);

    /// <summary>In words, worst first: <c>2 high, 5 medium</c>.</summary>
    public override string ToString() => Count == 0
        ? AuditWords.Get("Findings.None")
        : string.Join(AuditWords.Get("Comma"), Enum.GetValues(typeof(Severity)).Cast<Severity>().Reverse().Where(severity => counts[(int)severity] > 0)
            .Select(severity => AuditWords.Fill("Findings.Of", ("count", counts[(int)severity].ToString(CultureInfo.InvariantCulture)), ("severity", AuditWords.Of(severity)))));
}
