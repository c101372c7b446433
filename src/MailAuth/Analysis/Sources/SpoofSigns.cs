using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailAuth.Analysis;

/// <summary>
/// Whether somebody pretends to be the owner. That a message fails says nothing by itself: so do the owner's forgotten
/// servers, and forwarded mail. A verdict needs two things: the message cannot be the owner's own, passed on by
/// somebody, and the sender behaves as no server of the owner's does.
/// </summary>
sealed class SpoofSigns(IReadOnlyDictionary<SourceGroup, SpoofWave> waves, IReadOnlyDictionary<SourceAddress, int> domainsOfNetworks, NameCatalog names)
{
    /// <summary>The verdict; null where the signs do not bear it.</summary>
    public SourceVerdict? Judge(SourceGroup group, DomainPicture picture, DmarcSourceEvidence? other)
    {
        if (group.BrokenSignatures > 0 || group.Forwarded > 0 || !IsForeign(picture))
            return null;
        var behaviour = Behaviour(group, picture).ToArray();
        if (behaviour.Length == 0)
            return null;
        var signs = Signs(group, picture);
        var isSure = behaviour.Length > 1 || group.SpfForbidden == group.Messages;
        return new(DmarcSourceClass.Spoof, waves.TryGetValue(group, out var wave) ? wave.Name : SourceNames.Of(group), isSure ? DmarcSourceConfidence.High : DmarcSourceConfidence.Medium)
        {
            Evidence = other is null ? signs : [.. signs, other],
        };
    }

    /// <summary>All that points to it, whether or not that is enough.</summary>
    public IReadOnlyList<DmarcSourceEvidence> Signs(SourceGroup group, DomainPicture picture)
    {
        var signs = Behaviour(group, picture).ToList();
        if (picture.IsSigned && group.BrokenSignatures == 0)
            signs.Add(DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.NoSignature, ("share", picture.SignedShare.ToString("P0", CultureInfo.CurrentCulture))));
        if (picture.Covered >= SourceThresholds.Long && group.First is { } first && group.Last is { } last && last - first <= SourceThresholds.Short)
            signs.Add(DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ShortLived, ("days", Days(last - first)), ("total", Days(picture.Covered))));
        return signs;
    }

    // Mail of the owner's that somebody passes on would show the owner's signature, whole or broken.
    static bool IsForeign(DomainPicture picture) => picture.IsSigned;

    IEnumerable<DmarcSourceEvidence> Behaviour(SourceGroup group, DomainPicture picture)
    {
        if (waves.TryGetValue(group, out var wave))
            yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ManyNetworks, ("count", Number(wave.Count)), ("first", Day(wave.First)), ("last", Day(wave.Last)));
        if (group.Key.Network is { } network && domainsOfNetworks.TryGetValue(network, out var domains) && domains >= SourceThresholds.UnrelatedDomains)
            yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ManyDomains, ("count", Number(domains)));
        var invented = group.HeaderFrom.Names().Where(name => !picture.Authenticates(name) && !string.Equals(names.OrganizationOf(name), NameCatalog.Canonical(name), StringComparison.Ordinal)).ToArray();
        if (invented.Length >= SourceThresholds.InventedNames)
            yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.InventedNames, ("count", Number(invented.Length)), ("domain", picture.Domain), ("example", invented[0]));
    }

    static string Number(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Days(TimeSpan span) => Math.Ceiling(span.TotalDays).ToString("0", CultureInfo.InvariantCulture);
}
