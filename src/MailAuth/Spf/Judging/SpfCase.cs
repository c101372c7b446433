using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>One domain before the rules: its facts, what it is for, and how findings and remedies about it are made.</summary>
sealed class SpfCase(SpfFacts facts, DomainPurpose purpose)
{
    SpfOverlap? overlap;

    public SpfFacts Facts => facts;

    public SpfRecord Record => facts.Record;

    public SpfTree Tree => facts.Tree;

    public DomainName Domain { get; } = DomainName.Parse(facts.DomainName);

    /// <summary>Whether mail may come from the domain; what is not known to be silent is taken to send.</summary>
    public bool IsSending => purpose is not (DomainPurpose.Parked or DomainPurpose.ReceiveOnly);

    /// <summary>The records that the domain's owner can change: its own, and those of names below it.</summary>
    public IEnumerable<SpfNode> OwnNodes => Tree.Own(Domain);

    /// <summary>The records that the domain's leads to, each once: its own first.</summary>
    public IEnumerable<SpfNode> Records => Tree.Nodes.Where(node => node.State == SpfNodeState.Resolved && node.Record is not null)
        .GroupBy(node => node.Domain).Select(same => same.First());

    /// <summary>What the terms of the domain's own record say of the same addresses.</summary>
    public SpfOverlap Overlap => overlap ??= SpfOverlap.Of(Tree, Record);

    public bool IsOwn(SpfNode node) => OwnNodes.Contains(node);

    /// <summary>How much a flaw matters that others have to mend and that costs this domain nothing: it is good to know. Null, the rule's own, for the domain's records.</summary>
    public Severity? MildUnlessOwn(SpfNode node) => IsOwn(node) ? null : Severity.Information;

    /// <summary>The node whose record decides about everyone else: the root, or where its redirects end.</summary>
    public SpfNode Deciding
    {
        get
        {
            var at = Tree.Root;
            while (Tree.ChildrenOf(at).FirstOrDefault(child => child.TermName == "redirect") is { } next)
                at = next;
            return at;
        }
    }

    public Finding Find(Rule rule, Remedy? remedy, IEnumerable<Evidence>? evidence = null, Severity? severity = null, string? target = null,
        params (string Name, string Value)[] arguments)
    {
        var places = new Dictionary<string, string> { ["domain"] = facts.DomainName, ["record"] = Record.Text ?? "" };
        foreach (var (name, value) in arguments)
            places[name] = value;
        return new()
        {
            Rule = rule,
            Severity = severity ?? rule.Severity,
            Target = target ?? facts.DomainName,
            Arguments = places,
            Evidence = (evidence ?? Record.Evidence).ToArray(),
            Remedy = remedy,
        };
    }

    /// <summary>Publish another text at the domain.</summary>
    public Remedy Publish(string proposed) => new()
    {
        Kind = RemedyKind.PublishRecord,
        Owner = facts.DomainName,
        Type = "TXT",
        Current = Record.Texts,
        Proposed = new[] { proposed },
    };

    /// <summary>Publish other terms at the domain.</summary>
    public Remedy Publish(IEnumerable<SpfTerm> terms) => Publish(Format(terms));

    /// <summary>The terms as a text to propose. Whatever the finding is about, nobody is ever advised to let everyone send.</summary>
    public string Format(IEnumerable<SpfTerm> terms)
    {
        var list = terms.ToArray();
        var isOpen = list.OfType<SpfAll>().FirstOrDefault()?.Qualifier == SpfQualifier.Pass;
        return SpfRecord.Format(isOpen ? SpfProposal.WithAll(list, IsSending ? SpfQualifier.SoftFail : SpfQualifier.Fail) : list);
    }

    /// <summary>Publish a node's record with other terms; where it is somebody else's, say what its owner has to do.</summary>
    public Remedy PublishAt(SpfNode node, IEnumerable<SpfTerm> terms)
    {
        var proposed = Format(terms);
        var isOwn = IsOwn(node);
        var remedy = new Remedy
        {
            Kind = isOwn ? RemedyKind.PublishRecord : RemedyKind.Manual,
            Owner = node.Domain,
            Type = "TXT",
            Current = node.Text is null ? [] : new[] { node.Text },
            Proposed = new[] { proposed },
        };
        return isOwn ? remedy : remedy.With("AskOwner", ("domain", node.Domain), ("record", proposed));
    }

    /// <summary>The node whose record holds a node's term.</summary>
    public SpfNode HolderOf(SpfNode node) => Tree.Nodes[node.ParentIndex!.Value];

    /// <summary>The terms of the record that holds a node's term, without that term; what a redirect decided has to be said by an all.</summary>
    public IEnumerable<SpfTerm> Without(SpfNode node)
    {
        var rest = HolderOf(node).Record!.Terms.Where(term => term.Offset != node.TermOffset);
        return node.TermName == "redirect" ? SpfProposal.WithAll(rest, SpfQualifier.SoftFail) : rest;
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string List(IEnumerable<string> items) => string.Join(", ", items);
}
