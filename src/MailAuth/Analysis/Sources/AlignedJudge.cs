using MailAuth.Findings;

namespace MailAuth.Analysis;

/// <summary>Judges what SPF lets in: it is the owner's, and set up whole or not.</summary>
static class AlignedJudge
{
    public static SourceVerdict Judge(SourceGroup group, DomainPicture picture)
    {
        if (group.Key.Kind == SourceGroupKind.Permitted && picture.OwnSourceOf(group) is { } whole && group.Messages <= whole.Messages * SourceThresholds.Hiccup)
            return SourceVerdict.Like(whole);
        if (group.Key is { Kind: SourceGroupKind.Service, Signer: { } customer, Name: { } name })
        {
            if (!picture.IsOwnCustomer(name, customer))
                return OtherCustomer(group, picture, name, customer);
            if (picture.MainGroupOf(name) is { } main && group.Messages <= main.Messages * SourceThresholds.Hiccup)
                return SourceVerdict.Like(main);
        }

        var service = group.Service;
        var isWhole = group.Messages - group.DkimAligned <= group.Messages * SourceThresholds.Hiccup;
        var verdict = new SourceVerdict(
            !isWhole ? DmarcSourceClass.Misconfigured : service is null ? DmarcSourceClass.Own : DmarcSourceClass.Service,
            service ?? SourceNames.Of(group), DmarcSourceConfidence.High)
        {
            Service = service,
            Evidence = [.. SourceNames.ServiceEvidence(group), .. SourceNames.HostEvidence(group), DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.OwnSpf, ("domain", picture.Domain))],
        };
        return isWhole ? verdict : verdict with { Fix = SourceFixes.Sign(picture.Domain, service) };
    }

    // He passes SPF by networks that all customers share. Perhaps the owner has two accounts there, perhaps not.
    static SourceVerdict OtherCustomer(SourceGroup group, DomainPicture picture, string service, string customer) => new(DmarcSourceClass.Unknown, $"{service} ({customer})", DmarcSourceConfidence.Low)
    {
        Service = service,
        Evidence =
        [
            DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.OtherCustomer, ("service", service), ("customer", customer), ("domain", picture.Domain)),
            .. SourceNames.ServiceEvidence(group),
        ],
    };
}
