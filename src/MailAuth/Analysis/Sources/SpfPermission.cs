using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Spf;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Whom a domain's SPF record lets send today, branch by branch.</summary>
sealed class SpfPermission
{
    // A network as large as this is no statement about who sends.
    const long MostAddresses = 1L << 24;

    readonly List<Branch> branches = [];

    /// <summary>Whether the record lets nobody send, for certain.</summary>
    public bool PermitsNobody { get; private set; }

    /// <summary>Whether everything in it could be looked up.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>What an expansion says.</summary>
    public static SpfPermission Of(SpfExpansion expansion)
    {
        var root = expansion.Root;
        var permission = new SpfPermission
        {
            IsComplete = root.IsComplete,
            PermitsNobody = root.Term is not null && root.IsComplete && root.Problem is null && expansion.Addresses.IsEmpty && expansion.Conditions.Count == 0,
        };
        // The deepest branch says most of whose addresses they are.
        foreach (var branch in expansion.Branches.Where(branch => branch.Depth > 0 && branch.Networks.Count > 0 && branch.IPv4Addresses <= MostAddresses).OrderByDescending(branch => branch.Depth))
        {
            if (branch.Term?.EndsWith("all", StringComparison.OrdinalIgnoreCase) != true)
                permission.branches.Add(new(TopOf(branch, expansion.Branches).Term ?? "", branch.Service, IpSet.Of(branch.Networks.Select(Network))));
        }

        return permission;
    }

    /// <summary>The branch that lets an address send; null where none does.</summary>
    public Branch? Find(SourceAddress address)
    {
        var octets = address.ToOctets();
        return branches.FirstOrDefault(branch => branch.Addresses.Contains(octets));
    }

    /// <summary>Whether the record lets a service's networks in.</summary>
    public string? TermOf(string service) => branches.FirstOrDefault(branch => branch.Service == service)?.Term;

    // The term that stands in the owner's own record.
    static SpfExpansionBranch TopOf(SpfExpansionBranch branch, IReadOnlyList<SpfExpansionBranch> all)
    {
        while (branch.Depth > 1 && branch.ParentIndex is { } parent)
            branch = all[parent];
        return branch;
    }

    static IpNetwork Network(string text) => IpNetwork.TryParse(text, out var network) ? network : throw new InvalidOperationException(text);

    /// <summary>A part of the record.</summary>
    /// <param name="Term">The term of the owner's own record that leads to it.</param>
    /// <param name="Service">The service whose networks they are, where its name is known.</param>
    /// <param name="Addresses">Whom it lets send.</param>
    public sealed record Branch(string Term, string? Service, IpSet Addresses);
}
