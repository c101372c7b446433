using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>Looks up a domain's DKIM keys.</summary>
public static class DkimLookup
{
    /// <summary>One record for each chosen selector; with the common selectors only what was found, or one record that says that nothing was.</summary>
    /// <param name="resolver">Whom to ask.</param>
    /// <param name="domain">The signing domain.</param>
    /// <param name="options">Which selectors; null means the common ones.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<DkimRecord>> GetAsync(IDnsResolver resolver, DomainName domain, DkimOptions? options, CancellationToken cancellationToken)
    {
        var survey = await SurveyAsync(resolver, domain, options, cancellationToken).ConfigureAwait(false);
        if (survey.IsChosen)
            return survey.Records;
        var found = survey.Found.ToArray();
        return found.Length > 0 ? found : [Nothing(survey)];
    }

    /// <summary>Asks for the selectors, and what <c>_domainkey</c> itself says about them.</summary>
    /// <param name="resolver">Whom to ask.</param>
    /// <param name="domain">The signing domain.</param>
    /// <param name="options">Which selectors; null means the common ones.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task<DkimSurvey> SurveyAsync(IDnsResolver resolver, DomainName domain, DkimOptions? options, CancellationToken cancellationToken)
    {
        if (resolver is null)
            throw new ArgumentNullException(nameof(resolver));
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        return new DkimProbe(resolver, domain, options ?? new DkimOptions()).RunAsync(cancellationToken);
    }

    static DkimRecord Nothing(DkimSurvey survey) => DkimParser.Parse("") with
    {
        DomainName = survey.DomainName,
        Owner = "_domainkey." + survey.DomainName,
        Status = survey.Existence != DkimExistence.None && survey.UnreachableCount > 0 ? RecordStatus.Unreachable : RecordStatus.Absent,
        Text = null,
        Problems = [],
        Evidence = survey.Evidence.Concat(survey.Records.SelectMany(record => record.Evidence)).ToArray(),
    };
}
