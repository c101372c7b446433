using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using MailAuth.Findings;

namespace MailAuth.Help;

/// <summary>Writes docs/findings.md: every rule, in the words of the resources.</summary>
public static class FindingsPage
{
    /// <summary>The page.</summary>
    public static string Write(IEnumerable<Rule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var page = new StringBuilder("<!-- Written by src/MailAuth.Help from the rules and their resources: change them there. -->\n");
        var all = rules.ToArray();
        page.Append(CultureInfo.InvariantCulture, $"\n# Findings\n\nThe {all.Length} rules of the audit, by protocol. `Get-MailAuthRule` prints the same table; an id is stable for ever.\nWords in braces are filled in with what was found.\n");
        foreach (var protocol in all.GroupBy(rule => rule.Protocol).OrderBy(group => group.Key))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {protocol.Key}\n");
            foreach (var rule in protocol.OrderByDescending(rule => rule.Severity).ThenBy(rule => rule.Id, StringComparer.Ordinal))
                page.Append(Rule(rule));
        }

        return page.ToString();
    }

    static string Rule(Rule rule)
    {
        // Without arguments the places stay visible, and they are what the reader should see here.
        var finding = new Finding { Rule = rule, Target = "" };
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"\n### {rule.Id}\n\n**{finding.Render("Title", CultureInfo.InvariantCulture)}** ({rule.Severity}, {rule.Pillar})\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{Escape(finding.Render("Message", CultureInfo.InvariantCulture))}\n\n{Escape(finding.Render("Advice", CultureInfo.InvariantCulture))}\n");
        if (rule.References.Count + rule.Baselines.Count > 0)
            text.Append('\n');
        if (rule.References.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"- References: {string.Join("; ", rule.References)}\n");
        if (rule.Baselines.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"- Baselines: {string.Join("; ", rule.Baselines)}\n");
        return text.ToString();
    }

    static string Escape(string text) => text.Replace("<", "\\<", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
