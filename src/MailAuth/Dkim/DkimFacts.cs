using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>What the DKIM rules judge.</summary>
/// <param name="Survey">The keys, and what was asked for.</param>
public sealed record DkimFacts(DkimSurvey Survey)
{
    /// <summary>Whether the domain's mail is at Microsoft 365, which decides what a remedy looks like.</summary>
    public bool UsesMicrosoft365 { get; init; }

    /// <summary>Whether the verdict is unknown: a question failed and no key was found in spite of that.</summary>
    public bool HasFailure => Survey.UnreachableCount > 0 && !Survey.Found.Any(record => record.IsUsable);

    /// <summary>Asks for the selectors.</summary>
    public static async Task<DkimFacts> GatherAsync(IDnsResolver resolver, DomainName domain, DkimOptions? options, CancellationToken cancellationToken)
    {
        var survey = await DkimLookup.SurveyAsync(resolver, domain, options, cancellationToken).ConfigureAwait(false);
        return new(survey) { UsesMicrosoft365 = survey.Found.Any(MicrosoftSelectors.IsMicrosoft) };
    }
}
