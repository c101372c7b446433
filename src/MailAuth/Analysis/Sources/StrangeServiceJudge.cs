using System.Globalization;

namespace MailAuth.Analysis;

/// <summary>Judges mail that authenticates as a known service and not as the owner: the owner's, not set up whole, or anybody's.</summary>
static class StrangeServiceJudge
{
    public static SourceVerdict Judge(SourceGroup group, DomainPicture picture)
    {
        var service = group.Key.Name!;
        if (group.Key.Signer is { } customer)
        {
            return picture.IsOwnCustomer(service, customer)
                ? Own(DmarcSourceConfidence.High, DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.SameCustomer, ("service", service), ("domain", customer)))
                : NotTied();
        }

        if (picture.MessagesOf(service) is > 0 and var count)
            return Own(DmarcSourceConfidence.Low, DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ServicePassesElsewhere, ("service", service), ("count", count.ToString(CultureInfo.InvariantCulture))), Untied());
        // The owner lets the service send: that permits, it proves no use.
        return group.Facts.Permission?.Service == service ? Own(DmarcSourceConfidence.Low, Untied()) : NotTied();

        SourceVerdict Own(DmarcSourceConfidence confidence, params DmarcSourceEvidence[] tie) => new(DmarcSourceClass.Misconfigured, SourceNames.Of(group), confidence)
        {
            Service = service,
            Evidence = [.. SourceNames.ServiceEvidence(group), .. tie],
            Fix = SourceFixes.Sign(picture.Domain, service),
        };

        SourceVerdict NotTied() => new(DmarcSourceClass.Service, SourceNames.Of(group), DmarcSourceConfidence.Medium)
        {
            Service = service,
            Evidence = [.. SourceNames.ServiceEvidence(group), Untied()],
            Fix = SourceFixes.SignIfOwn(picture.Domain, service),
        };

        DmarcSourceEvidence Untied() => DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ServiceNotTied, ("service", service));
    }
}
