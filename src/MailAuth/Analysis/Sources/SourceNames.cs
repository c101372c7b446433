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
            SourceGroupKind.Signed => key.Selector is null ? key.Signer ?? key.Domain : key.Selector + "._domainkey." + key.Signer,
            SourceGroupKind.StrangeService when key.Signer is not null => $"{key.Name} ({key.Signer})",
            SourceGroupKind.Rest => "*",
            _ => key.Name ?? key.Network?.NetworkText ?? "?",
        };
    }

    /// <summary>What shows that a group is a service's.</summary>
    public static IEnumerable<DmarcSourceEvidence> ServiceEvidence(SourceGroup group)
    {
        var service = ("service", group.Key.Name ?? "");
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
    }
}
