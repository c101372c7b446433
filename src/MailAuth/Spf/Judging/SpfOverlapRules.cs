using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Spf;

/// <summary>Do terms of the domain's own record say what others say already?</summary>
static class SpfOverlapRules
{
    public static IEnumerable<Finding> Judge(SpfCase at)
    {
        var overlap = at.Overlap;
        if (overlap.Unreachable.Count > 0)
        {
            yield return at.Find(SpfRules.TermUnreachable, at.Publish(First(at.Record, overlap.Unreachable)),
                arguments: [("terms", SpfCase.List(overlap.Unreachable.Select(term => term.Text)))]);
        }

        if (overlap.Covered.Count > 0)
        {
            yield return at.Find(SpfRules.NetworkCovered, at.Publish(SpfProposal.Without(at.Record.Terms, overlap.Covered.Select(covered => covered.Term))),
                at.Record.Evidence.Concat(overlap.Covered.Select(covered => covered.Include).Distinct().SelectMany(node => node.Evidence)), arguments:
                [
                    ("terms", SpfCase.List(overlap.Covered.Select(covered => covered.Term.Text))),
                    ("includes", SpfCase.List(overlap.Covered.Select(covered => covered.Include.Term).Distinct())),
                ]);
        }

        if (overlap.RedundantIncludes.Count > 0)
        {
            var places = new HashSet<int>(overlap.RedundantIncludes.Select(node => node.TermOffset));
            yield return at.Find(SpfRules.IncludeRedundant, at.Publish(at.Record.Terms.Where(term => !places.Contains(term.Offset))),
                at.Record.Evidence.Concat(overlap.RedundantIncludes.SelectMany(node => node.Evidence)), arguments:
                [
                    ("terms", SpfCase.List(overlap.RedundantIncludes.Select(node => node.Term))),
                    ("lookups", SpfCase.Text(overlap.RedundantIncludes.Sum(node => node.Lookups))),
                ]);
        }
    }

    // The smaller network before the wider one that hides it: an exception was meant.
    static IEnumerable<SpfTerm> First(SpfRecord record, IReadOnlyList<SpfMechanism> terms) => terms.Concat(SpfProposal.Without(record.Terms, terms));
}
