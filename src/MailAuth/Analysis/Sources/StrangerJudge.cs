using System.Collections.Generic;
using MailAuth.Verification;

namespace MailAuth.Analysis;

/// <summary>Judges what nothing is aligned of.</summary>
static class StrangerJudge
{
    /// <summary>Whether something ties a group to the owner, to a forwarder or to a known service, so that nobody is accused who only failed.</summary>
    public static bool IsTied(SourceGroup group, DomainPicture picture) => group.Key.IsForwarded || group.Key.Network is null or { IsPrivate: true } || group.Facts.Permission is not null || group.Facts.IsOwnHost || group.Facts.HostService is not null
        || picture.OwnSourceOf(group) is not null || IsRelay(group, picture);

    public static SourceVerdict Judge(SourceGroup group, DomainPicture picture, SpoofSigns spoof)
    {
        if (group.Key.IsForwarded)
            return new(DmarcSourceClass.Forwarder, SourceNames.Of(group), DmarcSourceConfidence.Medium) { Service = group.Service, Evidence = [.. SourceNames.ServiceEvidence(group)] };
        if (group.Key.Kind == SourceGroupKind.StrangeService)
            return StrangeServiceJudge.Judge(group, picture);
        if (group.Facts.Permission is { Service: null } || group.Facts.IsOwnHost)
            return OwnServer(group, picture);
        if (picture.OwnSourceOf(group) is { } own)
            return OwnAddress(group, own, picture);
        if (IsRelay(group, picture))
        {
            return new(DmarcSourceClass.Forwarder, SourceNames.Of(group), DmarcSourceConfidence.Medium)
            {
                Evidence = [.. AsOther(group), .. SourceNames.HostEvidence(group), DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ForwardsOthers)],
            };
        }

        if ((group.Facts.Permission?.Service ?? group.Facts.HostService) is { } service)
            return ServiceByAddress(group, picture, service);
        return spoof.Judge(group, picture) ?? new(DmarcSourceClass.Unknown, spoof.NameOf(group), DmarcSourceConfidence.Low)
        {
            Evidence = [.. AsOther(group), .. SourceNames.HostEvidence(group), .. spoof.Signs(group, picture)],
        };
    }

    /// <summary>As whom it authenticates, where it does.</summary>
    public static IEnumerable<DmarcSourceEvidence> AsOther(SourceGroup group)
    {
        if (group.Key.Kind == SourceGroupKind.Stranger)
            yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.PassesAsOther, ("domain", group.Key.Name!));
    }

    static bool IsRelay(SourceGroup group, DomainPicture picture) => (group.Key.Name is { } name && picture.IsRelay(name)) || picture.ComesFromRelay(group);

    // The owner's record names its addresses, or its host bears the owner's name.
    static SourceVerdict OwnServer(SourceGroup group, DomainPicture picture) =>
        new(DmarcSourceClass.Misconfigured, SourceNames.Of(group), DmarcSourceConfidence.Medium)
        {
            Evidence = [.. SourceNames.PermissionEvidence(group), .. SourceNames.HostEvidence(group), .. AsOther(group)],
            Fix = SourceFixes.Sign(picture.Domain, CommandValue.Domain(group.Key.Name)),
        };

    static SourceVerdict OwnAddress(SourceGroup group, SourceGroup own, DomainPicture picture)
    {
        if (group.Messages <= own.Messages * SourceThresholds.Hiccup)
            return SourceVerdict.Like(own);
        return new(DmarcSourceClass.Misconfigured, SourceNames.Of(group), DmarcSourceConfidence.Medium)
        {
            Service = own.Service,
            Evidence = [DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.SameAddress, ("name", own.Service ?? SourceNames.Of(own)))],
            Fix = SourceFixes.Sign(picture.Domain, own.Service),
        };
    }

    // An address of a service that thousands send from says nothing of who did.
    static SourceVerdict ServiceByAddress(SourceGroup group, DomainPicture picture, string service) =>
        new(DmarcSourceClass.Service, service + " (" + (group.Key.Network?.NetworkText ?? group.Key.Name) + ")", DmarcSourceConfidence.Low)
        {
            Service = service,
            Evidence = [.. AsOther(group), .. SourceNames.ServiceEvidence(group), .. SourceNames.HostEvidence(group), DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ServiceNotTied, ("service", service))],
            Fix = SourceFixes.SignIfOwn(picture.Domain, service),
        };
}
