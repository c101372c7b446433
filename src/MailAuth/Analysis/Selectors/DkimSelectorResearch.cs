using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dkim;
using MailAuth.Dns;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Asks the DNS for the selectors that were harvested and judges them, domain by domain.</summary>
/// <param name="harvester">What was counted; nothing may be added any more.</param>
/// <param name="mostLookups">How many selectors are asked for, those with the most mail first; 0 for none.</param>
public sealed class DkimSelectorResearch(DkimSelectorHarvester harvester, int mostLookups)
{
    readonly Dictionary<string, SelectorTally[]> byDomain = harvester.Tallies.GroupBy(tally => tally.Domain, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.OrderByDescending(tally => tally.Messages).ThenBy(tally => tally.Selector, StringComparer.OrdinalIgnoreCase).ToArray(), StringComparer.OrdinalIgnoreCase);

    // Who gave a configuration or a record asks about that selector; then what verifies goes before what anybody can write.
    readonly HashSet<SelectorTally> asked = [.. harvester.Tallies
        .OrderByDescending(tally => tally.Config is not null || tally.Given is not null).ThenByDescending(tally => tally.Passes).ThenByDescending(tally => tally.Messages).ThenBy(tally => tally.Owner, StringComparer.Ordinal)
        .Take(mostLookups)];

    /// <summary>The domains, in order.</summary>
    public IEnumerable<string> Domains => byDomain.Keys.OrderBy(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>How many selectors are not asked for.</summary>
    public int NotAskedCount => harvester.Count - asked.Count;

    /// <summary>The selectors of a domain, those with the most mail first.</summary>
    /// <param name="resolver">Who is asked; null to ask nobody.</param>
    /// <param name="domain">One of <see cref="Domains"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<DkimSelector>> FindAsync(IDnsResolver? resolver, string domain, CancellationToken cancellationToken)
    {
        var own = byDomain[domain];
        var questions = own.Where(asked.Contains).ToArray();
        var records = new Dictionary<string, DkimRecord>(StringComparer.OrdinalIgnoreCase);
        if (resolver is not null && questions.Length > 0)
        {
            foreach (var record in await DkimLookup.GetAsync(resolver, DomainName.Parse(domain), Options(questions), cancellationToken).ConfigureAwait(false))
                records[record.Selector] = record;
        }

        return own.Select(tally => DkimSelectorJudge.Judge(harvester, tally, RecordOf(tally), IsOtherActive(tally))).ToArray();

        DkimRecord? RecordOf(SelectorTally tally) => records.TryGetValue(tally.Selector, out var record) ? record : resolver is null ? tally.Given : null;

        // One of Microsoft's two signs, the other waits for its turn: told by the configuration, or by who is behind both.
        bool IsOtherActive(SelectorTally tally)
        {
            if (DkimSelectorJudge.IsActive(tally, harvester.Options.AsOf) is { } isActive)
                return !isActive && tally.Config!.Enabled != false;
            return own.FirstOrDefault(other => other != tally && IsMicrosoft(RecordOf(other)) && IsMicrosoft(RecordOf(tally))) is { Passes: > 0 };
        }
    }

    static bool IsMicrosoft(DkimRecord? record) => record is not null && record.Aliases.Any(alias => MicrosoftClouds.OfDkimTarget(alias) is not null);

    static DkimOptions Options(SelectorTally[] questions)
    {
        var config = questions.Select(tally => tally.Config).FirstOrDefault(config => config is not null);
        return new()
        {
            Selectors = questions.Select(tally => tally.Selector).ToArray(),
            ExpectedAliases = questions.Where(tally => tally.Config?.CnameOf(tally.Selector) is { Length: > 0 })
                .ToDictionary(tally => tally.Selector, tally => tally.Config!.CnameOf(tally.Selector)!, StringComparer.OrdinalIgnoreCase),
            IsSigningEnabled = config?.Enabled,
        };
    }
}
