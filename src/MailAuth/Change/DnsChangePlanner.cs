using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.PublicSuffix;
using MailAuth.Text;

namespace MailAuth.Change;

/// <summary>Makes a plan of proposals: one change for each owner name and type, in an order that does no harm. Pure.</summary>
/// <param name="zones">The zones that names lie in; the longest that fits counts. Empty: the name that was registered.</param>
/// <param name="ttlSeconds">The time to live to publish with, in seconds, where a proposal does not say it.</param>
public sealed class DnsChangePlanner(IReadOnlyList<DomainName> zones, int ttlSeconds = 3600)
{
    readonly List<(DomainName Owner, DnsProposal Proposal)> proposals = [];
    readonly List<DnsChange> changes = [];

    /// <summary>Adds a proposal.</summary>
    /// <returns>What is wrong with it: the name, or the data that cannot be published as they are; null where nothing is.</returns>
    public string? Add(DnsProposal proposal)
    {
        if (proposal is null)
            throw new ArgumentNullException(nameof(proposal));
        var type = proposal.Type.ToUpperInvariant();
        if (!DomainName.TryParse(proposal.Owner, out var owner) || owner.IsRoot || !ChangeFaults.IsPlain(owner))
            return proposal.Owner;
        if (ZoneOf(owner) is null)
            return proposal.Owner;
        // What is left for the reader to fill in is no record yet.
        if (proposal.Proposed.FirstOrDefault(data => !RecordData.IsValid(type, data) || HasGap(type, data)) is { } wrong)
            return wrong;
        var own = proposal with { Type = type, Current = Canonical(type, Raw(type, proposal.Current)), Proposed = Canonical(type, proposal.Proposed), Known = proposal.Known is null ? null : Canonical(type, proposal.Known) };
        // A remedy that puts an alias in a record's place names that as it was.
        var texts = type == "CNAME" ? proposal.Current.Where(data => !RecordData.IsValid(type, data)).ToArray() : [];
        if (texts.Length > 0)
            proposals.Add((owner, new() { Owner = own.Owner, IsRemoval = true, Current = Raw("TXT", texts), RuleId = own.RuleId }));
        proposals.Add((owner, own));
        return null;
    }

    /// <summary>Adds a change that was planned before. It may come out of a file, and what stands in a script has to be a name, a type and data there, too.</summary>
    /// <returns>What is wrong with it: the name, the zone, the type, the data or the time to live that cannot be published; null where nothing is.</returns>
    public string? Add(DnsChange change)
    {
        if (change is null)
            throw new ArgumentNullException(nameof(change));
        if (ChangeFaults.Of(change) is { } fault)
            return fault;
        var owner = DomainName.Parse(change.Owner);
        // A line to run is made here, and not believed.
        changes.Add(change with
        {
            Owner = owner.Ascii,
            DisplayName = owner.Unicode,
            Zone = DomainName.Parse(change.Zone).Ascii,
            VerifyCommand = VerifyCommands.For(owner.Ascii, change.Type, IsSpf(change.After.Concat(change.Before))),
        });
        return null;
    }

    /// <summary>The plan.</summary>
    public IReadOnlyList<DnsChange> Plan()
    {
        var planned = proposals.GroupBy(pair => (pair.Owner.Ascii, pair.Proposal.Type)).Select(group => Merge(group.First().Owner, group.Key.Type, group.Select(pair => pair.Proposal).ToArray()))
            .Where(change => change.Kind == DnsChangeKind.Conflict || change.Added.Count + change.Removed.Count > 0).Concat(changes).ToArray();
        var byOwner = planned.ToLookup(change => change.Owner, StringComparer.Ordinal);
        return ChangeOrder.Sort(planned.Select(change => Alone(change, byOwner[change.Owner])));
    }

    DnsChange Merge(DomainName owner, string type, DnsProposal[] all)
    {
        var merge = ProposalMerge.Of(type, all);
        var known = all.FirstOrDefault(proposal => proposal.Known is not null);
        var current = all.SelectMany(proposal => proposal.Current).Distinct(StringComparer.Ordinal);
        var before = known?.Known?.ToArray() ?? current.ToArray();
        // Where a remedy tells of a record that is not there any more, there is nothing to take away.
        var after = before.Except(merge.Removed, StringComparer.Ordinal).Concat(merge.Added).Distinct(StringComparer.Ordinal).ToArray();
        var isConflict = merge.Conflicts.Count > 0;
        return new()
        {
            Zone = ZoneOf(owner)!.Ascii,
            Owner = owner.Ascii,
            DisplayName = owner.Unicode,
            Type = type,
            Kind = isConflict ? DnsChangeKind.Conflict : after.Length == 0 ? DnsChangeKind.Remove : before.Except(after, StringComparer.Ordinal).Any() ? DnsChangeKind.Replace : DnsChangeKind.Add,
            Before = before,
            After = isConflict ? before : after,
            IsWholeSet = known is not null,
            TtlSeconds = known?.TtlSeconds ?? ttlSeconds,
            TtlBefore = known?.KnownTtl,
            RuleIds = all.Select(proposal => proposal.RuleId).OfType<string>().Distinct().ToArray(),
            Steps = all.Select(proposal => proposal.Step).OfType<string>().Distinct().ToArray(),
            Conflicts = merge.Conflicts,
            VerifyCommand = VerifyCommands.For(owner.Ascii, type, IsSpf(after.Concat(before))),
        };
    }

    static bool IsSpf(IEnumerable<string> texts) => texts.Any(text => RecordPieces.Flavour(text) == "v=spf1");

    // Nothing may stand beside an alias (RFC 2181 section 10.1).
    static DnsChange Alone(DnsChange change, IEnumerable<DnsChange> atName)
    {
        var others = atName.Where(other => other.Type != change.Type && other.Kind != DnsChangeKind.Conflict && other.After.Count > 0).ToArray();
        return change.Kind == DnsChangeKind.Conflict || change.After.Count == 0 || !others.Any(other => other.Type == "CNAME" || change.Type == "CNAME")
            ? change
            : change with
            {
                Kind = DnsChangeKind.Conflict,
                After = change.Before,
                Conflicts = others.Append(change).Select(one => new DnsChangeConflict { RuleId = one.RuleIds.Count > 0 ? one.RuleIds[0] : null, Proposed = one.After, At = one.Type }).ToArray(),
            };
    }

    DomainName? ZoneOf(DomainName owner)
    {
        if (zones.Count > 0)
            return zones.Where(zone => owner.IsAtOrBelow(zone)).OrderByDescending(zone => zone.Labels.Count).FirstOrDefault();
        return PublicSuffixList.Default.GetOrganizationalDomain(owner) ?? owner;
    }

    static bool HasGap(string type, string data) => type == "TXT" && data.IndexOf('<') is >= 0 and var open && data.IndexOf('>', open) > open && data.StartsWith("v=", StringComparison.OrdinalIgnoreCase);

    // What is to be taken away has to be named as it stands there, and is kept with its controls made visible.
    static string[] Raw(string type, IReadOnlyList<string> data) => data.Select(one => type == "TXT" ? VisibleText.Unescape(one) : one).ToArray();

    static string[] Canonical(string type, IReadOnlyList<string> data) => data.Where(one => RecordData.IsValid(type, one)).Select(one => type == "TXT" ? one : RecordData.Master(type, one)).ToArray();
}
