using System.Collections.Generic;
using System.Text;
using MailAuth.Findings;
using MailAuth.Resources;

namespace MailAuth.Audit;

/// <summary>Findings as people read them.</summary>
static class FindingText
{
    public static string Write(IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
            return Sentences.Get("NoFindings");

        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            if (text.Length > 0)
                text.Append('\n');
            text.Append(Sentences.Get("Severity." + finding.Severity)).Append(": ").Append(finding.Title)
                .Append(" (").Append(finding.RuleId).Append(", ").Append(finding.Target).Append(")\n");
            text.Append("  ").Append(finding.Message).Append('\n');
            if (finding.Acceptance is { } acceptance)
                text.Append("  = ").Append(acceptance).Append('\n');
            text.Append("  ").Append(finding.Advice).Append('\n');
            if (finding.Remedy is { } remedy)
                text.Append("  > ").Append(remedy).Append('\n');
        }

        return text.ToString();
    }
}
