using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Writes down what was chosen: terms in place of branches, dead ones left out, in an order that costs least.</summary>
sealed class SpfArranger(Dictionary<SpfBranch, SpfFate> fates, SpfKeepList keep)
{
    readonly List<SpfPiece> pieces = [];
    readonly List<SpfDroppedTerm> dropped = [];
    readonly List<SpfTerm> modifiers = [];
    readonly HashSet<string> seen = new(StringComparer.Ordinal);
    string tail = "";

    /// <summary>Arranges a record.</summary>
    /// <param name="root">The record with everything behind it.</param>
    /// <param name="merges">Whether networks are merged to the fewest that hold the same addresses, one's own with others'.</param>
    public SpfArrangement Arrange(SpfBranch root, bool merges)
    {
        Walk(root, null);
        var runs = new List<IReadOnlyList<SpfPiece>>();
        var decided = IpSet.Empty;
        foreach (var run in Runs())
        {
            var rest = new SpfNetworkFilter(decided, merges).Filter(run, piece => Drop(piece.Branch, SpfDropReason.Covered));
            // OrderBy keeps the order of equals: terms that depend on the message stay as they were among themselves.
            runs.Add(rest.OrderBy(piece => piece.Rank).ToArray());
            decided = decided.Union(IpSet.Of(rest.Select(piece => piece.Network).OfType<IpNetwork>()));
        }

        return new(runs.Where(run => run.Count > 0).ToArray(), tail, modifiers.Select(term => term.ToString()).ToArray(), dropped.ToArray());
    }

    /// <param name="record">The branch whose record's terms are written.</param>
    /// <param name="included">What the include that they stand for says; null in the domain's own record, and where a redirect leads.</param>
    void Walk(SpfBranch record, SpfQualifier? included)
    {
        if (included is null)
            WalkModifiers(record.Record!);
        foreach (var branch in record.Children)
        {
            switch (branch.Term)
            {
                case SpfNetworkMechanism network:
                    pieces.Add(new(branch, included ?? network.Qualifier, branch.Addresses.ToNetworks().First(), isFlattened: false, isFixed: false));
                    break;
                case SpfAll all:
                    tail = included is null ? all.ToString() : tail;
                    break;
                default:
                    Place(branch, included);
                    break;
            }
        }
    }

    void WalkModifiers(SpfRecord record)
    {
        var effective = new HashSet<SpfTerm>(record.EffectiveTerms);
        foreach (var term in record.Terms)
        {
            if (!effective.Contains(term))
                dropped.Add(new() { Term = VisibleText.Escape(term.Text), Domain = record.DomainName, Reason = term is SpfRedirect ? SpfDropReason.BesideAll : SpfDropReason.AfterAll });
            else if (term is SpfModifier and not SpfRedirect && !modifiers.Any(other => other.Name == term.Name && term is SpfExplanation))
                modifiers.Add(term);
        }
    }

    void Place(SpfBranch branch, SpfQualifier? included)
    {
        var fate = fates.TryGetValue(branch, out var chosen) ? chosen : SpfFate.Keep;
        if (branch.Term is SpfRedirect && included is null)
        {
            if (fate == SpfFate.Unfold)
                Walk(branch, null);
            else
                tail = branch.Term.ToString();
            return;
        }

        var isNew = seen.Add(branch.Key);
        var qualifier = included ?? branch.Qualifier;
        if (!isNew || fate == SpfFate.Drop)
            Drop(branch, !isNew ? SpfDropReason.Duplicate : branch.State switch
            {
                _ when !branch.Errors.IsEmpty => SpfDropReason.Broken,
                SpfNodeState.Resolved when branch.Term is SpfInclude or SpfRedirect => SpfDropReason.PassesNobody,
                _ when !branch.Addresses.IsEmpty => SpfDropReason.Included,
                _ => SpfDropReason.FindsNothing,
            });
        else if (fate == SpfFate.Unfold)
            Walk(branch, qualifier);
        else if (fate == SpfFate.Flatten)
            pieces.AddRange(branch.Addresses.ToNetworks().Select(network => new SpfPiece(branch, qualifier, network, isFlattened: true, isFixed: false)));
        else
            pieces.Add(new(branch, qualifier, null, isFlattened: false, isFixed: branch.IsOpen || keep.Has(branch)));
    }

    void Drop(SpfBranch branch, SpfDropReason reason) =>
        dropped.Add(new() { Term = VisibleText.Escape(branch.Term!.Text), Domain = branch.Holder.Ascii, Reason = reason });

    // An error ends the check wherever it stands: nothing may change places with it.
    IEnumerable<IReadOnlyList<SpfPiece>> Runs()
    {
        var run = new List<SpfPiece>();
        foreach (var piece in pieces)
        {
            if (run.Count > 0 && (run[0].Qualifier != piece.Qualifier || IsBarrier(run[0]) || IsBarrier(piece)))
            {
                yield return run;
                run = [];
            }

            run.Add(piece);
        }

        if (run.Count > 0)
            yield return run;
    }

    static bool IsBarrier(SpfPiece piece) => piece.Network is null && piece.Branch.MayFail;
}
