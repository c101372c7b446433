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
        var left = changes.OrderBy(Rank).ThenBy(change => change.Zone, StringComparer.Ordinal).ThenBy(change => change.Owner, StringComparer.Ordinal).ThenBy(change => change.Type, StringComparer.Ordinal).ToList();
        var sorted = new List<DnsChange>();
        while (left.Count > 0)
        {
            // Records that include each other in a circle have no order; the first goes first.
            var next = left.FirstOrDefault(change => !left.Any(other => other != change && IsBefore(other, change))) ?? left[0];
            left.Remove(next);
            sorted.Add(next with { Order = sorted.Count + 1 });
        }

        return sorted.ToArray();
    }

    static bool IsBefore(DnsChange first, DnsChange second)
    {
        // An alias stands alone at its name.
        if (first.Owner == second.Owner && second.Type == "CNAME" && second.After.Count > 0 && first.After.Count == 0)
            return true;
        if (first.Type != "TXT" || second.Type != "TXT")
            return false;
        // What a record includes has to be there before, and until nobody includes it any more.
        return (first.After.Count > 0 && Includes(second.After, first.Owner)) || (second.After.Count == 0 && Includes(first.Before, second.Owner) && !Includes(first.After, second.Owner));
    }

    static bool Includes(IReadOnlyList<string> texts, string owner) => texts.Any(text => RecordPieces.Flavour(text) == "v=spf1"
        && text.Split(' ').Any(term => term.TrimStart('+', '-', '~', '?') is var name && (Names(name, "include:", owner) || Names(name, "redirect=", owner))));

    static bool Names(string term, string prefix, string owner) =>
        term.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && string.Equals(term.Substring(prefix.Length).TrimEnd('.'), owner, StringComparison.OrdinalIgnoreCase);

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
