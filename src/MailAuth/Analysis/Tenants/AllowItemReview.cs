using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Microsoft365;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Says which entries of a tenant's allow list no source of the reports needs any more.</summary>
public static class AllowItemReview
{
    /// <summary>The entries that nothing needs: no source that they are about has a message that failed.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="sources">The sources of its domains' reports.</param>
    /// <param name="undecided">How many entries could not be told: their servers are known by name and no names were looked up, or addresses were too many to keep.</param>
    public static IReadOnlyList<Finding> Unneeded(TenantConfiguration tenant, IReadOnlyList<DmarcSource> sources, out int undecided)
    {
        if (tenant is null)
            throw new ArgumentNullException(nameof(tenant));
        if (sources is null)
            throw new ArgumentNullException(nameof(sources));
        undecided = 0;
        var findings = new List<Finding>();
        var byDomain = sources.SelectMany(source => source.HeaderFrom.Append(source.Domain ?? "").Distinct(StringComparer.OrdinalIgnoreCase), (source, domain) => (source, domain))
            .ToLookup(pair => pair.domain, pair => (pair.source, Addresses: pair.source.SourceIP.Select(IpText.Parse).OfType<byte[]>().ToArray()), StringComparer.OrdinalIgnoreCase);
        foreach (var item in tenant.SpoofItems.Where(item => item.Action == SpoofItemAction.Allow))
        {
            var pair = SpoofPair.Of(item);
            var about = byDomain[pair.Domain].ToArray();
            // Reports are about domains whose owner gets them: of others, and of everybody's, they show nothing.
            if (about.Length == 0)
            {
                undecided++;
                continue;
            }

            var fitting = about.Where(known => pair.Fits(known.source, known.Addresses)).Select(known => known.source).ToArray();
            if (fitting.Any(source => source.AlignedCount < source.MessageCount))
                continue;
            if (fitting.Length == 0 && about.Any(known => Hides(pair, known.source)))
                undecided++;
            else
                findings.Add(Find(item, fitting, about.Select(known => known.source).ToArray()));
        }

        return findings;
    }

    // A name cannot be compared with addresses, nor a network with those that were not kept.
    static bool Hides(SpoofPair pair, DmarcSource source) =>
        pair.Network is null ? source.HostName.Count == 0 : source.HasMoreAddresses || source.AddressCount > source.SourceIP.Count;

    static Finding Find(SpoofItem item, DmarcSource[] fitting, DmarcSource[] about) => new()
    {
        Rule = TenantRules.SpoofAllowUnused,
        Target = item.SpoofedUser + " <- " + item.SendingInfrastructure,
        Arguments = new Dictionary<string, string>
        {
            ["user"] = item.SpoofedUser,
            ["infrastructure"] = item.SendingInfrastructure,
            ["from"] = UtcDay.Of(about.Min(source => source.FirstSeen), "?"),
            ["until"] = UtcDay.Of(about.Max(source => source.LastSeen), "?"),
            ["messages"] = fitting.Sum(source => (decimal)source.MessageCount).ToString(CultureInfo.InvariantCulture),
        },
        Remedy = new() { Kind = RemedyKind.RunCommand, Command = TenantSpoofJudge.Remove(item) },
    };
}
