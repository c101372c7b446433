using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.PublicSuffix;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>An included record that allows nobody, with the signs that its domain has been given up.</summary>
/// <param name="NodeIndex">The node of the include, in the tree.</param>
/// <param name="IsParked">Whether the domain has a null MX (RFC 7505) or the name servers of a parking service.</param>
/// <param name="Evidence">The record, and the answers about the domain.</param>
public sealed record SpfEmptyInclude(int NodeIndex, bool IsParked, IReadOnlyList<Evidence> Evidence);

/// <summary>
/// Finds included records that allow nobody. That alone is certain and no proof that the service is gone: some keep an
/// empty record for later. Only a null MX at the registered domain, or name servers that serve nothing but domains for
/// sale, make it parked; a missing web site, an old date or a missing MX do not.
/// </summary>
static class SpfParking
{
    const int MaxDomains = 20;

    // Name servers of services that hold domains for sale; common knowledge, state of 2026-11-22.
    static readonly string[] ParkingServers =
        ["sedoparking.com", "parkingcrew.net", "bodis.com", "parklogic.com", "above.com", "cashparking.com", "fabulous.com", "smartname.com", "voodoo.com"];

    public static async Task<IReadOnlyList<SpfEmptyInclude>> FindAsync(IDnsResolver resolver, SpfTree tree, CancellationToken cancellationToken)
    {
        var found = new List<SpfEmptyInclude>();
        foreach (var node in tree.Nodes.Where(AllowsNobody).Take(MaxDomains))
        {
            var signs = await SignsAsync(resolver, node.Domain, cancellationToken).ConfigureAwait(false);
            found.Add(new(node.Index, signs.Count > 0, node.Evidence.Concat(signs).ToArray()));
        }

        return found.ToArray();
    }

    // A redirect to a record that refuses everyone is how many domains are closed at once.
    static bool AllowsNobody(SpfNode node) => node is { TermName: "include", State: SpfNodeState.Resolved, Record: { } record }
        && record.EffectiveTerms.All(term => term is SpfMechanism { Qualifier: not SpfQualifier.Pass } or SpfModifier and not SpfRedirect);

    static async Task<IReadOnlyList<Evidence>> SignsAsync(IDnsResolver resolver, string name, CancellationToken cancellationToken)
    {
        if (!DomainName.TryParse(name, out var domain) || PublicSuffixList.Default.GetOrganizationalDomain(domain) is not { } organization)
            return [];
        var mx = await resolver.ResolveAsync(organization, DnsType.MX, cancellationToken).ConfigureAwait(false);
        var servers = await resolver.ResolveAsync(organization, DnsType.NS, cancellationToken).ConfigureAwait(false);
        var signs = new List<Evidence>();
        if (mx.Records.Count == 1 && mx.RecordsOf<MxRecordData>().All(record => record.Exchange.IsRoot))
            signs.Add(Evidence.From(mx));
        if (servers.RecordsOf<NameRecord>().Any(server => Array.Exists(ParkingServers, parking => NamePattern.Matches(parking, server.Target.Ascii))))
            signs.Add(Evidence.From(servers));
        return signs;
    }
}
