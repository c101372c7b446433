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
        if (group.Facts.Permission is not null && group.Key.Network is not null)
            return Permitted(group, picture);
        if (group.Facts.IsOwnHost)
            return ForgottenInSpf(group, picture, DmarcSourceConfidence.High);
        if (stream.IsOwnRoute(route))
            return OwnRoute(group, picture, stream, stream.ShareOf(route));
        // A service that also sends this mail from where the owner lets it does not forward it.
        if (group.Service is { } service && picture.MessagesOf(service) > 0)
            return Service(group);
        // A replay of signed mail looks the same.
        return Forwarder(group, stream.Direct > 0 ? DmarcSourceConfidence.Medium : DmarcSourceConfidence.Low,
            DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.SameKeyElsewhere, ("count", (stream.Messages - group.Messages).ToString(CultureInfo.InvariantCulture)), ("key", SourceNames.KeyOf(group))));
    }

    static SourceVerdict OwnRoute(SourceGroup group, DomainPicture picture, StreamPicture stream, double share)
    {
        if (group.Service is not null)
            return Service(group);
        var main = DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.MainRoute, ("key", SourceNames.KeyOf(group)), ("share", Shares.WholePercent(share)));
        // It returns bounces to a domain of its own that it has SPF for: a service that we do not know, or another company of the owner's.
        if (stream.Messages < SourceThresholds.Few)
            return TooFew(group);
        return group.Key.Name is { } name
            ? new(DmarcSourceClass.Own, name, DmarcSourceConfidence.Medium) { Service = group.Facts.Alias?.Service, Evidence = [Signed(group), .. SourceNames.ServiceEvidence(group), main] }
            // Where the return address is not the owner's, the owner's SPF record has nothing to say.
            : group.SpfForbidden + group.SpfUndecided == 0 ? new(DmarcSourceClass.Own, NameOf(group), DmarcSourceConfidence.Medium) { Service = group.Facts.Alias?.Service, Evidence = [Signed(group), .. SourceNames.ServiceEvidence(group), .. SourceNames.HostEvidence(group), main] }
            : ForgottenInSpf(group, picture, share > 0.5 && stream.IsHardlyDirect ? DmarcSourceConfidence.Medium : DmarcSourceConfidence.Low, main);
    }

    // Today's record lets the addresses send; it did not when the mail came.
    static SourceVerdict Permitted(SourceGroup group, DomainPicture picture) =>
        new(group.Facts.Permission!.Service is null ? DmarcSourceClass.Own : DmarcSourceClass.Service, group.Facts.Permission.Service ?? SourceNames.Of(group), DmarcSourceConfidence.High)
        {
            Service = group.Facts.Permission.Service,
            Evidence = [Signed(group), .. SourceNames.ServiceEvidence(group), DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.OwnSpf, ("domain", picture.Domain))],
        };

    static SourceVerdict ForgottenInSpf(SourceGroup group, DomainPicture picture, DmarcSourceConfidence confidence, params DmarcSourceEvidence[] evidence) =>
        new(DmarcSourceClass.Misconfigured, NameOf(group), confidence)
        {
            Service = group.Facts.Alias?.Service,
            Evidence = [DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.SpfMissing, ("domain", picture.Domain)), Signed(group), .. SourceNames.ServiceEvidence(group), .. SourceNames.HostEvidence(group), .. evidence],
            Fix = SourceFixes.AddToSpf(group, picture.Domain),
        };

    static SourceVerdict Service(SourceGroup group) => new(DmarcSourceClass.Service, group.Service!, DmarcSourceConfidence.High)
    {
        Service = group.Service,
        Evidence = [.. SourceNames.ServiceEvidence(group), Signed(group)],
    };

    static SourceVerdict Forwarder(SourceGroup group, DmarcSourceConfidence confidence, params DmarcSourceEvidence[] evidence) =>
        new(DmarcSourceClass.Forwarder, SourceNames.Of(group), confidence) { Service = group.Service, Evidence = [Signed(group), .. SourceNames.HostEvidence(group), .. evidence] };

    // The owner's mail for certain, by whichever way.
    static SourceVerdict TooFew(SourceGroup group) => new(DmarcSourceClass.Own, NameOf(group), DmarcSourceConfidence.Low)
    {
        Service = group.Facts.Alias?.Service,
        Evidence = [Signed(group), DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.TooFew), .. SourceNames.ServiceEvidence(group), .. SourceNames.HostEvidence(group)],
    };

    static string NameOf(SourceGroup group) => $"{SourceNames.KeyOf(group)} ({SourceNames.Of(group)})";

    static DmarcSourceEvidence Signed(SourceGroup group) => DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.OwnSignature, ("key", SourceNames.KeyOf(group)));
}
