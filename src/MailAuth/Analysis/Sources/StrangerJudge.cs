using System.Globalization;

namespace MailAuth.Analysis;

/// <summary>Judges what nothing is aligned of.</summary>
static class StrangerJudge
{
    public static SourceVerdict Judge(SourceGroup group, DomainPicture picture, SpoofSigns spoof)
    {
        if (group.Key.IsForwarded)
            return new(DmarcSourceClass.Forwarder, SourceNames.Of(group), DmarcSourceConfidence.Medium) { Service = ServiceOf(group), Evidence = [.. SourceNames.ServiceEvidence(group)] };
        if (group.Key.Kind == SourceGroupKind.StrangeService)
            return Service(group, picture);
        var other = group.Key.Kind == SourceGroupKind.Stranger ? DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.PassesAsOther, ("domain", group.Key.Name!)) : null;
        if (picture.OwnSourceOf(group) is { } own)
            return OwnAddress(group, own, picture);
        if ((group.Key.Name is { } name && picture.IsRelay(name)) || picture.ComesFromRelay(group))
        {
            return new(DmarcSourceClass.Forwarder, SourceNames.Of(group), DmarcSourceConfidence.Medium)
            {
                Evidence = other is null ? [DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ForwardsOthers)] : [other, DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ForwardsOthers)],
            };
        }

        return spoof.Judge(group, picture, other) ?? new(DmarcSourceClass.Unknown, SourceNames.Of(group), DmarcSourceConfidence.Low)
        {
            Evidence = other is null ? spoof.Signs(group, picture) : [other, .. spoof.Signs(group, picture)],
        };
    }

    static SourceVerdict Service(SourceGroup group, DomainPicture picture)
    {
        var service = group.Key.Name!;
        var shown = SourceNames.ServiceEvidence(group);
        if (group.Key.Signer is { } customer)
        {
            return picture.HasCustomer(customer)
                ? Own(DmarcSourceConfidence.High, DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.SameCustomer, ("service", service), ("domain", customer)))
                : NotTied();
        }

        return picture.MessagesOf(service) is > 0 and var count
            ? Own(DmarcSourceConfidence.Medium, DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ServicePassesElsewhere, ("service", service), ("count", count.ToString("N0", CultureInfo.CurrentCulture))))
            : NotTied();

        SourceVerdict Own(DmarcSourceConfidence confidence, DmarcSourceEvidence tie) => new(DmarcSourceClass.Misconfigured, SourceNames.Of(group), confidence)
        {
            Service = service,
            Evidence = [.. shown, tie],
            Fix = SourceFixes.Sign(picture.Domain, service),
        };

        SourceVerdict NotTied() => new(DmarcSourceClass.Service, SourceNames.Of(group), DmarcSourceConfidence.Medium)
        {
            Service = service,
            Evidence = [.. shown, DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ServiceNotTied, ("service", service))],
            Fix = SourceFixes.SignIfOwn(picture.Domain, service),
        };
    }

    static SourceVerdict OwnAddress(SourceGroup group, SourceGroup own, DomainPicture picture)
    {
        if (group.Messages <= own.Messages * SourceThresholds.Hiccup)
            return SourceVerdict.Like(own);
        var service = ServiceOf(own);
        return new(DmarcSourceClass.Misconfigured, SourceNames.Of(group), DmarcSourceConfidence.Medium)
        {
            Service = service,
            Evidence = [DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.SameAddress, ("name", SourceNames.Of(own)))],
            Fix = SourceFixes.Sign(picture.Domain, service),
        };
    }

    static string? ServiceOf(SourceGroup group) => group.Key.Kind is SourceGroupKind.Service or SourceGroupKind.StrangeService ? group.Key.Name : null;
}
