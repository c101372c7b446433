using System.Globalization;

namespace MailAuth.Analysis;

/// <summary>Judges mail that the owner's signature passes on and SPF does not: somebody passes it on, or it goes out that way and SPF was forgotten.</summary>
static class RelayJudge
{
    public static SourceVerdict Judge(SourceGroup group, DomainPicture picture)
    {
        var stream = picture.StreamOf(group);
        var route = DomainPicture.RouteOf(group);
        if (group.Key.IsForwarded)
            return Forwarder(group, DmarcSourceConfidence.High);
        if (stream.IsOwnRoute(route))
            return OwnRoute(group, picture, stream.ShareOf(route));
        // A service that also sends this mail from where the owner lets it does not forward it.
        if (group.Key.Name is { } name && picture.MessagesOf(name) > 0)
            return Service(group, picture);
        return Forwarder(group, stream.Direct > 0 ? DmarcSourceConfidence.High : DmarcSourceConfidence.Low,
            DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.SameKeyElsewhere, ("count", Number(stream.Messages - group.Messages)), ("key", Key(group))));
    }

    static SourceVerdict OwnRoute(SourceGroup group, DomainPicture picture, double share)
    {
        if (group.Sign != ServiceSign.None)
            return Service(group, picture);
        var evidence = DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.MainRoute, ("key", Key(group)), ("share", share.ToString("P0", CultureInfo.CurrentCulture)));
        // It returns bounces to a domain of its own that it has SPF for: a service that we do not know, or another company of the owner's.
        return group.Key.Name is { } name
            ? new(DmarcSourceClass.Own, name, DmarcSourceConfidence.Medium) { Evidence = [Signed(group), evidence] }
            : new(DmarcSourceClass.Misconfigured, SourceNames.Of(group), share > 0.5 ? DmarcSourceConfidence.Medium : DmarcSourceConfidence.Low)
            {
                Evidence = [Signed(group), evidence, DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.SpfMissing, ("domain", picture.Domain))],
                Fix = SourceFixes.AddToSpf(group, picture.Domain),
            };
    }

    static SourceVerdict Service(SourceGroup group, DomainPicture picture) => new(DmarcSourceClass.Service, group.Key.Name!, DmarcSourceConfidence.High)
    {
        Service = group.Key.Name,
        Evidence = [.. SourceNames.ServiceEvidence(group), Signed(group)],
    };

    static SourceVerdict Forwarder(SourceGroup group, DmarcSourceConfidence confidence, params DmarcSourceEvidence[] evidence) =>
        new(DmarcSourceClass.Forwarder, SourceNames.Of(group), confidence) { Service = group.Sign == ServiceSign.None ? null : group.Key.Name, Evidence = [Signed(group), .. evidence] };

    static DmarcSourceEvidence Signed(SourceGroup group) => DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.OwnSignature, ("key", Key(group)));

    static string Key(SourceGroup group) => group.Key.Selector is null ? group.Key.Signer ?? "" : group.Key.Selector + "._domainkey." + group.Key.Signer;

    static string Number(long count) => count.ToString("N0", CultureInfo.CurrentCulture);
}
