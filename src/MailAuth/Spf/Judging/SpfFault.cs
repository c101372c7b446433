using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Records;

namespace MailAuth.Spf;

/// <summary>Why receivers cannot use a record that somebody published: the rule for each cause, whatever an audit was told to look for.</summary>
static class SpfFault
{
    /// <summary>The causes; none where the record can be used, there is none, or nobody could say.</summary>
    public static IEnumerable<Rule> Of(SpfRecord record, SpfTree? tree) => record.Status switch
    {
        RecordStatus.Duplicate => [SpfRules.Duplicate],
        RecordStatus.Malformed => [OfMalformed(record)],
        RecordStatus.Published when tree is not null => Of(tree).Distinct(),
        _ => [],
    };

    /// <summary>Why a check comes to nothing at a node; null where it does not.</summary>
    public static Rule? Of(SpfNode node) => node.State switch
    {
        SpfNodeState.NoRecord => SpfRules.IncludeMissing,
        SpfNodeState.Duplicate or SpfNodeState.Malformed => SpfRules.IncludeBroken,
        SpfNodeState.Loop => SpfRules.IncludeLoop,
        SpfNodeState.TooManyHosts => SpfRules.MxTooManyHosts,
        _ => null,
    };

    /// <summary>Receivers that do not find the version do not take the text for a record at all (RFC 7208 section 4.5).</summary>
    public static Rule OfMalformed(SpfRecord record) => record.HasVersion ? SpfRules.Malformed : SpfRules.Hidden;

    static IEnumerable<Rule> Of(SpfTree tree)
    {
        if (tree.Lookups > SpfTree.MaxLookups)
            yield return SpfRules.TooManyLookups;
        if (tree.HasTooManyVoids)
            yield return SpfRules.TooManyVoidLookups;
        foreach (var node in tree.Nodes.Where(node => node.Depth > 0))
        {
            if (Of(node) is { } rule)
                yield return rule;
        }
    }
}
