using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Spf;

/// <summary>Which terms lead to something that is not there, or not any more?</summary>
static class SpfDeadRules
{
    public static IEnumerable<Finding> Judge(SpfCase at)
    {
        foreach (var dead in at.Facts.Unregistered.GroupBy(dead => (at.Tree.Nodes[dead.NodeIndex].Domain, at.Tree.Nodes[dead.NodeIndex].TermName)).Select(same => same.First()))
            yield return About(at, SpfRules.DomainUnregistered, at.Tree.Nodes[dead.NodeIndex], dead.Evidence, null, dead.Organization);
        foreach (var empty in at.Facts.EmptyIncludes.GroupBy(empty => at.Tree.Nodes[empty.NodeIndex].Domain).Select(same => same.First()))
        {
            var node = at.Tree.Nodes[empty.NodeIndex];
            // Another service's own business, unless the name may change hands.
            var severity = empty.IsParked ? Severity.Medium : at.MildUnlessOwn(at.HolderOf(node));
            yield return About(at, SpfRules.IncludeParked, node, empty.Evidence, severity, node.Domain);
        }

        // Beyond two they are one finding, and a worse one.
        if (at.Tree.HasTooManyVoids)
            yield break;
        var unregistered = new HashSet<int>(at.Facts.Unregistered.Select(dead => dead.NodeIndex));
        foreach (var node in at.Tree.Nodes.Where(node => node.Depth > 0 && node.State == SpfNodeState.Void && !unregistered.Contains(node.Index)))
            yield return About(at, SpfRules.VoidTerm, node, node.Evidence, at.MildUnlessOwn(at.HolderOf(node)), node.Domain);
    }

    static Finding About(SpfCase at, Rule rule, SpfNode node, IEnumerable<Evidence> evidence, Severity? severity, string organization)
    {
        var holder = at.HolderOf(node);
        return at.Find(rule, at.PublishAt(holder, at.Without(node)), evidence, severity, node.Domain,
        [
            ("term", node.Term), ("name", node.Domain), ("holder", holder.Domain), ("organization", organization), ("included", node.Text ?? ""),
        ]);
    }
}
