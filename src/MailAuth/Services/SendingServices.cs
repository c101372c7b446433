using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Services;

/// <summary>The sending services that we know, and which one a name in the DNS belongs to.</summary>
/// <remarks>A name proves permission, not use: an <c>include:</c> left behind still matches.</remarks>
public static class SendingServices
{
    const string Common = "*";
    const string First = "*first";
    const string SharedRow = "*shared";

    static readonly Lazy<IReadOnlyList<SendingService>> Rows = new(() => ServiceTable.Read("sending-services.tsv").Select(FromRow).ToArray());

    static readonly Lazy<IReadOnlyList<SendingService>> Named = new(() => Rows.Value.Where(row => !row.Name.StartsWith('*')).ToArray());

    static readonly Lazy<IReadOnlyList<string>> Shared = new(() => SelectorsOf(Common));

    static readonly Lazy<HashSet<string>> SharedIncludes = new(() =>
        new(Rows.Value.Where(row => row.Name == SharedRow).SelectMany(row => row.SpfIncludes), StringComparer.OrdinalIgnoreCase));

    static readonly Lazy<IReadOnlyList<string>> Frequent = new(() => SelectorsOf(First));

    static readonly Lazy<IReadOnlyList<string>> Probed = new(() => Frequent.Value.Concat(Shared.Value)
        .Concat(Named.Value.SelectMany(service => service.DkimSelectors)).Distinct(StringComparer.OrdinalIgnoreCase).ToArray());

    /// <summary>All services, Microsoft 365 first.</summary>
    public static IReadOnlyList<SendingService> All => Named.Value;

    /// <summary>DKIM selectors that several services, or none in particular, use: <c>selector1</c>, <c>default</c>, <c>s1</c>.</summary>
    public static IReadOnlyList<string> CommonSelectors => Shared.Value;

    /// <summary>The few most frequent selectors, worth asking for even where the DNS says that the domain has no key.</summary>
    public static IReadOnlyList<string> FirstSelectors => Frequent.Value;

    /// <summary>The selectors worth asking for where none is known: the most frequent, the common ones, then those of the services, each once.</summary>
    public static IReadOnlyList<string> DefaultSelectors => Probed.Value;

    /// <summary>Whose mail exchanger a host is; null where nobody's that we know.</summary>
    public static SendingService? ByMxHost(string host) => Find(host, service => service.MxHosts);

    /// <summary>Who holds the key that a selector's alias points to.</summary>
    public static SendingService? ByDkimTarget(string target) => Find(target, service => service.DkimTargets);

    /// <summary>Who is permitted by a name in an SPF record.</summary>
    public static SendingService? BySpfInclude(string domain) => Find(domain, service => service.SpfIncludes);

    /// <summary>Whether the record at a name lets in networks from which many unrelated customers of a service send; names below it may be one customer's.</summary>
    public static bool IsShared(string domain) => SharedIncludes.Value.Contains(domain);

    /// <summary>Who signs as a domain, or sends from hosts named in it.</summary>
    public static SendingService? BySenderDomain(string domain) => Find(domain, service => service.SenderDomains);

    /// <summary>Whose selector it is, where it is that of one service only: <c>google</c>, but not <c>s1</c>.</summary>
    public static SendingService? ByDkimSelector(string selector)
    {
        if (CommonSelectors.Contains(selector, StringComparer.OrdinalIgnoreCase))
            return null;
        var owners = All.Where(service => service.DkimSelectors.Contains(selector, StringComparer.OrdinalIgnoreCase)).Take(2).ToArray();
        return owners.Length == 1 ? owners[0] : null;
    }

    static string[] SelectorsOf(string row) => Rows.Value.Where(service => service.Name == row).SelectMany(service => service.DkimSelectors).ToArray();

    static SendingService? Find(string name, Func<SendingService, IReadOnlyList<string>> patterns)
    {
        SendingService? best = null;
        var length = 0;
        foreach (var service in All)
        {
            foreach (var pattern in patterns(service))
            {
                if (pattern.Length > length && NamePattern.Matches(pattern, name))
                    (best, length) = (service, pattern.Length);
            }
        }

        return best;
    }

    static SendingService FromRow(string[] row) => new()
    {
        Name = row[0],
        SpfIncludes = ServiceTable.List(row[1]),
        DkimSelectors = ServiceTable.List(row[2]),
        DkimTargets = ServiceTable.List(row[3]),
        MxHosts = ServiceTable.List(row[4]),
        SenderDomains = ServiceTable.List(row[5]),
        Mark = row[6],
    };
}
