using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Audit;

/// <summary>What audits are compared with: the last audit of each domain, and the last that knew what that one could not look up; a few KB each. To be filled first and then compared with.</summary>
public sealed class AuditBaseline
{
    readonly Dictionary<string, List<AuditImage>> images = new(StringComparer.OrdinalIgnoreCase);
    readonly List<string> order = [];
    readonly HashSet<string> compared = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many domains there are.</summary>
    public int Count => images.Count;

    /// <summary>Adds an audit. Of several of one domain the latest counts; for what it could not look up, the latest that could.</summary>
    public void Add(MailDomainAudit audit)
    {
        if (audit is null)
            throw new ArgumentNullException(nameof(audit));
        if (!images.TryGetValue(audit.DomainName, out var known))
        {
            order.Add(audit.DomainName);
            images[audit.DomainName] = known = [];
        }

        LastKnown.Add(known, AuditImage.Of(audit, isWhole: false));
    }

    /// <summary>What became of a domain since; worst first.</summary>
    public IReadOnlyList<MailAuthAlert> Compare(MailDomainAudit audit, DriftOptions options)
    {
        if (audit is null)
            throw new ArgumentNullException(nameof(audit));
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        compared.Add(audit.DomainName);
        var after = AuditImage.Of(audit, isWhole: true);
        return images.TryGetValue(audit.DomainName, out var before) ? AuditDrift.Compare(LastKnown.For(before, after), after, options) : AuditDrift.Appeared(after, options);
    }

    /// <summary>The alerts about domains that nothing was compared with, in the order in which they were added.</summary>
    public IEnumerable<MailAuthAlert> Missing(DriftOptions options) =>
        order.Where(domain => !compared.Contains(domain)).SelectMany(domain => AuditDrift.Vanished(images[domain][0], options));
}
