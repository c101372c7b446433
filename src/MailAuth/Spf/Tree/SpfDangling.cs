using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.PublicSuffix;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>A name that a record leads to and whose registered domain does not exist: whoever registers it decides who may send.</summary>
/// <param name="NodeIndex">The node of the term, in the tree.</param>
/// <param name="Organization">The domain that can be registered.</param>
/// <param name="Evidence">The answers that say so.</param>
public sealed record SpfUnregistered(int NodeIndex, string Organization, IReadOnlyList<Evidence> Evidence);

/// <summary>Finds the names that nobody owns any more.</summary>
static class SpfDangling
{
    /// <summary>How many domains are asked for; no record in use leads to more dead ones.</summary>
    const int MaxDomains = 20;

    /// <summary>Asks about the domains above names that do not exist: one question for each, and one for the suffix of those that are gone.</summary>
    public static async Task<IReadOnlyList<SpfUnregistered>> FindAsync(IDnsResolver resolver, DomainName own, SpfTree tree, CancellationToken cancellationToken)
    {
        var found = new List<SpfUnregistered>();
        foreach (var node in tree.Nodes.Where(node => node.Depth > 0 && node.State is SpfNodeState.NoRecord or SpfNodeState.Void && IsGone(node)).Take(MaxDomains))
        {
            if (await DeadNameAsync(resolver, node, cancellationToken).ConfigureAwait(false) is { } name
                && PublicSuffixList.Default.GetOrganizationalDomain(name) is { Parent: { } suffix } organization
                && !own.IsAtOrBelow(organization)
                && await IsFreeAsync(resolver, organization, suffix, cancellationToken).ConfigureAwait(false) is { } evidence)
                found.Add(new(node.Index, organization.Ascii, node.Evidence.Concat(evidence).ToArray()));
        }

        return found.ToArray();
    }

    static bool IsGone(SpfNode node) => node.Evidence.Any(evidence => evidence.Status == DnsStatus.NoSuchName);

    /// <summary>The name that does not exist: behind aliases the last one, which may be somebody else's.</summary>
    static async Task<DomainName?> DeadNameAsync(IDnsResolver resolver, SpfNode node, CancellationToken cancellationToken)
    {
        if (!DomainName.TryParse(node.Domain, out var name))
            return null;
        // What the tree asked before; the resolver remembers.
        var type = node.TermName switch { "mx" => DnsType.MX, "a" or "exists" => DnsType.A, _ => DnsType.TXT };
        var answer = await resolver.ResolveAsync(name, type, cancellationToken).ConfigureAwait(false);
        return answer.Status != DnsStatus.NoSuchName ? null : answer.Aliases.Count > 0 ? answer.Aliases[answer.Aliases.Count - 1].Target : name;
    }

    /// <summary>The answers by which a domain can be registered: it does not exist, and what it would be registered under does. Null otherwise, and where nobody can say.</summary>
    static async Task<IReadOnlyList<Evidence>?> IsFreeAsync(IDnsResolver resolver, DomainName organization, DomainName suffix, CancellationToken cancellationToken)
    {
        var answer = await resolver.ResolveAsync(organization, DnsType.SOA, cancellationToken).ConfigureAwait(false);
        if (answer.Status != DnsStatus.NoSuchName)
            return null;
        // Nobody can register spf.outlook.con: there is no such suffix.
        var above = await resolver.ResolveAsync(suffix, DnsType.SOA, cancellationToken).ConfigureAwait(false);
        return above.Status is DnsStatus.Success or DnsStatus.NoData ? [Evidence.From(answer), Evidence.From(above)] : null;
    }
}
