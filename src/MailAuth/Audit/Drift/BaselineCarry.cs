using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Audit;

/// <summary>
/// Which audits of an earlier baseline have to stay beside the new ones: the last that knew what the DNS did not answer this time. Without them
/// a change that comes while the DNS fails would never be told.
/// </summary>
public sealed class BaselineCarry
{
    readonly Dictionary<string, (DateTimeOffset AuditedAt, IReadOnlyList<string> Open)> wanted = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether any of the new audits left something open.</summary>
    public bool IsNeeded => wanted.Count > 0;

    /// <summary>Tells of a new audit. Of several of one domain the latest counts.</summary>
    public void Add(MailDomainAudit audit)
    {
        if (audit is null)
            throw new ArgumentNullException(nameof(audit));
        var open = AuditImage.UnansweredIn(audit);
        // What cannot be looked up at all, as DNSSEC with many resolvers, was no better known before.
        if (open.Count == 0 || (audit.UnansweredQuestions.Count == 0 && !open.Any(AuditImage.IsOfServer)))
        {
            // Most are whole, and nothing need be kept of those.
            if (wanted.TryGetValue(audit.DomainName, out var other) && other.AuditedAt <= audit.AuditedAt)
                wanted.Remove(audit.DomainName);
        }
        else if (!wanted.TryGetValue(audit.DomainName, out var known) || known.AuditedAt <= audit.AuditedAt)
        {
            wanted[audit.DomainName] = (audit.AuditedAt, open);
        }
    }

    /// <summary>Whether an audit of the earlier baseline is to stay; to be asked in the order of its file, in which the later ones of a domain come first.</summary>
    public bool Keeps(MailDomainAudit earlier)
    {
        if (earlier is null)
            throw new ArgumentNullException(nameof(earlier));
        if (!wanted.TryGetValue(earlier.DomainName, out var each) || earlier.AuditedAt > each.AuditedAt)
            return false;
        var open = AuditImage.UnansweredIn(earlier);
        if (!LastKnown.Answers(each.Open, open))
            return false;
        wanted[earlier.DomainName] = (each.AuditedAt, LastKnown.StillOpen(each.Open, open));
        return true;
    }
}
