using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.PublicSuffix;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>Whether a message passes DMARC (RFC 9989 sections 4.4 and 4.10, RFC 7489 section 6.6.2), with its working shown.</summary>
public static class DmarcChecker
{
    /// <summary>Each domain may cost eight questions; a message with more signatures has no honest reason for them.</summary>
    const int MostIdentifiers = 100;

    /// <summary>Checks. Whatever the DNS or a record says is in the result; a failure of the DNS is never <see cref="DmarcResult.Fail"/>.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="request">What is known of the message.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="ArgumentNullException">There is no resolver or no request.</exception>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public static async Task<DmarcCheck> CheckAsync(IDnsResolver resolver, DmarcRequest request, CancellationToken cancellationToken)
    {
        if (resolver is null)
            throw new ArgumentNullException(nameof(resolver));
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        var authors = Authors(request.AuthorDomains);
        if (authors.Count == 1)
            return await CheckAsync(new DmarcQuestions(resolver), authors[0], request, cancellationToken).ConfigureAwait(false);
        return new()
        {
            AuthorDomains = authors.Select(author => author.Ascii).ToArray(),
            Standard = request.Standard,
            Result = authors.Count == 0 ? DmarcResult.None : DmarcResult.PermError,
            Cause = authors.Count == 0 ? DmarcCause.NoAuthorDomain : DmarcCause.SeveralAuthorDomains,
        };
    }

    static async Task<DmarcCheck> CheckAsync(DmarcQuestions questions, DomainName author, DmarcRequest request, CancellationToken cancellationToken)
    {
        var (discovery, source) = request.Standard == DmarcStandard.Rfc9989
            ? await DmarcPolicyFinder.WalkAsync(questions, author, cancellationToken).ConfigureAwait(false)
            : await DmarcPolicyFinder.AskSuffixListAsync(questions, author, PublicSuffixList.Default, cancellationToken).ConfigureAwait(false);
        var isFound = discovery.Result == DmarcDiscoveryResult.Found;
        var record = isFound ? source?.Record : null;
        var aligner = new DmarcAligner(questions, author, byList: record is null || request.Standard == DmarcStandard.Rfc7489);
        var identifiers = new List<DmarcIdentifier>();
        foreach (var authentication in Counted(request.Authentications))
        {
            var identifier = await aligner.CompareAsync(authentication, cancellationToken).ConfigureAwait(false);
            var mode = authentication.Mechanism == DmarcMechanism.Spf ? record?.EffectiveSpfAlignment : record?.EffectiveDkimAlignment;
            identifiers.Add(identifier with { IsAligned = mode == DmarcAlignment.Strict && identifier.Domain.Length > 0 ? identifier.StrictAligned : identifier.RelaxedAligned });
        }

        var (result, cause) = discovery.Result switch
        {
            DmarcDiscoveryResult.Found => DmarcDecision.Of(identifiers),
            DmarcDiscoveryResult.NotFound => (DmarcResult.None, DmarcCause.NoRecord),
            DmarcDiscoveryResult.NotProcessed => (DmarcResult.None, DmarcCause.UnusableRecord),
            _ => (DmarcResult.TempError, DmarcCause.PolicyUnreachable),
        };
        return new()
        {
            AuthorDomain = author.Ascii,
            AuthorDomains = [author.Ascii],
            Standard = request.Standard,
            Result = result,
            Cause = cause,
            Disposition = result == DmarcResult.Fail ? discovery.AppliedPolicy ?? DmarcPolicy.None : DmarcPolicy.None,
            Record = source?.Record?.Text,
            Discovery = discovery,
            SpfAlignment = record?.EffectiveSpfAlignment ?? DmarcAlignment.Relaxed,
            DkimAlignment = record?.EffectiveDkimAlignment ?? DmarcAlignment.Relaxed,
            Identifiers = identifiers.ToArray(),
            DependsOn = DependsOn(cause, identifiers, questions),
            WouldPass = discovery.Result == DmarcDiscoveryResult.NotFound && identifiers.Any(identifier => identifier.Passes),
            Evidence = questions.Evidence,
        };
    }

    static string[] DependsOn(DmarcCause cause, List<DmarcIdentifier> identifiers, DmarcQuestions questions) => cause switch
    {
        DmarcCause.PolicyUnreachable => Failures(questions),
        // Either the mechanism itself could not be evaluated, or a name on the way to its organization.
        DmarcCause.IdentifierUnreachable => identifiers.Where(DmarcDecision.IsUnreachable).Select(identifier => identifier.ToString())
            .Concat(identifiers.Any(identifier => identifier.IsAligned is null) ? Failures(questions) : []).ToArray(),
        DmarcCause.IdentifierNotReverifiable => identifiers.Where(DmarcDecision.IsNotReverifiable).Select(identifier => identifier.ToString()).ToArray(),
        _ => [],
    };

    static string[] Failures(DmarcQuestions questions) =>
        questions.Evidence.Where(evidence => evidence.IsFailure).Select(evidence => $"{evidence.Question}: {evidence.Status}").ToArray();

    // What is no domain name, or an address literal, has no record and no organization: it is as if it were not there.
    static List<DomainName> Authors(IReadOnlyList<string> domains)
    {
        var authors = new List<DomainName>();
        foreach (var text in domains)
        {
            if (!text.StartsWith('[') && DomainName.TryParse(text, out var domain) && !domain.IsRoot && !authors.Contains(domain))
                authors.Add(domain);
        }

        return authors;
    }

    static IEnumerable<DmarcAuthentication> Counted(IReadOnlyList<DmarcAuthentication> all) =>
        all.Count <= MostIdentifiers ? all : all.OrderByDescending(one => one.Result == DmarcIdentifierResult.Pass).Take(MostIdentifiers);
}
