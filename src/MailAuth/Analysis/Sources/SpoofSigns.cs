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
    public SourceVerdict? Judge(SourceGroup group, DomainPicture picture)
    {
        if (group.BrokenSignatures > 0 || group.Forwarded > 0 || !IsForeign(group, picture))
            return null;
        var behaviour = Behaviour(group, picture).ToArray();
        if (behaviour.Length == 0)
            return null;
        var isSure = behaviour.Length > 1 || waves.ContainsKey(group) || IsNobodys(group, picture);
        return new(DmarcSourceClass.Spoof, NameOf(group), isSure ? DmarcSourceConfidence.High : DmarcSourceConfidence.Medium)
        {
            Evidence = [.. Signs(group, picture), .. waves.ContainsKey(group) ? [] : StrangerJudge.AsOther(group).Concat(SourceNames.HostEvidence(group))],
        };
    }

    /// <summary>What a group is called: networks that did the same on the same days are one.</summary>
    public string NameOf(SourceGroup group) => waves.TryGetValue(group, out var wave) ? wave.Name : SourceNames.Of(group);

    /// <summary>All that points to it, whether or not that is enough.</summary>
    public IReadOnlyList<DmarcSourceEvidence> Signs(SourceGroup group, DomainPicture picture)
    {
        var signs = Behaviour(group, picture).ToList();
        if (picture.IsSigned && group.BrokenSignatures == 0)
            signs.Add(DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.NoSignature, ("share", Shares.WholePercent(picture.SignedShare))));
        if (picture.Covered >= SourceThresholds.Long && group.First is { } first && group.Last is { } last && last - first <= SourceThresholds.Short)
            signs.Add(DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ShortLived, ("days", Days(SourceThresholds.Short)), ("total", Days(picture.Covered))));
        return signs;
    }

    // Mail of the owner's that somebody passes on would show the owner's signature, whole or broken; a domain that sends none has none to pass on.
    static bool IsForeign(SourceGroup group, DomainPicture picture) => picture.IsSigned || picture.IsClosed || IsNobodys(group, picture);

    // A record that lets nobody send also stands at domains that only sign.
    static bool IsNobodys(SourceGroup group, DomainPicture picture) => group.Facts.NobodyPermitted && picture.Aligned == 0;

    IEnumerable<DmarcSourceEvidence> Behaviour(SourceGroup group, DomainPicture picture)
    {
        if (IsNobodys(group, picture))
            yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.NobodyPermitted, ("domain", picture.Domain));
        if (picture.IsClosed && picture.Covered >= SourceThresholds.Long)
            yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ClosedDomain, ("domain", picture.Domain));
        if (waves.TryGetValue(group, out var wave))
            yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ManyNetworks, ("count", Number(wave.Count)), ("first", SpoofWave.Day(wave.First)), ("last", SpoofWave.Day(wave.Last)));
        if (group.Key.Network is { } network && domainsOfNetworks.TryGetValue(network, out var domains) && domains >= SourceThresholds.UnrelatedDomains)
            yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.ManyDomains, ("count", Number(domains)));
        var invented = group.HeaderFrom.Names().Where(name => IsInvented(name, picture)).ToArray();
        if (invented.Length >= SourceThresholds.InventedNames && IsOver(group, picture))
            yield return DmarcSourceEvidence.Of(DmarcSourceEvidenceKind.InventedNames, ("count", Number(invented.Length)), ("domain", picture.Domain), ("example", invented[0]));
    }

    // A service of the owner's that nobody set up goes on and on.
    static bool IsOver(SourceGroup group, DomainPicture picture) => picture.Covered >= SourceThresholds.Long && group.First is { } first && group.Last is { } last
        && last - first <= SourceThresholds.Campaign && picture.Last - last >= SourceThresholds.Quiet;

    bool IsInvented(string name, DomainPicture picture) =>
        !picture.Authenticates(name) && !string.Equals(names.OrganizationOf(name), NameCatalog.Canonical(name), StringComparison.Ordinal) && NameCatalog.Canonical(name) != picture.Domain;

    static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);

    static string Days(TimeSpan span) => Math.Ceiling(span.TotalDays).ToString("0", CultureInfo.InvariantCulture);
}
