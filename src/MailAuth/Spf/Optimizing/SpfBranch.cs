using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>One effective term of a record, or the record at the root, with everything behind it and whom it matches.</summary>
sealed class SpfBranch(SpfBranch? parent, SpfTerm? term, DomainName holder, DomainName? target)
{
    /// <summary>The branch whose record holds the term; null for the root.</summary>
    public SpfBranch? Parent => parent;

    /// <summary>The term; null for the root.</summary>
    public SpfTerm? Term => term;

    /// <summary>The domain whose record holds the term; for the root its own.</summary>
    public DomainName Holder => holder;

    /// <summary>The name that is asked; null where that depends on the message, or nothing is asked.</summary>
    public DomainName? Target => target;

    public SpfNodeState State { get; set; } = SpfNodeState.Resolved;

    /// <summary>The record at the target, of the root, <c>include</c> and <c>redirect</c>.</summary>
    public SpfRecord? Record { get; set; }

    /// <summary>The effective mechanisms of that record and its <c>redirect</c>, in order.</summary>
    public IReadOnlyList<SpfBranch> Children { get; set; } = [];

    /// <summary>Whom the term matches; of a record, whom it passes. Says nothing where <see cref="IsOpen"/>.</summary>
    public IpSet Addresses { get; set; } = IpSet.Empty;

    /// <summary>For whom the term is a permanent error even without limits.</summary>
    public IpSet Errors { get; set; } = IpSet.Empty;

    /// <summary>Whether whom it matches depends on the single address, the sender or the HELO name.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether it may end a check with a permanent error: for some addresses, or because an include leads wherever a message says.</summary>
    public bool MayFail => !Errors.IsEmpty || All.Any(branch => branch.State == SpfNodeState.NotExpanded && branch.Term is (SpfInclude or SpfRedirect));

    /// <summary>Whether the term's own questions find nothing for IPv4 clients.</summary>
    public bool IsVoidForIPv4 { get; set; }

    /// <summary>Whether the term's own questions find nothing for IPv6 clients.</summary>
    public bool IsVoidForIPv6 { get; set; }

    /// <summary>The hosts behind <c>a</c> and <c>mx</c>.</summary>
    public IReadOnlyList<DomainName> Hosts { get; set; } = [];

    /// <summary>The shortest time that an answer to the term's own questions may be kept, in seconds; null where nothing was asked.</summary>
    public int? OwnTtlSeconds { get; set; }

    /// <summary>The term's own questions and answers.</summary>
    public List<Evidence> Evidence { get; } = [];

    /// <summary>This branch and all below it.</summary>
    public IEnumerable<SpfBranch> All => Children.SelectMany(child => child.All).Prepend(this);

    /// <summary>What the branch costs of the ten look-ups.</summary>
    public int Lookups => Total(branch => branch.Term is { CostsLookup: true } ? 1 : 0);

    /// <summary>How many terms of the branch find nothing for IPv4 clients.</summary>
    public int IPv4Voids => Total(branch => branch.IsVoidForIPv4 ? 1 : 0);

    /// <summary>How many terms of the branch find nothing for IPv6 clients.</summary>
    public int IPv6Voids => Total(branch => branch.IsVoidForIPv6 ? 1 : 0);

    /// <summary>The shortest time that an answer of the branch may be kept, in seconds.</summary>
    public int? TtlSeconds => All.Min(branch => branch.OwnTtlSeconds);

    /// <summary>What the term says about those whom it matches.</summary>
    public SpfQualifier Qualifier => term is SpfMechanism mechanism ? mechanism.Qualifier : SpfQualifier.Pass;

    /// <summary>What tells terms apart that ask for the same, whoever holds them and whatever they say about it.</summary>
    public string Key => term switch
    {
        SpfNetworkMechanism network => network.Name + network.Network,
        SpfHostMechanism host => $"{host.Name}:{Place(host.Domain)}/{host.Ip4PrefixLength}//{host.Ip6PrefixLength}",
        SpfPtr ptr => "ptr:" + Place(ptr.Domain),
        SpfInclude include => "include:" + Place(include.Domain),
        SpfExists exists => "exists:" + Place(exists.Domain),
        null => "",
        _ => term.ToString(),
    };

    /// <summary>The term as it means the same in any record.</summary>
    public SpfTerm Movable => term switch
    {
        SpfA { Domain: null } a => a with { Domain = SpfMacroString.ParseDomain(holder.Ascii) },
        SpfMx { Domain: null } mx => mx with { Domain = SpfMacroString.ParseDomain(holder.Ascii) },
        SpfPtr { Domain: null } ptr => ptr with { Domain = SpfMacroString.ParseDomain(holder.Ascii) },
        _ => term!,
    };

    int Total(System.Func<SpfBranch, int> count) => All.Sum(count);

    string Place(SpfMacroString? domain) => target?.Ascii ?? domain?.Text ?? holder.Ascii;
}
