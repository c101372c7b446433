using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>A domain of a survey as it was given.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Label">What it is grouped by; null for nothing.</param>
/// <param name="Hints">What the tenant says that it is for.</param>
sealed record ListedDomain(DomainName Domain, string? Label, PurposeHints Hints)
{
    /// <summary>What it is found under in a checkpoint.</summary>
    public SurveyKey Key => SurveyKey.Of(Domain, Label, Hints);
}
