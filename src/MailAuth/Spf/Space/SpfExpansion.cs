using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Whom a domain's SPF lets send: the tree of its branches, and the addresses that each of them lets in.</summary>
public sealed class SpfExpansion
{
    SpfExpansion(IpSet addresses, IReadOnlyList<SpfExpansionBranch> branches, IReadOnlyList<SpfCondition> conditions)
    {
        Addresses = addresses;
        Branches = branches;
        Conditions = conditions;
    }

    /// <summary>All addresses that may send: those that get a pass where no condition matches. Nothing is counted against the limits of RFC 7208, and what cannot be evaluated is passed over.</summary>
    public IpSet Addresses { get; }

    /// <summary>The branches, each before those below it; the first is the root, with the totals.</summary>
    public IReadOnlyList<SpfExpansionBranch> Branches { get; }

    /// <summary>The terms that let senders in case by case, and so cannot be counted.</summary>
    public IReadOnlyList<SpfCondition> Conditions { get; }

    /// <summary>The whole record with the totals.</summary>
    public SpfExpansionBranch Root => Branches[0];

    /// <summary>Expands a domain's SPF. Whatever the DNS or a record says is in the result.</summary>
    /// <param name="resolver">Who is asked; each question once.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="record">A record that is taken to be published there; null to ask the DNS.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentNullException">There is no resolver or no domain.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<SpfExpansion> ExpandAsync(IDnsResolver resolver, DomainName domain, string? record, CancellationToken cancellationToken)
    {
        if (resolver is null)
            throw new ArgumentNullException(nameof(resolver));
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        var once = new OnceResolver(record is null ? resolver : new SpfDraftResolver(resolver, domain, record));
        // The tree asks level by level, many questions at a time; the evaluation after it finds the answers there.
        var tree = await new SpfTreeBuilder(once).BuildAsync(domain, cancellationToken).ConfigureAwait(false);
        var space = await SpfSpace.EvaluateAsync(once, new() { DomainName = domain.Ascii, PassesOverErrors = true }, SpfLimits.Lifted, cancellationToken).ConfigureAwait(false);
        var passing = space.Regions.Where(region => region.Decision.Default.Result == SpfResult.Pass).ToArray();
        var branches = new SpfExpansionBuilder(domain, tree, space).Build(passing);
        return new(SpfSpace.Tidy(IpSet.UnionOf(passing.Select(region => region.Addresses))), branches, space.Conditions);
    }
}
