using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.PublicSuffix;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>Compares identifiers with one author domain (RFC 9989 sections 4.4 and 4.10.2). Asks the DNS only where the names alone do not decide.</summary>
/// <param name="questions">What was asked so far.</param>
/// <param name="author">The author domain.</param>
/// <param name="byList">Whether the public suffix list tells organizations: in the mode of RFC 7489, and where there is no record to walk to.</param>
sealed class DmarcAligner(DmarcQuestions questions, DomainName author, bool byList)
{
    /// <summary>The identifier with what the names tell; <see cref="DmarcIdentifier.IsAligned"/> is left to the mode.</summary>
    public async Task<DmarcIdentifier> CompareAsync(DmarcAuthentication authentication, CancellationToken cancellationToken)
    {
        var identifier = new DmarcIdentifier
        {
            Mechanism = authentication.Mechanism,
            Domain = VisibleText.Escape(authentication.Domain),
            Result = authentication.Result,
            RelaxedAligned = false,
        };
        // Who could not be seen may have been the author's own.
        if (authentication is { Domain.Length: 0, Result: DmarcIdentifierResult.NotReverifiable })
            return identifier with { RelaxedAligned = null };
        if (!DomainName.TryParse(authentication.Domain, out var domain) || domain.IsRoot)
            return identifier;
        identifier = identifier with { Domain = domain.Ascii, StrictAligned = domain.Equals(author) };
        if (byList)
            return ByList(identifier, domain);
        return await ByWalkAsync(identifier, domain, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether both names have one organization by the public suffix list.</summary>
    public static bool HaveOneOrganization(DomainName one, DomainName other) => OrganizationOf(one).Equals(OrganizationOf(other));

    DmarcIdentifier ByList(DmarcIdentifier identifier, DomainName domain) => identifier with
    {
        RelaxedAligned = HaveOneOrganization(domain, author),
        OrganizationalDomain = OrganizationOf(domain).Ascii,
        OrganizationSource = DmarcOrganizationSource.PublicSuffixList,
    };

    async Task<DmarcIdentifier> ByWalkAsync(DmarcIdentifier identifier, DomainName domain, CancellationToken cancellationToken)
    {
        var home = await DmarcTreeWalk.RunAsync(questions, author, cancellationToken).ConfigureAwait(false);
        var organization = home.OrganizationalDomain;
        if (identifier.StrictAligned)
            return identifier with { RelaxedAligned = true, OrganizationalDomain = !home.Failures.Any() ? organization.Ascii : null };

        // An organizational domain is always the name itself or above it: who is not below the author's cannot share it.
        // A question that failed may hide where the author's organization really ends.
        if (!domain.IsAtOrBelow(organization) && !home.Failures.Any(domain.IsAtOrBelow))
            return identifier;
        var walk = await DmarcTreeWalk.RunAsync(questions, domain, cancellationToken).ConfigureAwait(false);
        var isSame = walk.OrganizationalDomain.Equals(organization);
        var isCertain = isSame || (!home.Failures.Any() && !walk.Failures.Any());
        return identifier with
        {
            RelaxedAligned = isCertain ? isSame : null,
            OrganizationalDomain = isCertain ? walk.OrganizationalDomain.Ascii : null,
            OrganizationSource = DmarcOrganizationSource.TreeWalk,
        };
    }

    static DomainName OrganizationOf(DomainName name) => PublicSuffixList.Default.GetOrganizationalDomain(name) ?? name;
}
