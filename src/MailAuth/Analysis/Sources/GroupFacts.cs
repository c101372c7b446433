using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Analysis;

/// <summary>What was found out about the addresses and the key of one group.</summary>
sealed record GroupFacts
{
    public static GroupFacts None { get; } = new();

    /// <summary>The branch of the owner's SPF that all but a few of the messages come from; null where they do not.</summary>
    public SpfPermission.Branch? Permission { get; private init; }

    /// <summary>Who holds the owner's key that the messages are signed with.</summary>
    public KeyAlias? Alias { get; private init; }

    /// <summary>Confirmed names of its hosts, most messages first.</summary>
    public IReadOnlyList<string> HostNames { get; private init; } = [];

    /// <summary>The organization that most of it is named after.</summary>
    public string? HostOrganization { get; private init; }

    /// <summary>The service that most of its hosts are named after.</summary>
    public string? HostService { get; private init; }

    /// <summary>Whether most of its hosts are named in the owner's own domain.</summary>
    public bool IsOwnHost { get; private init; }

    /// <summary>Whether the owner's SPF record lets nobody send, and all messages bear the domain's own name.</summary>
    public bool NobodyPermitted { get; private init; }

    /// <summary>What holds for a group.</summary>
    public static GroupFacts Of(SourceGroup group, DmarcSourceFacts facts, NameCatalog names)
    {
        if (facts == DmarcSourceFacts.None)
            return None;
        var permissions = facts.Permissions.TryGetValue(group.Key.Domain, out var found) ? found : [];
        var hosts = new TextTally(100);
        var organizations = new TextTally(100);
        foreach (var (address, messages) in group.Addresses.Entries())
        {
            if (!facts.HostNames.TryGetValue(address, out var hostNames) || hostNames.Count == 0)
                continue;
            foreach (var host in hostNames)
                hosts.Add(host, messages);
            organizations.Add(names.OrganizationOf(hostNames[0]), messages);
        }

        var organization = organizations.Entries().Where(entry => entry.Value * 2 > group.Messages).Select(entry => entry.Key).FirstOrDefault();
        var main = hosts.Names().FirstOrDefault(host => organization is not null && names.OrganizationOf(host) == organization);
        return new()
        {
            Permission = PermissionOf(group, permissions),
            Alias = group.Key.Signer is { } signer && group.Key.Selector is { } selector && facts.Aliases.TryGetValue(SourceGroup.StreamName(signer, selector), out var alias) ? alias : null,
            HostNames = hosts.Names(),
            HostOrganization = organization,
            HostService = names.ServiceOf(main)?.Name,
            IsOwnHost = organization is not null && organization == names.OrganizationOf(group.Key.Domain),
            NobodyPermitted = permissions.Count > 0 && permissions[0].PermitsNobody && group.HeaderFrom.Names().All(name => NameCatalog.Canonical(name) == group.Key.Domain),
        };
    }

    static SpfPermission.Branch? PermissionOf(SourceGroup group, IReadOnlyList<SpfPermission> permissions)
    {
        foreach (var permission in permissions)
        {
            var shares = new Dictionary<SpfPermission.Branch, long>();
            foreach (var (address, messages) in group.Addresses.Entries())
            {
                if (permission.Find(address) is { } branch)
                    shares[branch] = (shares.TryGetValue(branch, out var before) ? before : 0) + messages;
            }

            var best = shares.OrderByDescending(share => share.Value).FirstOrDefault();
            // Another branch of the same service says the same.
            if (best.Key is { } main && shares.Where(share => share.Key == main || (main.Service is not null && share.Key.Service == main.Service)).Sum(share => share.Value) >= group.Messages * SourceThresholds.Signed)
                return main;
        }

        return null;
    }
}
