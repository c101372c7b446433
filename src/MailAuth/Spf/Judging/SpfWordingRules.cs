using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Spf;

/// <summary>Is everything written as the standard has it, as far as receivers let it pass?</summary>
static class SpfWordingRules
{
    // RFC 6652 section 3: where reports on failures go.
    static readonly string[] KnownModifiers = ["ra", "rp", "rr"];

    public static IEnumerable<Finding> Judge(SpfCase at)
    {
        foreach (var node in at.Records.Where(at.IsOwn))
        {
            var record = node.Record!;
            var odd = record.Terms.Where(IsOddlyWritten).Select(term => term.Text).ToList();
            if (!record.Text!.StartsWith("v=spf1", StringComparison.Ordinal))
                odd.Insert(0, record.Text.Substring(0, "v=spf1".Length));
            if (odd.Count > 0)
                yield return About(at, SpfRules.WrongCase, node, record.Terms, odd);

            var ignored = new HashSet<int>(record.Problems.Where(problem => problem.Code == "MechanismAsModifier").Select(problem => problem.Offset));
            var unknown = record.Terms.OfType<SpfUnknownModifier>().Where(term => !ignored.Contains(term.Offset) && !KnownModifiers.Contains(term.Name)).ToArray();
            if (unknown.Length > 0)
                yield return About(at, SpfRules.UnknownModifier, node, SpfProposal.Without(record.Terms, unknown), unknown.Select(term => term.Text));
        }
    }

    static bool IsOddlyWritten(SpfTerm term) => term is SpfMechanism or SpfRedirect or SpfExplanation
        && !term.Text.TrimStart('+', '-', '~', '?').StartsWith(term.Name, StringComparison.Ordinal);

    static Finding About(SpfCase at, Rule rule, SpfNode node, IEnumerable<SpfTerm> terms, IEnumerable<string> named) =>
        at.Find(rule, at.PublishAt(node, terms), node.Evidence, target: node.Domain, arguments: [("terms", SpfCase.List(named)), ("where", node.Domain)]);
}
