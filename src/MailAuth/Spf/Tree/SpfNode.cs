using System.Collections.Generic;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>One place of a tree: the record at the root, or a term that costs a look-up, with what is behind it.</summary>
public sealed record SpfNode
{
    /// <summary>Its place in <see cref="SpfTree.Nodes"/>.</summary>
    public required int Index { get; init; }

    /// <summary>The place of the node whose record holds the term; null for the root.</summary>
    public int? ParentIndex { get; init; }

    /// <summary>How many terms lead here from the root; 0 for the root.</summary>
    public required int Depth { get; init; }

    /// <summary>The term as written; empty for the root.</summary>
    public string Term { get; init; } = "";

    /// <summary><c>include</c>, <c>redirect</c>, <c>a</c>, <c>mx</c>, <c>ptr</c> or <c>exists</c>; empty for the root.</summary>
    public string TermName { get; init; } = "";

    /// <summary>Where the term begins in its record; 0 for the root.</summary>
    public int TermOffset { get; init; }

    /// <summary>The name that is asked, as A-labels; where it has macros, as written.</summary>
    public required string Domain { get; init; }

    /// <summary>What came of it.</summary>
    public required SpfNodeState State { get; init; }

    /// <summary>The SPF record that was found there, for the root, <c>include</c> and <c>redirect</c>.</summary>
    public string? Text { get; init; }

    /// <summary>What the whole branch costs of the ten look-ups: the term itself, and everything below it. The root itself costs none.</summary>
    public required int Lookups { get; init; }

    /// <summary>How many look-ups of the branch find nothing, as far as that depends on no message, for the family of clients for which more do.</summary>
    public required int VoidLookups { get; init; }

    /// <summary>How many find nothing for IPv4 clients.</summary>
    internal int IPv4VoidLookups { get; init; }

    /// <summary>How many find nothing for IPv6 clients.</summary>
    internal int IPv6VoidLookups { get; init; }

    /// <summary>The type of addresses of which some host behind the term has none, where the clients of one family only get a void look-up; else null.</summary>
    internal DnsType? MissingType { get; init; }

    /// <summary>How many exchangers an <c>mx</c> has; null for other terms and where nobody could say.</summary>
    public int? HostCount { get; init; }

    /// <summary>What is wrong with the record found there.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; init; } = [];

    /// <summary>The questions and answers that this rests on.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The record behind <see cref="Text"/>.</summary>
    internal SpfRecord? Record { get; init; }

    /// <summary>Term, cost and, where it is not simply resolved, what came of it, in the UI culture's language.</summary>
    public override string ToString() =>
        $"{(Term.Length == 0 ? Domain : Term)}: {Lookups}{(State == SpfNodeState.Resolved ? "" : " " + Sentences.Get("SpfNodeState." + State))}";
}
