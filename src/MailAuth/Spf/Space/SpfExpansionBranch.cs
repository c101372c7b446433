using System.Collections.Generic;
using System.Globalization;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>
/// A branch of a domain's SPF, with what it costs and whom it lets send: the whole record at the root, a term that asks
/// the DNS, or the networks, or the <c>all</c>, of a record beside such terms. An address counts for the branch that receivers
/// get to first, so that branches side by side never count it twice.
/// </summary>
public sealed record SpfExpansionBranch
{
    /// <summary>The domain whose SPF was expanded, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>Its place among the branches of the domain; 0 for the root.</summary>
    public required int Index { get; init; }

    /// <summary>The place of the branch that it belongs to; null for the root.</summary>
    public int? ParentIndex { get; init; }

    /// <summary>How many terms lead here from the root; 0 for the root.</summary>
    public required int Depth { get; init; }

    /// <summary>The term as written; the record's text at the root, null where there is not exactly one; <c>ip4/ip6</c> for the networks that a record names itself.</summary>
    public string? Term { get; init; }

    /// <summary>The domain whose record holds the term.</summary>
    public required string Holder { get; init; }

    /// <summary>The name that is asked, as A-labels; where it has macros, as written.</summary>
    public required string Target { get; init; }

    /// <summary>What came of following it.</summary>
    public required SpfNodeState State { get; init; }

    /// <summary>What the branch costs of the look-ups, with all below it; 0 for networks.</summary>
    public required int Lookups { get; init; }

    /// <summary>How many IPv4 addresses it lets send, 0 to 2^32, with all below it.</summary>
    public required long IPv4Addresses { get; init; }

    /// <summary>How many IPv6 addresses, up to 2^128; beyond 2^53 rounded.</summary>
    public required double IPv6Addresses { get; init; }

    /// <summary>Those addresses as the fewest CIDR blocks, ascending, IPv4 first.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>How many blocks that are.</summary>
    public int NetworkCount => Networks.Count;

    /// <summary>Whether everything that it leads to could be looked up. Otherwise the counts are the least there can be.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The service that sends from there, where the name is known as one's.</summary>
    public string? Service { get; init; }

    /// <summary>On what it depends whom the term lets send, besides the addresses counted; null where it depends on nothing.</summary>
    public SpfCondition? Condition { get; init; }

    /// <summary>Why the term cannot be evaluated; at the root the first problem at which a check ends that matches nothing before it. Null where there is none. Receivers stop there; here what stands behind it is counted all the same.</summary>
    public SpfProblem? Problem { get; init; }

    /// <summary>What is worth knowing about it.</summary>
    public IReadOnlyList<Finding> Findings { get; init => field = KeptList.Of(value); } = [];

    /// <summary>At the root the tree with the cost of each branch and the DNS answers that all this rests on; null elsewhere.</summary>
    public SpfTree? Tree { get; init; }

    /// <summary>The term, indented by depth, for people; the total at the root.</summary>
    [JsonOmit]
    public string Branch => Depth == 0 ? Sentences.Get("SpfExpansion.Total") : new string(' ', Depth * 2) + Term;

    /// <summary>The look-ups, at the root of those allowed, for people: <c>12/10</c>.</summary>
    [JsonOmit]
    public string LookupBudget => Tree is null ? Lookups.ToString(CultureInfo.InvariantCulture)
        : string.Format(CultureInfo.InvariantCulture, Tree.IsComplete ? "{0}/{1}" : Sentences.Get("SpfTree.AtLeast"), Lookups, SpfTree.MaxLookups);

    /// <summary>How many IPv4 addresses, for people: <c>1,024</c>, <c>≥ 1,024</c> where not everything could be looked up.</summary>
    [JsonOmit]
    public string AddressCount => (IsComplete ? "" : "≥ ") + IPv4Addresses.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>Service, and what keeps the branch from being counted in full, in the UI culture's language.</summary>
    [JsonOmit]
    public string Remark => string.Join("; ", Remarks());

    /// <summary>One line: what it is, whom it lets send and what it costs.</summary>
    public override string ToString() => Sentences.Format(IsComplete ? "SpfExpansion.Count" : "SpfExpansion.CountAtLeast", Depth == 0 ? DomainName : Term ?? "",
        IPv4Addresses.ToString("N0", CultureInfo.CurrentCulture), NetworkCount, LookupBudget);

    IEnumerable<string> Remarks()
    {
        if (Service is not null)
            yield return Service;
        if (Problem is not null)
            yield return Depth > 0 || IsGap(Problem) || Problem.Term.Length == 0 ? Problem.Brief : Sentences.Format("SpfExpansion.GiveUp", Problem.Brief);
        else if (Condition is not null)
            yield return Sentences.Format("SpfExpansion.NotCountable", Sentences.Get("SpfDependence.Short." + Condition.DependsOn));
        else if (Depth > 0 && State is not (SpfNodeState.Resolved or SpfNodeState.NotExpanded))
            yield return Sentences.Get("SpfNodeState." + State);
        else if (Networks.Count == 0)
            yield return Sentences.Get(Depth == 0 ? "SpfExpansion.Nobody" : "SpfExpansion.AddsNothing");
    }

    /// <summary>Whether a problem is none of the record's: nobody could say what is there.</summary>
    internal static bool IsGap(SpfProblem? problem) => problem?.Code is SpfProblemCode.Unreachable or SpfProblemCode.OutOfTime or SpfProblemCode.TooComplex;
}
