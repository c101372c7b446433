using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.PublicSuffix;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Proposes an SPF record within the limits of RFC 7208 section 4.6.4, and proves that it says what the present one means. It writes nothing.</summary>
public static class SpfOptimizer
{
    const int DefaultTtlSeconds = 3600;

    /// <summary>Proposes. Whatever the DNS or a record says is in the result.</summary>
    /// <param name="resolver">Who is asked; each question once.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="options">What the proposal has to respect; null for the defaults.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentNullException">There is no resolver or no domain.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<SpfOptimization> OptimizeAsync(IDnsResolver resolver, DomainName domain, SpfOptimizeOptions? options, CancellationToken cancellationToken)
    {
        if (resolver is null)
            throw new ArgumentNullException(nameof(resolver));
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        options ??= new();
        var published = new OnceResolver(resolver);
        var asked = options.StartFrom is { } text ? new OnceResolver(new OverlayResolver(published, [Line(domain, VisibleText.Unescape(text))])) : published;
        var reader = new SpfBranchReader(asked, cancellationToken);
        var root = await reader.ReadAsync(domain).ConfigureAwait(false);
        var result = Describe(domain, root, options);
        if (StatusOf(root, reader.IsCut) is { } status)
            return result with { Status = status, Detail = status == SpfOptimizationStatus.BadRecord ? FirstError(root) : string.Join("; ", result.Failures) };

        var planner = new SpfPlanner(domain, PublicSuffixList.Default.GetOrganizationalDomain(domain) ?? domain, options);
        if (planner.Plan(root) is not { } plan)
            return result with { Status = SpfOptimizationStatus.NotPossible, Detail = Costs(root) };
        if (!plan.IsBetter)
            return result with { Status = SpfOptimizationStatus.NotNeeded, Kept = plan.Kept };

        var free = await SpfFreeNames.FindAsync(asked, domain, plan.ExtraRecords, cancellationToken).ConfigureAwait(false);
        if (free.Failures.Count > 0)
            return result with { Status = SpfOptimizationStatus.Unreachable, Detail = string.Join("; ", free.Failures), Failures = free.Failures };
        if (planner.Pack(plan, free.Names) is not { } texts)
            return result with { Status = SpfOptimizationStatus.NotPossible, Detail = Costs(root) };

        // Real names may be shorter than those that were reckoned with.
        plan = plan with { ExtraRecords = texts.Count - 1 };
        var records = Publish(texts, root.Record?.TtlSeconds ?? DefaultTtlSeconds);
        var prover = new SpfProver(asked, cancellationToken);
        var proof = await prover.ProveAsync(domain, records, options.MaxLookups).ConfigureAwait(false);
        if (prover.IsBeyondLimits && !proof.IsEquivalent)
            return result with { Status = SpfOptimizationStatus.NotPossible, Detail = Costs(root) };
        return Judge(result with { Flattened = plan.Flattened, Dropped = plan.Dropped, Proof = proof }, plan, options) is { Status: not SpfOptimizationStatus.Proposed } refused
            ? refused
            : result with
            {
                Status = SpfOptimizationStatus.Proposed,
                Records = records,
                LookupsAfter = plan.Lookups,
                VoidLookupsAfter = plan.VoidLookups,
                Flattened = plan.Flattened,
                Kept = plan.Kept,
                Dropped = plan.Dropped,
                Unneeded = plan.Unneeded.Union(await SpfFreeNames.EarlierAsync(published, domain, cancellationToken).ConfigureAwait(false)).Except(records.Select(record => record.Owner)).ToArray(),
                Proof = proof,
            };
    }

    static ZoneFile Line(DomainName domain, string text) => ZoneFile.Parse("start", ZoneLine.ForText(domain, text, DefaultTtlSeconds), DomainName.Root);

    static SpfOptimization Describe(DomainName domain, SpfBranch root, SpfOptimizeOptions options) => new()
    {
        DomainName = domain.Ascii,
        Status = SpfOptimizationStatus.NotNeeded,
        Before = root.Record?.Text,
        LookupsBefore = root.Lookups,
        VoidLookupsBefore = Math.Max(root.IPv4Voids, root.IPv6Voids),
        MaxLookups = options.MaxLookups,
        CreatedAt = DateTimeOffset.UtcNow,
        Failures = root.All.Where(branch => branch.State == SpfNodeState.Unreachable).SelectMany(branch => branch.Evidence).Where(evidence => evidence.IsFailure).ToArray(),
    };

    static SpfOptimizationStatus? StatusOf(SpfBranch root, bool isCut) => root.State switch
    {
        _ when root.All.Any(branch => branch.State == SpfNodeState.Unreachable) => SpfOptimizationStatus.Unreachable,
        SpfNodeState.NoRecord => SpfOptimizationStatus.NoRecord,
        SpfNodeState.Duplicate => SpfOptimizationStatus.SeveralRecords,
        SpfNodeState.Malformed => SpfOptimizationStatus.BadRecord,
        // What should apply to everyone else is for the owner to say.
        _ when IsBroken(DecidingRecord(root)) => SpfOptimizationStatus.BadRecord,
        _ when isCut => SpfOptimizationStatus.TooLarge,
        _ when root.Record!.AllQualifier == SpfQualifier.Pass => SpfOptimizationStatus.LetsEveryoneSend,
        _ => null,
    };

    // Those that have to be there before the domain's own record names them come first.
    static SpfProposedRecord[] Publish(IReadOnlyList<(DomainName Owner, string Text)> texts, int ttlSeconds) => texts.Skip(1).Concat(texts.Take(1))
        .Select(record => new SpfProposedRecord { Owner = record.Owner.Ascii, Text = record.Text, TtlSeconds = ttlSeconds, IsNew = !record.Owner.Equals(texts[0].Owner) }).ToArray();

    static SpfOptimization Judge(SpfOptimization result, SpfPlan plan, SpfOptimizeOptions options)
    {
        var proof = result.Proof!;
        var unexplained = proof.Differences.Where(difference => difference.Effect is SpfEffect.Narrows or SpfEffect.Changes).ToArray();
        if (proof.Problems.Count > 0 || unexplained.Length > 0)
            return result with { Status = SpfOptimizationStatus.NotProven, Detail = string.Join("; ", proof.Problems.Concat(unexplained.Select(difference => difference.ToString()))) };
        var isWider = proof.Differences.Any(difference => difference.Effect == SpfEffect.Widens);
        return result with
        {
            Status = isWider && !options.AllowWider ? SpfOptimizationStatus.WouldWiden : SpfOptimizationStatus.Proposed,
            Detail = string.Join(", ", plan.BrokenTerms),
        };
    }

    static SpfBranch DecidingRecord(SpfBranch root)
    {
        while (root.Children.FirstOrDefault(child => child.Term is SpfRedirect) is { State: not SpfNodeState.NotExpanded } redirect)
            root = redirect;
        return root;
    }

    static bool IsBroken(SpfBranch branch) => branch.State is SpfNodeState.NoRecord or SpfNodeState.Duplicate or SpfNodeState.Malformed or SpfNodeState.Loop;

    static string FirstError(SpfBranch root) => DecidingRecord(root) is { Term: { } redirect } broken ? $"{redirect} ({broken.State})"
        : root.Record!.Problems.First(problem => problem.Level == ProblemLevel.Error).ToString();

    // Networks cost no look-up, but room.
    static string Costs(SpfBranch root)
    {
        var networks = root.Children.Count(child => child.Term is SpfNetworkMechanism);
        return string.Join(", ", root.Children.Where(child => child.Term!.CostsLookup).OrderByDescending(child => child.Lookups)
            .Select(child => FormattableString.Invariant($"{child.Term} ({child.Lookups})")).Concat(networks == 0 ? [] : [FormattableString.Invariant($"{networks} ip4/ip6 (0)")]));
    }
}
