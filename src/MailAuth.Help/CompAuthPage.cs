using System;
using System.Globalization;
using System.Text;
using MailAuth.Verification;

namespace MailAuth.Help;

/// <summary>Writes docs/compauth.md: every reason code of Exchange Online's composite authentication, in the words of the resources.</summary>
public static class CompAuthPage
{
    /// <summary>The page.</summary>
    public static string Write()
    {
        var page = new StringBuilder("<!-- Written by src/MailAuth.Help from src/MailAuth/Verification/compauth.tsv and its resources: change them there. -->\n");
        page.Append("\n# Reason codes of compauth\n\n");
        page.Append("Exchange Online combines SPF, DKIM and DMARC with reputation and history into `compauth=VALUE reason=NNN` in Authentication-Results.\n");
        page.Append("`ConvertFrom-AuthenticationResults` tells why it came about in a message and what to do; this is what the codes mean in general, for a message from `contoso.example`.\n");
        page.Append("Documented: by Microsoft. Observed: seen in public headers. ThirdParty: mentioned by others. A line such as 1xx stands for the codes that have none.\n\n");
        page.Append("| Code | compauth | Source | Meaning | What to do |\n|---|---|---|---|---|\n");
        foreach (var code in CompAuthExplainer.KnownCodes)
        {
            var told = CompAuthExplainer.ExplainCode(code);
            page.Append(CultureInfo.InvariantCulture, $"| {code} | {told.Value.ToString().ToLowerInvariant()} | {told.Source} | {Cell(told, "Meaning")} | {Cell(told, "Advice")} |\n");
        }

        return page.ToString();
    }

    static string Cell(CompAuthExplanation told, string part) => told.Render(part, CultureInfo.InvariantCulture)
        .Replace("|", "\\|", StringComparison.Ordinal);
}
