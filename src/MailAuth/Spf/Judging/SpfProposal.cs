using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Spf;

/// <summary>Changes to a record's terms, as remedies propose them.</summary>
static class SpfProposal
{
    /// <summary>The record of a domain that has none: who receives its mail sends it as well, and nobody else does.</summary>
    public static string ForMissing(SpfFacts facts, bool isSending)
    {
        if (!isSending)
            return "v=spf1 -all";
        if (facts.MicrosoftInclude is not null || facts.IsAtMicrosoft)
            return $"v=spf1 include:{facts.MicrosoftInclude ?? MicrosoftSpf.Worldwide} -all";
        return facts.MailHosts.Count > 0 ? "v=spf1 mx -all" : "v=spf1 a -all";
    }

    /// <summary>The terms with another word about everyone else: in place of the present one, else at the end of the mechanisms.</summary>
    public static IEnumerable<SpfTerm> WithAll(IEnumerable<SpfTerm> terms, SpfQualifier qualifier)
    {
        var rest = terms.Where(term => term is not (SpfAll or SpfRedirect)).ToArray();
        return rest.Where(term => term is not SpfModifier).Append(All(qualifier)).Concat(rest.Where(term => term is SpfModifier));
    }

    public static SpfAll All(SpfQualifier qualifier) => new() { Text = "", Offset = 0, Qualifier = qualifier };

    public static SpfInclude Include(string domain) => new() { Text = "", Offset = 0, Domain = SpfMacroString.ParseDomain(domain) };

    /// <summary>One record out of several: every sender once, and everyone else as the mildest of them says.</summary>
    public static string Merge(IEnumerable<SpfRecord> records)
    {
        var all = records.ToArray();
        var mechanisms = all.SelectMany(record => record.EffectiveTerms).Where(term => term is SpfMechanism and not SpfAll);
        var qualifiers = all.Select(record => record.AllQualifier).ToArray();
        var word = qualifiers.All(qualifier => qualifier == SpfQualifier.Fail) ? SpfQualifier.Fail : SpfQualifier.SoftFail;
        return SpfRecord.Format(mechanisms.GroupBy(term => term.ToString(), StringComparer.OrdinalIgnoreCase).Select(same => same.First()).Append(All(word)));
    }

    /// <summary>
    /// The mechanisms that say again what another one says: the same term, or a network inside another's, with the same
    /// qualifier. Receivers stop at the first match: a network inside a later one is needed where something between them
    /// says otherwise.
    /// </summary>
    public static IReadOnlyList<SpfMechanism> Redundant(IEnumerable<SpfTerm> terms, string domain)
    {
        var mechanisms = terms.OfType<SpfMechanism>().Where(term => term is not SpfAll).ToArray();
        var networks = new SpfNetworkIndex(mechanisms);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var redundant = new List<SpfMechanism>();
        for (var i = 0; i < mechanisms.Length; i++)
        {
            var again = !seen.Add((int)mechanisms[i].Qualifier + Key(mechanisms[i], domain));
            if (again || networks.IsCovered(i))
                redundant.Add(mechanisms[i]);
        }

        return redundant.ToArray();
    }

    /// <summary>The terms of a record without some of them.</summary>
    public static IEnumerable<SpfTerm> Without(IEnumerable<SpfTerm> terms, IEnumerable<SpfTerm> unwanted)
    {
        // By place: to compare thousands of terms with thousands, part by part, takes seconds.
        var places = new HashSet<int>(unwanted.Select(term => term.Offset));
        return terms.Where(term => !places.Contains(term.Offset));
    }

    // a and a:contoso.example are one at contoso.example; so are ip4:192.0.2.1/24 and ip4:192.0.2.0/24.
    static string Key(SpfMechanism term, string domain) => term switch
    {
        SpfNetworkMechanism network => network.Name + network.Network,
        SpfHostMechanism host => $"{host.Name}:{host.Domain?.Text.TrimEnd('.') ?? domain}/{host.Ip4PrefixLength}//{host.Ip6PrefixLength}",
        _ => term.ToString().TrimStart('-', '~', '?').TrimEnd('.'),
    };
}
