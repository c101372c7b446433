using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Change;

/// <summary>In which order changes do no harm: what others rest on comes first, what they rested on goes last.</summary>
static class ChangeOrder
{
    /// <summary>The changes in their order, numbered.</summary>
    public static IReadOnlyList<DnsChange> Sort(IEnumerable<DnsChange> changes)
    {
        var all = changes.OrderBy(Rank).ThenBy(change => change.Zone, StringComparer.Ordinal).ThenBy(change => change.Owner, StringComparer.Ordinal).ThenBy(change => change.Type, StringComparer.Ordinal).ToArray();
        var followers = Followers(all);
        var waitsFor = new int[all.Length];
        foreach (var follower in followers.SelectMany(each => each))
            waitsFor[follower]++;
        var left = new SortedSet<int>(Enumerable.Range(0, all.Length));
        var ready = new SortedSet<int>(left.Where(index => waitsFor[index] == 0));
        var sorted = new List<DnsChange>(all.Length);
        while (left.Count > 0)
        {
            // Records that include each other in a circle have no order; the first goes first.
            var next = ready.Count > 0 ? ready.Min : left.Min;
            left.Remove(next);
            ready.Remove(next);
            sorted.Add(all[next] with { Order = sorted.Count + 1 });
            foreach (var follower in followers[next])
            {
                if (--waitsFor[follower] == 0 && left.Contains(follower))
                    ready.Add(follower);
            }
        }

        return sorted.ToArray();
    }

    // Which changes have to wait for each of them. A name may be given several times.
    static List<int>[] Followers(DnsChange[] all)
    {
        var followers = all.Select(_ => new List<int>()).ToArray();
        var owners = Enumerable.Range(0, all.Length).ToLookup(index => all[index].Owner, StringComparer.OrdinalIgnoreCase);
        void Order(int first, int second)
        {
            if (first != second)
                followers[first].Add(second);
        }

        for (var index = 0; index < all.Length; index++)
        {
            var change = all[index];
            // An alias stands alone at its name.
            foreach (var other in change is { Type: "CNAME", After.Count: > 0 } ? owners[change.Owner].Where(other => all[other].After.Count == 0) : [])
                Order(other, index);
            if (change.Type != "TXT")
                continue;
            // What a record includes has to be there before, and until nobody includes it any more.
            var included = Included(change.After);
            foreach (var other in included.SelectMany(name => owners[name]).Where(other => all[other] is { Type: "TXT", After.Count: > 0 }))
                Order(other, index);
            foreach (var other in Included(change.Before).Except(included, StringComparer.OrdinalIgnoreCase).SelectMany(name => owners[name]).Where(other => all[other] is { Type: "TXT", After.Count: 0 }))
                Order(index, other);
        }

        return followers;
    }

    static string[] Included(IReadOnlyList<string> texts) => texts.Where(text => RecordPieces.Flavour(text) == "v=spf1").SelectMany(text => text.Split(' '))
        .Select(term => term.TrimStart('+', '-', '~', '?')).Select(term => Behind(term, "include:") ?? Behind(term, "redirect=")).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToArray();

    static string? Behind(string term, string prefix) => term.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? term.Substring(prefix.Length).TrimEnd('.') : null;

    static int Rank(DnsChange change) => change switch
    {
        // A key goes when nothing is signed with it any more.
        { After.Count: 0 } when Has(change, "._domainkey.") => 95,
        { Type: "A" or "AAAA" } => 10,
        _ when Has(change, "._domainkey.") => 20,
        { Type: "CNAME" } => 15,
        { Type: "TLSA" } => 25,
        // The other domain's consent, before a policy names its address.
        _ when Has(change, "._report._dmarc.") => 30,
        { Type: "MX" } => 50,
        _ when change.Owner.StartsWith("_smtp._tls.", StringComparison.Ordinal) => 60,
        // The policy is served before, and its hosts stand by then.
        _ when change.Owner.StartsWith("_mta-sts.", StringComparison.Ordinal) => 70,
        _ when change.Owner.StartsWith("_dmarc.", StringComparison.Ordinal) => 80,
        _ when Has(change, "._bimi.") => 90,
        _ => 40,
    };

    static bool Has(DnsChange change, string part) => change.Owner.IndexOf(part, StringComparison.Ordinal) > 0;
}
