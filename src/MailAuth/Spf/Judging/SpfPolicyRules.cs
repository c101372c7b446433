using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Spf;

/// <summary>What does the record say about everyone else?</summary>
static class SpfPolicyRules
{
    public static IEnumerable<Finding> Judge(SpfCase at)
    {
        var deciding = at.Deciding;
        var evidence = deciding.Evidence;
        if (at.Facts.EffectiveAll == SpfQualifier.Pass)
            yield return at.Find(SpfRules.PassAll, WithAll(at, deciding), evidence, arguments: [("where", deciding.Domain)]);
        else if (!at.IsSending)
            foreach (var finding in NotDenied(at))
                yield return finding;
        else if (at.Facts.EffectiveAll == SpfQualifier.Neutral)
            yield return at.Find(SpfRules.NeutralAll, WithAll(at, deciding), evidence, arguments: [("where", deciding.Domain)]);
        else if (at.Facts.EffectiveAll == SpfQualifier.SoftFail)
            yield return at.Find(SpfRules.SoftFail, at.PublishAt(deciding, SpfProposal.WithAll(deciding.Record!.Terms, SpfQualifier.Fail)), evidence, arguments: [("where", deciding.Domain)]);
        else if (at.Facts.EffectiveAll is null && deciding.State == SpfNodeState.Resolved)
            yield return at.Find(SpfRules.AllMissing, WithAll(at, deciding), evidence, arguments: [("where", deciding.Domain)]);

        foreach (var open in at.Tree.Nodes.Where(node => node.TermName == "include" && node.Record?.AllQualifier == SpfQualifier.Pass && Passes(at.Tree, node)))
        {
            var holder = at.Tree.Nodes[open.ParentIndex!.Value];
            yield return at.Find(SpfRules.IncludePassAll, at.PublishAt(holder, holder.Record!.Terms.Where(term => term.Offset != open.TermOffset)),
                open.Evidence, target: open.Domain, arguments: [("include", open.Domain), ("holder", holder.Domain), ("included", open.Text ?? "")]);
        }

        foreach (var node in at.Records.Where(node => node.Record!.AllQualifier is not null))
        {
            foreach (var finding in Unread(at, node))
                yield return finding;
        }
    }

    /// <summary>What receivers never get to: the record decides before.</summary>
    static IEnumerable<Finding> Unread(SpfCase at, SpfNode node)
    {
        var terms = node.Record!.Terms;
        var late = terms.SkipWhile(term => term is not SpfAll).Skip(1).OfType<SpfMechanism>().ToArray();
        if (late.Length > 0)
        {
            yield return at.Find(SpfRules.TermsAfterAll, at.PublishAt(node, AllLast(node.Record)), node.Evidence, at.MildUnlessOwn(node), node.Domain,
                ("terms", SpfCase.List(late.Select(term => term.Text))), ("where", node.Domain));
        }

        if (terms.OfType<SpfRedirect>().FirstOrDefault() is { } redirect)
        {
            yield return at.Find(SpfRules.RedirectWithAll, at.PublishAt(node, terms.Where(term => term is not SpfRedirect)), node.Evidence, at.MildUnlessOwn(node), node.Domain,
                ("redirect", redirect.Text), ("where", node.Domain));
        }
    }

    static IEnumerable<Finding> NotDenied(SpfCase at)
    {
        // Where includes or redirects remain, EffectiveAll alone does not close the domain; a lone sender left over is the milder case.
        var senders = at.Record.EffectiveTerms.OfType<SpfMechanism>().Any(term => term is not SpfAll && term.Qualifier == SpfQualifier.Pass);
        if (at.Facts.EffectiveAll != SpfQualifier.Fail || senders)
            yield return at.Find(SpfRules.ParkedNotDenied, at.Publish("v=spf1 -all"), severity: at.Facts.EffectiveAll == SpfQualifier.Fail ? Severity.Low : null);
    }

    static Remedy WithAll(SpfCase at, SpfNode deciding) =>
        at.PublishAt(deciding, SpfProposal.WithAll(deciding.Record!.Terms, at.IsSending ? SpfQualifier.SoftFail : SpfQualifier.Fail));

    // What stands behind all was meant to count: it moves before it, once.
    static IEnumerable<SpfTerm> AllLast(SpfRecord record)
    {
        var mechanisms = record.Terms.Where(term => term is SpfMechanism and not SpfAll).GroupBy(term => term.ToString()).Select(same => same.First());
        return mechanisms.Append(record.Terms.First(term => term is SpfAll)).Concat(record.Terms.Where(term => term is SpfModifier and not SpfRedirect));
    }

    /// <summary>Whether a match at this node becomes a pass at the root: no qualifier on the way says otherwise.</summary>
    static bool Passes(SpfTree tree, SpfNode node)
    {
        for (var at = node; at.ParentIndex is { } above; at = tree.Nodes[above])
        {
            if (at.Term[0] is '-' or '~' or '?')
                return false;
        }

        return true;
    }
}
