using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Compares what is published with what is proposed, address by address, on one and the same set of answers.</summary>
/// <param name="asked">Who is asked: each question once, so that nothing changes between the two sides.</param>
/// <param name="cancellationToken">Stops the proof.</param>
sealed class SpfProver(OnceResolver asked, CancellationToken cancellationToken)
{
    const int MaxNetworks = 100;

    /// <summary>The proof for some records, of which the last is the domain's own.</summary>
    public async Task<SpfProof> ProveAsync(DomainName domain, IReadOnlyList<SpfProposedRecord> records, int maxLookups)
    {
        var lines = string.Join("\n", records.Select(record => record.ZoneLine));
        var overlay = new OnceResolver(new OverlayResolver(asked, [ZoneFile.Parse("proposal", lines, DomainName.Root)]));
        var problems = new List<string>();
        foreach (var record in records)
            problems.AddRange(await CheckAsync(overlay, record, record.Owner == domain.Ascii ? maxLookups : SpfTree.MaxLookups).ConfigureAwait(false));
        var before = await SortAsync(asked, domain, SpfLimits.Lifted).ConfigureAwait(false);
        var after = await SortAsync(overlay, domain, new() { MaxLookups = maxLookups, TimeBudget = SpfLimits.Lifted.TimeBudget }).ConfigureAwait(false);
        return new()
        {
            Parts = before.Keys.Union(after.Keys).Select(decision => new SpfProofPart
            {
                Decision = decision.ToString(),
                IPv4Before = before.TryGetValue(decision, out var was) ? was.IPv4Count : 0,
                IPv4After = after.TryGetValue(decision, out var will) ? will.IPv4Count : 0,
            }).OrderByDescending(part => part.IPv4After).ToArray(),
            Differences = Compare(before, after).ToArray(),
            Problems = problems.ToArray(),
        };
    }

    /// <summary>Whether some check of the proposed records ran into a limit: terms that depend on the message cost what nobody can foresee.</summary>
    public bool IsBeyondLimits { get; private set; }

    static bool IsBeyond(SpfDecision decision) => decision is SpfFork fork ? IsBeyond(fork.WhenMatched) || IsBeyond(fork.Otherwise)
        : decision.Default.Problem?.Code is SpfProblemCode.TooManyLookups or SpfProblemCode.TooManyVoidLookups or SpfProblemCode.TooManyMxHosts;

    async Task<Dictionary<SpfDecision, IpSet>> SortAsync(IDnsResolver resolver, DomainName domain, SpfLimits limits)
    {
        var space = await SpfSpace.EvaluateAsync(resolver, new() { DomainName = domain.Ascii }, limits, cancellationToken).ConfigureAwait(false);
        IsBeyondLimits |= space.Regions.Any(region => IsBeyond(region.Decision));
        return space.Regions.GroupBy(region => SpfNormalDecision.Of(region.Decision))
            .ToDictionary(same => same.Key, same => IpSet.UnionOf(same.Select(region => region.Addresses)));
    }

    // Each record has to be one that receivers can use, by itself too.
    async Task<IEnumerable<string>> CheckAsync(IDnsResolver overlay, SpfProposedRecord record, int maxLookups)
    {
        var problems = SpfParser.Parse(record.Text).Problems.Where(problem => problem.Level == ProblemLevel.Error).Select(problem => $"{record.Owner}: {problem}").ToList();
        if (record.Length > SpfRoom.MaxRecordOctets)
            problems.Add(FormattableString.Invariant($"{record.Owner}: {record.Length} > {SpfRoom.MaxRecordOctets}"));
        if (record.IsNew)
        {
            var space = await SpfSpace.EvaluateAsync(overlay, new() { DomainName = record.Owner }, new() { MaxLookups = maxLookups }, cancellationToken).ConfigureAwait(false);
            problems.AddRange(space.Regions.Where(region => region.Problem is not null).Take(1).Select(region => $"{record.Owner}: {region.Problem}"));
        }

        return problems;
    }

    static IEnumerable<SpfDifference> Compare(Dictionary<SpfDecision, IpSet> before, Dictionary<SpfDecision, IpSet> after)
    {
        foreach (var (was, addresses) in before)
        {
            var rest = after.TryGetValue(was, out var same) ? addresses.Subtract(same) : addresses;
            if (rest.IsEmpty)
                continue;
            foreach (var (will, others) in after)
            {
                var changed = rest.Intersect(others);
                if (!changed.IsEmpty)
                    yield return Describe(was, will, changed);
            }
        }
    }

    static SpfDifference Describe(SpfDecision was, SpfDecision will, IpSet addresses)
    {
        var networks = SpfSpace.Tidy(addresses).ToNetworks().Take(MaxNetworks + 1).ToArray();
        return new()
        {
            Before = was.ToString(),
            After = will.ToString(),
            Effect = SpfEffects.Of(was, will),
            Networks = networks.Take(MaxNetworks).Select(network => network.ToString()).ToArray(),
            IsCut = networks.Length > MaxNetworks,
            IPv4Count = addresses.IPv4Count,
        };
    }
}
