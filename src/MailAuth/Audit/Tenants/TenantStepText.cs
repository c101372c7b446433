using System.Globalization;
using System.Linq;
using System.Text;
using MailAuth.Resources;

namespace MailAuth.Audit;

/// <summary>The order of work as people read it.</summary>
static class TenantStepText
{
    public static string Write(MailTenantAudit audit)
    {
        var text = new StringBuilder();
        foreach (var step in audit.Steps)
        {
            if (text.Length > 0)
                text.Append('\n');
            text.Append(step.Order.ToString(CultureInfo.InvariantCulture)).Append(". ").Append(Sentences.Get("Severity." + step.Severity)).Append(": ").Append(step.Title).Append(" (").Append(step.RuleId).Append(")\n");
            text.Append("   ").Append(step.Count.ToString(CultureInfo.InvariantCulture)).Append(": ").Append(string.Join(", ", step.Targets)).Append(step.Count > step.Targets.Count ? ", …" : "").Append('\n');
            text.Append("   ").Append(step.Advice).Append('\n');
            if (step.FirstChange is { Length: > 0 } change)
                text.Append("   > ").Append(change).Append('\n');
        }

        if (text.Length == 0)
            text.Append(Sentences.Get("NoFindings")).Append('\n');
        if (audit.NotJudgedCount > 0)
            text.Append('\n').Append(Sentences.Format("TenantNotJudged", audit.NotJudgedCount, string.Join(", ", audit.MissingCmdlets))).Append('\n');
        return text.ToString();
    }
}
