using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Analysis;

/// <summary>What groups are called, and what says so.</summary>
static class SourceNames
{
    /// <summary>The service or the domain that something passed for, the owner's key, or the network.</summary>
    public static string Of(SourceGroup group)
    {
        var key = group.Key;
        return key.Kind switch
        {
            SourceGroupKind.Signed => KeyOf(group),
            SourceGroupKind.StrangeService when key.Signer is not null => $"{key.Name} ({key.Signer})",
            SourceGroupKind.Rest => "*",
            _ => key.Name ?? group.Facts.HostOrganization ?? key.Network?.NetworkText ?? "?",
        };
    }

    /// <summary>The name of the owner's key in the DNS; its domain where the selector is not known.</summary>
    public static string KeyOf(SourceGroup group) => group.Key.Selector is null ? group.Key.Signer ?? group.Key.Domain : group.Key.Selector + "._domainkey." + group.Key.Signer;

    /// <summary>What shows that a group is a service's.</summary>
    public static IEnumerable<DmarcSourceEvidence> ServiceEvidence(SourceGroup group)
    {
        var service = ("service", group.Service ?? "");
        switch (group.Sign)
        {
            case ServiceSign.Signature:
                yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ServiceSignature, service, ("domain", group.Strangers.Names().FirstOrDefault() ?? ""));
                break;
            case ServiceSign.Envelope:
                yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ServiceEnvelope, service, ("domain", group.Strangers.Names().FirstOrDefault() ?? ""));
                break;
            case ServiceSign.Network:
                yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ServiceNetwork, service);
                break;
            case ServiceSign.Selector:
                yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ServiceSelector, service, ("selector", group.Selector.Names().FirstOrDefault() ?? ""));
                break;
        }

        foreach (var evidence in FoundEvidence(group))
            yield return evidence;
    }

    // What the DNS shows.
    static IEnumerable<DmarcSourceEvidence> FoundEvidence(SourceGroup group)
    {
        if (group.Facts.Alias is { } alias)
            yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ServiceAlias, ("service", alias.Service), ("name", KeyOf(group)), ("target", alias.Target));
        if (group.Service is not null || group.Key.Kind == SourceGroupKind.StrangeService)
        {
            foreach (var evidence in PermissionEvidence(group))
                yield return evidence;
        }
    }

    /// <summary>What the owner's SPF record shows.</summary>
    public static IEnumerable<DmarcSourceEvidence> PermissionEvidence(SourceGroup group)
    {
        if (group.Facts.Permission is { } branch)
            yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.PermittedByTerm, ("domain", group.Key.Domain), ("term", branch.Term));
    }

    /// <summary>What the names of the hosts show.</summary>
    public static IEnumerable<DmarcSourceEvidence> HostEvidence(SourceGroup group)
    {
        if (group.Facts.IsOwnHost)
            yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.OwnHostName, ("host", group.Facts.HostNames[0]));
        else if (group.Facts.HostService is { } service)
            yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ServiceHostName, ("service", service), ("domain", group.Facts.HostOrganization ?? ""));
        else if (group.Facts.HostOrganization is { } organization)
            yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.HostNamed, ("domain", organization));
    }
}
