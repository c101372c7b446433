using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Asks again what a proposal rests on.</summary>
public static class SpfComparer
{
    /// <summary>Whether an object that was read from somewhere is a proposal that can be compared; otherwise what of it cannot be used.</summary>
    public static string? ProblemOf(SpfOptimization proposal)
    {
        if (proposal is null)
            throw new ArgumentNullException(nameof(proposal));
        if (!DomainName.TryParse(proposal.DomainName, out _))
            return VisibleText.Escape(proposal.DomainName);
        if (proposal.Status != SpfOptimizationStatus.Proposed || proposal.After is null)
            return "Status: " + proposal.Status;
        return proposal.Records.Select(record => record.Owner).FirstOrDefault(owner => !DomainName.TryParse(owner, out _))
            ?? proposal.Flattened.Select(branch => branch.Term).FirstOrDefault(term => TermOf(term) is null)
            ?? proposal.Flattened.SelectMany(NetworksOf).FirstOrDefault(network => !IpNetwork.TryParse(network, out _));
    }

    /// <summary>Compares. Whatever the DNS or a record says is in the result; a failure of the DNS is never a change.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="proposal">The proposal, as it was made or read back.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">It is no proposal that can be compared: <see cref="ProblemOf"/>.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<SpfComparison> CompareAsync(IDnsResolver resolver, SpfOptimization proposal, CancellationToken cancellationToken)
    {
        if (ProblemOf(proposal) is { } problem)
            throw new ArgumentException(problem, nameof(proposal));
        var asked = new OnceResolver(resolver);
        var domain = DomainName.Parse(proposal.DomainName);
        var changes = await Task.WhenAll(proposal.Flattened.Select(branch => CompareAsync(asked, domain, branch, cancellationToken))).ConfigureAwait(false);
        var records = await Task.WhenAll(proposal.Records.Select(record => SpfLookup.GetAsync(asked, DomainName.Parse(record.Owner), cancellationToken))).ConfigureAwait(false);
        var own = Array.Find(records, record => record.Owner == proposal.DomainName);
        return new()
        {
            DomainName = proposal.DomainName,
            ProposedAt = proposal.CreatedAt,
            ComparedAt = DateTimeOffset.UtcNow,
            Published = Compare(proposal, own, records),
            Changes = changes,
            Before = proposal.Before,
            PublishedText = own?.Text,
        };
    }

    static async Task<SpfBranchChange> CompareAsync(IDnsResolver asked, DomainName domain, SpfFlattenedBranch then, CancellationToken cancellationToken)
    {
        var reader = new SpfBranchReader(asked, cancellationToken);
        var now = await reader.ReadAsync(domain, TermOf(then.Term)!).ConfigureAwait(false);
        // Where terms took its place, what is behind those is still asked by everybody.
        var parts = then.Replacement == SpfReplacement.Terms ? [now] : now.All.ToArray();
        var change = new SpfBranchChange
        {
            Term = then.Term,
            Domain = then.Domain,
            Service = then.Service,
            State = SpfBranchState.Unchanged,
            TextBefore = then.SourceText,
            TextNow = then.SourceText is null ? null : now.Record?.Text,
            Failures = parts.Where(part => part.State == SpfNodeState.Unreachable).SelectMany(part => part.Evidence).Where(evidence => evidence.IsFailure).ToArray(),
        };
        // What was not followed to its end may still hold the networks that seem to be gone.
        if (change.Failures.Count > 0 || reader.IsCut)
            return change with { State = SpfBranchState.Unreachable };
        if (then.Replacement == SpfReplacement.Terms)
            return change with { State = now.Record is null ? SpfBranchState.Gone : change.TextNow == change.TextBefore ? SpfBranchState.Unchanged : SpfBranchState.Changed };
        if (now.IsOpen)
            return change with { State = SpfBranchState.DependsOnMessage };

        var before = IpSet.Of(NetworksOf(then).Select(network => IpNetwork.TryParse(network, out var parsed) ? parsed : null).OfType<IpNetwork>());
        return change with
        {
            State = now.Addresses.Equals(before) ? SpfBranchState.Unchanged : now.Addresses.IsEmpty ? SpfBranchState.Gone : SpfBranchState.Changed,
            Added = Texts(now.Addresses.Subtract(before)),
            Removed = Texts(before.Subtract(now.Addresses)),
        };
    }

    static SpfPublication Compare(SpfOptimization proposal, SpfRecord? own, SpfRecord[] records)
    {
        if (own is null || own.Status == RecordStatus.Unreachable)
            return SpfPublication.Unreachable;
        if (own.Text != proposal.After)
            return own.Text is not null && own.Text == proposal.Before ? SpfPublication.AsBefore : SpfPublication.Different;
        if (Array.Exists(records, record => record.Status == RecordStatus.Unreachable))
            return SpfPublication.Unreachable;
        return proposal.Records.All(proposed => Array.Exists(records, record => record.Owner == proposed.Owner && record.Text == proposed.Text))
            ? SpfPublication.AsProposed : SpfPublication.Incomplete;
    }

    // ConvertTo-Json writes a list that lies deeper than it goes as one text with blanks.
    static IEnumerable<string> NetworksOf(SpfFlattenedBranch branch) => branch.Networks.SelectMany(network => network.Split([' '], StringSplitOptions.RemoveEmptyEntries));

    static string[] Texts(IpSet set) => set.ToNetworks().Select(network => network.ToString()).ToArray();

    static SpfTerm? TermOf(string text)
    {
        var term = text.Length == 0 ? null : SpfTermReader.Read(text, 0, []);
        return term is SpfMechanism or SpfRedirect ? term : null;
    }
}
