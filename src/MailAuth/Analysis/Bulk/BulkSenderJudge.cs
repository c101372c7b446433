using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Dkim;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Judges what is asked of senders, requirement by requirement. What is not known is said to be so.</summary>
static class BulkSenderJudge
{
    const int LeastBits = 1024;

    /// <summary>The verdict: the state, what tells it, and what fills its sentences.</summary>
    public static (BulkSenderState State, string Basis, (string Name, string Value)[] Words) Judge(BulkSenderRule rule, BulkFacts facts, BulkSenderOptions options) => rule switch
    {
        BulkSenderRule.Spf => Share(facts.Own.Spf, facts, options) ?? OfSpfRecord(facts),
        BulkSenderRule.Dkim => Share(facts.Own.Dkim, facts, options) ?? NotKnown,
        BulkSenderRule.SpfOrDkim => Share(facts.Own.Either, facts, options) ?? NotKnown,
        BulkSenderRule.Alignment or BulkSenderRule.DmarcPass => Share(facts.Own.Aligned, facts, options) ?? NotKnown,
        BulkSenderRule.Dmarc => OfDmarcRecord(facts),
        BulkSenderRule.DkimKeySize => OfKeys(facts),
        BulkSenderRule.ReverseDns => OfHosts(facts),
        BulkSenderRule.NoGmailFrom => IsGmail(facts.Domain) ? (BulkSenderState.NotMet, "Name", []) : (BulkSenderState.Met, "Name", []),
        BulkSenderRule.OneClickUnsubscribe => OfSamples(facts, sample => sample.UnsubscribeFaults),
        BulkSenderRule.MessageFormat => OfSamples(facts, sample => sample.FormatFaults),
        // Only the receiver, or who runs the server, sees these.
        _ => NotKnown,
    };

    static (BulkSenderState, string, (string, string)[]) NotKnown => (BulkSenderState.NotKnown, "None", []);

    static (BulkSenderState, string, (string, string)[])? Share(long passed, BulkFacts facts, BulkSenderOptions options)
    {
        var all = facts.Own.Messages;
        if (all == 0)
            return null;
        var share = (double)passed / all;
        // Rounded down: 99.99 % are not all of them.
        return (share >= options.MinimumShare ? BulkSenderState.Met : BulkSenderState.NotMet, "Share",
            [("passed", Text(passed)), ("count", Text(all)), ("share", Shares.Text(share))]);
    }

    // A record permits; whether mail passes only reports tell. Without one nothing can.
    static (BulkSenderState, string, (string, string)[]) OfSpfRecord(BulkFacts facts) => facts.Audit?.Spf is { Status: RecordStatus.Absent or RecordStatus.Duplicate or RecordStatus.Malformed } record
        ? (BulkSenderState.NotMet, "Record", [("record", record.ToString())])
        : NotKnown;

    static (BulkSenderState, string, (string, string)[]) OfDmarcRecord(BulkFacts facts)
    {
        if (facts.Audit?.Dmarc is { } record)
        {
            if (record.AppliedPolicy is { } policy)
                return (BulkSenderState.Met, "Policy", [("policy", policy.ToString().ToLowerInvariant())]);
            if (record.Status != RecordStatus.Unreachable)
                return (BulkSenderState.NotMet, "Record", [("record", record.ToString())]);
        }

        // Who reports has found a record.
        return facts.Reported is { } reported
            ? (BulkSenderState.Met, "ReportedPolicy", [("policy", reported.Policy.ToString().ToLowerInvariant()), ("day", UtcDay.Of(reported.At))])
            : NotKnown;
    }

    static (BulkSenderState, string, (string, string)[]) OfKeys(BulkFacts facts)
    {
        var keys = (facts.Audit?.Dkim ?? []).Where(record => record.IsUsable && string.Equals(record.EffectiveKeyType, "rsa", StringComparison.OrdinalIgnoreCase) && record.KeySizeBits is not null).ToArray();
        if (keys.Length == 0)
            return NotKnown;
        var shortest = keys.OrderBy(key => key.KeySizeBits).First();
        return (shortest.KeySizeBits < LeastBits ? BulkSenderState.NotMet : BulkSenderState.Met, "Keys",
            [("count", Text(keys.Length)), ("bits", Text(shortest.KeySizeBits!.Value)), ("selector", shortest.Selector)]);
    }

    // One that has no name is one too many; of one that the DNS failed on nobody knows.
    static (BulkSenderState, string, (string, string)[]) OfHosts(BulkFacts facts)
    {
        if (facts.Hosts is not { Asked: > 0 } hosts)
            return NotKnown;
        var (state, basis) = hosts.Confirmed + hosts.Undecided < hosts.Asked ? (BulkSenderState.NotMet, "HostsMissing")
            : hosts.Undecided > 0 ? (BulkSenderState.NotKnown, "HostsUndecided")
            : (BulkSenderState.Met, "Hosts");
        return (state, basis, [("count", Text(hosts.Confirmed)), ("all", Text(hosts.Asked)), ("undecided", Text(hosts.Undecided)), ("missing", hosts.Missing)]);
    }

    static (BulkSenderState, string, (string, string)[]) OfSamples(BulkFacts facts, Func<BulkSenderSample, IReadOnlyList<string>> faultsOf)
    {
        if (facts.Samples.Count == 0)
            return NotKnown;
        var wrong = facts.Samples.Where(sample => faultsOf(sample).Count > 0).ToArray();
        return wrong.Length == 0
            ? (BulkSenderState.Met, "Samples", [("count", Text(facts.Samples.Count))])
            : (BulkSenderState.NotMet, "SamplesWrong", [("count", Text(wrong.Length)), ("all", Text(facts.Samples.Count)), ("source", wrong[0].Source), ("faults", string.Join(", ", faultsOf(wrong[0])))]);
    }

    static bool IsGmail(string domain) => domain is "gmail.com" or "googlemail.com";

    static string Text(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
