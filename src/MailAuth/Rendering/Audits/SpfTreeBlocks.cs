using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Spf;

namespace MailAuth.Rendering;

/// <summary>What an SPF record leads to, as a tree, with the budget of ten look-ups.</summary>
static class SpfTreeBlocks
{
    /// <summary>A tree that somebody may read; trees out of files and of strangers may be larger.</summary>
    const int MostNodes = 400;

    const int Deepest = 40;

    /// <summary>The budget and the tree.</summary>
    public static IEnumerable<ReportBlock> Of(SpfTree tree)
    {
        if (tree.Nodes.Count == 0)
            yield break;
        var tooMany = tree.Lookups > SpfTree.MaxLookups;
        yield return new ReportFigures
        {
            Figures =
            [
                new(AuditWords.Get("SpfTree.Lookups"), Budget(tree, tree.Lookups, SpfTree.MaxLookups))
                {
                    Tone = tooMany ? ReportTone.Bad : tree.IsComplete ? ReportTone.Good : ReportTone.Notice,
                    Note = AuditWords.Get(tooMany ? "SpfTree.TooMany" : tree.IsComplete ? "SpfTree.WithinLimit" : "SpfTree.Incomplete"),
                },
                new(AuditWords.Get("SpfTree.Voids"), Budget(tree, tree.VoidLookups, SpfTree.MaxVoidLookups))
                {
                    Tone = tree.VoidLookups > SpfTree.MaxVoidLookups ? ReportTone.Bad : ReportTone.Plain,
                    Note = AuditWords.Get("SpfTree.VoidsNote"),
                },
            ],
        };
        yield return Tree(tree);
        if (tree.Nodes.Count > MostNodes)
            yield return new ReportParagraph(AuditWords.Fill("SpfTree.More", ("count", Number(tree.Nodes.Count - MostNodes))), ReportTone.Muted);
    }

    /// <summary>How much of a budget is spent: <c>12 / 10</c>, <c>4+ / 10</c> where not everything could be followed.</summary>
    public static string Budget(SpfTree tree, int spent, int allowed) => $"{Number(spent)}{(tree.IsComplete ? "" : "+")} / {Number(allowed)}";

    static ReportTree Tree(SpfTree tree)
    {
        var nodes = tree.Nodes.Take(MostNodes).ToArray();
        var below = nodes.Select(_ => new List<int>()).ToArray();
        // A file may say anything about who stands below whom: what does not lead back to the root is left out.
        for (var i = 1; i < nodes.Length; i++)
        {
            if (nodes[i].ParentIndex is { } parent and >= 0 && parent < i)
                below[parent].Add(i);
        }

        var spent = 0;
        return new() { Label = AuditWords.Fill("SpfTree.Label", ("domain", nodes[0].Domain)), Nodes = [Make(nodes, below, 0, 0, ref spent)] };
    }

    static ReportTreeNode Make(SpfNode[] nodes, List<int>[] below, int index, int depth, ref int spent)
    {
        var node = nodes[index];
        var number = depth == 0 ? 0 : ++spent;
        var children = new List<ReportTreeNode>();
        if (depth < Deepest)
        {
            foreach (var child in below[index])
                children.Add(Make(nodes, below, child, depth + 1, ref spent));
        }

        return new(depth == 0 ? node.Domain : node.Term, ToneOf(node, number)) { Note = NoteOf(node, number), Children = children.ToArray() };
    }

    static string NoteOf(SpfNode node, int number)
    {
        var notes = new List<string>();
        if (number > 0)
            notes.Add(AuditWords.Fill(number > SpfTree.MaxLookups ? "SpfTree.NumberBeyond" : "SpfTree.Number", ("number", Number(number))));
        if (number > 0 && node.Lookups > 1)
            notes.Add(AuditWords.Fill("SpfTree.Branch", ("count", Number(node.Lookups))));
        if (node.State != SpfNodeState.Resolved)
            notes.Add(Resources.Sentences.Get("SpfNodeState." + node.State));
        return string.Join(" · ", notes);
    }

    // What the DNS did not answer is no fault of the record.
    static ReportTone ToneOf(SpfNode node, int number) => node.State switch
    {
        SpfNodeState.NoRecord or SpfNodeState.Duplicate or SpfNodeState.Malformed or SpfNodeState.Loop or SpfNodeState.TooManyHosts => ReportTone.Bad,
        SpfNodeState.Unreachable or SpfNodeState.NotFollowed => ReportTone.Muted,
        _ when number > SpfTree.MaxLookups => ReportTone.Bad,
        SpfNodeState.Void => ReportTone.Notice,
        _ => ReportTone.Plain,
    };

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
