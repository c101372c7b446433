using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dkim;
using MailAuth.Records;
using MailAuth.Services;

namespace MailAuth.Analysis;

/// <summary>Judges a selector by what mail bore it and what is published at it.</summary>
static class DkimSelectorJudge
{
    const int LeastBits = 1024;
    const int AdvisedBits = 2048;

    /// <summary>The verdict.</summary>
    /// <param name="harvester">What was counted.</param>
    /// <param name="tally">The selector.</param>
    /// <param name="record">What is published; null where nobody was asked.</param>
    /// <param name="isOtherActive">Whether it is one of a pair of Microsoft's of which the other signs.</param>
    public static DkimSelector Judge(DkimSelectorHarvester harvester, SelectorTally tally, DkimRecord? record, bool isOtherActive)
    {
        var options = harvester.Options;
        var states = States(harvester, tally, record, isOtherActive).Distinct().OrderBy(state => state).ToArray();
        var services = tally.Services.Concat(new[] { record?.SigningService, tally.Config is null ? null : "Microsoft 365", SendingServices.BySenderDomain(tally.Domain)?.Name }.OfType<string>());
        return new()
        {
            DomainName = tally.Domain,
            Selector = tally.Selector,
            Owner = tally.Owner,
            State = states[0],
            States = states,
            KeyType = record is { IsUsable: true } ? record.EffectiveKeyType : null,
            KeySizeBits = record?.KeySizeBits,
            FirstSeen = tally.First,
            LastSeen = tally.Last,
            LastPassed = tally.LastPass,
            MessageCount = tally.Messages,
            PassCount = tally.Passes,
            UnusedDays = tally.LastPass is { } last ? Math.Max(0, (int)(options.AsOf - last).TotalDays) : null,
            Services = services.Distinct().ToArray(),
            IsActive = IsActive(tally, options.AsOf),
            Record = record,
        };
    }

    /// <summary>Whether the tenant signs with a selector now; null where its configuration does not tell.</summary>
    public static bool? IsActive(SelectorTally tally, DateTimeOffset asOf) => tally.Config is not { } config ? null
        : config.Enabled == false ? false
        : (config.RotateOnDate is { } on && on > asOf ? config.SelectorBeforeRotateOnDate : config.SelectorAfterRotateOnDate ?? config.SelectorBeforeRotateOnDate) is { } active
            ? string.Equals(active, tally.Selector, StringComparison.OrdinalIgnoreCase)
            : null;

    static IEnumerable<DkimSelectorState> States(DkimSelectorHarvester harvester, SelectorTally tally, DkimRecord? record, bool isOtherActive)
    {
        switch (record?.Status)
        {
            case null:
                yield return DkimSelectorState.NotChecked;
                yield break;
            case RecordStatus.Unreachable:
                yield return DkimSelectorState.NotKnown;
                yield break;
            case RecordStatus.Duplicate or RecordStatus.Malformed:
                yield return DkimSelectorState.Broken;
                yield break;
            // Before its first rotation Microsoft has no key behind the second selector.
            case RecordStatus.Absent:
                yield return isOtherActive && record!.IsDanglingAlias ? DkimSelectorState.Standby : record!.IsDanglingAlias ? DkimSelectorState.Broken : DkimSelectorState.Missing;
                yield break;
        }

        if (record!.IsRevoked)
        {
            yield return DkimSelectorState.Revoked;
            yield break;
        }

        if (string.Equals(record.EffectiveKeyType, "rsa", StringComparison.OrdinalIgnoreCase) && record.KeySizeBits < AdvisedBits)
            yield return record.KeySizeBits < LeastBits ? DkimSelectorState.TooShort : DkimSelectorState.Weak;
        if (record.IsTest)
            yield return DkimSelectorState.TestMode;
        yield return Use(harvester, tally, isOtherActive);
    }

    static DkimSelectorState Use(DkimSelectorHarvester harvester, SelectorTally tally, bool isOtherActive)
    {
        var since = harvester.Options.AsOf.AddDays(-harvester.Options.UnusedDays);
        if (tally.LastPass >= since)
            return DkimSelectorState.InUse;
        if (isOtherActive)
            return DkimSelectorState.Standby;
        // Silence says something only where reports go on coming, and did so all the time.
        return harvester.CoverOf(tally) is { } cover && cover.First <= since && cover.Last >= since ? DkimSelectorState.Unused : DkimSelectorState.Published;
    }
}
