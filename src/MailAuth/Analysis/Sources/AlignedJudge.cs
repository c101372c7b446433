using MailAuth.Findings;

namespace MailAuth.Analysis;

/// <summary>Judges what SPF lets in: it is the owner's, and set up whole or not.</summary>
static class AlignedJudge
{
    public static SourceVerdict Judge(SourceGroup group, DomainPicture picture)
    {
        if (group.Key.Kind == SourceGroupKind.Permitted && picture.OwnSourceOf(group) is { } whole && group.Messages <= whole.Messages * SourceThresholds.Hiccup)
            return SourceVerdict.Like(whole);
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
}
