using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Audit;

/// <summary>What became of a domain's records between two audits.</summary>
static class RecordDrift
{
    static readonly Dictionary<string, string> None = [];
    static readonly Dictionary<string, string> NameServers = new(StringComparer.Ordinal) { ["protocolWord"] = "NS" };

    /// <summary>One alert for each record that is not as it was. Of what one side could not look up, nothing is said here.</summary>
    public static IEnumerable<MailAuthAlert> Of(AuditImage before, AuditImage after)
    {
        foreach (var key in before.Records.Keys.Union(after.Records.Keys, StringComparer.Ordinal).OrderBy(key => key, StringComparer.Ordinal))
        {
            before.Records.TryGetValue(key, out var old);
            after.Records.TryGetValue(key, out var now);
            if (old is { IsKnown: false } || now is { IsKnown: false })
                continue;
            if (old?.Text is not null && now?.Text is not null)
            {
                if (old.Text != now.Text)
                    yield return Changed(old, now, before, after);
            }
            else if ((old ?? now)?.Protocol is Protocol.Dkim or Protocol.Dane && (before.MayMiss((old ?? now)!.Protocol) || after.MayMiss((old ?? now)!.Protocol)))
            {
                // Which selectors and hosts were asked for, or have been answered, is not known.
                continue;
            }
            else if (now?.Text is not null && !before.IsOpen(now.Protocol))
            {
                yield return Appeared(now, after);
            }
            else if (old?.Text is not null && !after.IsOpen(old.Protocol) && !(old.Protocol == Protocol.Dkim && SelectorsDiffer(before, after)))
            {
                yield return Vanished(old, now, before, after);
            }
        }
    }

    // The DNS has no list of selectors: which are asked for follows from MX and SPF, and one that was not asked for is not gone.
    internal static bool SelectorsDiffer(AuditImage before, AuditImage after) =>
        EssenceOf(before, Protocol.Mx) != EssenceOf(after, Protocol.Mx) || EssenceOf(before, Protocol.Spf) != EssenceOf(after, Protocol.Spf);

    static string? EssenceOf(AuditImage image, Protocol protocol) => image.Records.TryGetValue(protocol.ToString(), out var record) ? record.Essence : null;

    static MailAuthAlert Changed(RecordImage old, RecordImage now, AuditImage before, AuditImage after)
    {
        var (direction, severity) = Judge(old, now);
        return Alert(MailAuthAlertKind.RecordChanged, direction, severity, now, after) with { Before = old.Text, After = now.Text, FirstSeen = after.AuditedAt, LastSeen = after.AuditedAt };
    }

    static (MailAuthAlertDirection Direction, Severity Severity) Judge(RecordImage old, RecordImage now)
    {
        if (old.Strength is { } was && now.Strength is { } strength && was != strength)
            return strength < was ? (MailAuthAlertDirection.Worse, Severity.Medium) : (MailAuthAlertDirection.Better, Severity.Information);
        // Another order, another id of a policy, another key that a service changes as it should.
        if (old.Essence == now.Essence || (old.IsOfService && now.IsOfService) || now.Protocol == Protocol.Dane)
            return (MailAuthAlertDirection.Changed, Severity.Information);
        // Whoever holds name servers or mail exchangers holds the domain's mail.
        return (MailAuthAlertDirection.Changed, now.Protocol is Protocol.Mx or Protocol.Dnssec ? Severity.Medium : Severity.Low);
    }

    static MailAuthAlert Appeared(RecordImage now, AuditImage after) =>
        Alert(MailAuthAlertKind.RecordAppeared, MailAuthAlertDirection.Appeared, Severity.Information, now, after) with { After = now.Text, FirstSeen = after.AuditedAt, LastSeen = after.AuditedAt };

    static MailAuthAlert Vanished(RecordImage old, RecordImage? now, AuditImage before, AuditImage after) =>
        Alert(MailAuthAlertKind.RecordVanished, MailAuthAlertDirection.Vanished, old.Protocol is Protocol.Mx or Protocol.Spf or Protocol.Dmarc ? Severity.Medium : Severity.Low, old, after)
            with
        { Before = old.Text, LastSeen = old.SeenAt ?? before.AuditedAt, Evidence = AuditDrift.EvidenceOf(now?.Evidence ?? []) };

    static MailAuthAlert Alert(MailAuthAlertKind kind, MailAuthAlertDirection direction, Severity severity, RecordImage record, AuditImage after) => new()
    {
        Kind = kind,
        Direction = direction,
        Severity = severity,
        DomainName = after.DomainName,
        Target = record.Owner,
        Protocol = record.Protocol,
        Evidence = AuditDrift.EvidenceOf(record.Evidence),
        // Name servers are told about by their own name, not by DNSSEC's.
        Arguments = record.Protocol == Protocol.Dnssec ? NameServers : None,
    };
}
