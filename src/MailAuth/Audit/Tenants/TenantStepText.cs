using System;
using System.Globalization;
using System.Linq;
using System.Text;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Audit;

/// <summary>The order of work as people read it.</summary>
static class TenantStepText
{
    // What is left of a terminal of 120 columns beside the label of the property.
    const int Columns = 100;
    const string Indent = "   ";

    public static string Write(MailTenantAudit audit)
    {
        var text = new StringBuilder();
        foreach (var step in audit.Steps)
        {
            if (text.Length > 0)
                text.Append('\n');
            text.Append(step.Order.ToString(CultureInfo.InvariantCulture)).Append(". ").Append(Sentences.Get("Severity." + step.Severity)).Append(": ").Append(step.Title).Append(" (").Append(step.RuleId).Append(")\n");
            // Of one place it can be said what is wrong there; of many, where they are.
            var says = step.Count == 1 && step.Targets.All(target => step.Message.IndexOf(target, StringComparison.Ordinal) >= 0);
            if (!says)
                Append(text, step.Count.ToString(CultureInfo.InvariantCulture) + ": " + string.Join(", ", step.Targets) + (step.Count > step.Targets.Count ? ", …" : ""));
            if (step.Count == 1)
                Append(text, step.Message);
            Append(text, step.Advice);
            // In one line, to be copied.
            if (step.FirstChange is { Length: > 0 } change)
                text.Append(Indent).Append("> ").Append(change).Append('\n');
        }

        if (text.Length == 0)
            text.Append(Sentences.Get("NoFindings")).Append('\n');
        if (audit.NotJudgedCount > 0)
            text.Append('\n').Append(Sentences.Format("TenantNotJudged", audit.NotJudgedCount, string.Join(", ", audit.MissingCmdlets))).Append('\n');
        return text.ToString();
    }

    static void Append(StringBuilder text, string prose)
    {
        foreach (var line in WrappedText.Lines(prose, Columns - Indent.Length))
            text.Append(Indent).Append(line).Append('\n');
    }
}
