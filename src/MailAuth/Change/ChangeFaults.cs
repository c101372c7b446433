using System;
using System.Globalization;
using System.Linq;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Change;

/// <summary>What of a change cannot be put into a script. A plan may come out of a file, and somebody may have been at it.</summary>
static class ChangeFaults
{
    /// <summary>The name, the zone, the type, the data or the time to live that cannot be published; null where nothing is wrong.</summary>
    public static string? Of(DnsChange change)
    {
        if (!DomainName.TryParse(change.Owner, out var owner) || owner.IsRoot || !IsPlain(owner))
            return change.Owner;
        if (!DomainName.TryParse(change.Zone, out var zone) || zone.IsRoot || !owner.IsAtOrBelow(zone))
            return change.Zone;
        if (!DnsTypeText.TryParse(change.Type, out var type) || DnsTypeText.Format(type) != change.Type)
            return change.Type;
        if (change.Before.Concat(change.After).FirstOrDefault(data => !RecordData.IsValid(change.Type, data)) is { } wrong)
            return wrong;
        return change.TtlSeconds < 0 || change.TtlBefore < 0 ? "TTL " + Math.Min(change.TtlSeconds, change.TtlBefore ?? 0).ToString(CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Labels of the letters, digits and hyphens of hosts, and underscores: none of the forms knows what to do with others.</summary>
    public static bool IsPlain(DomainName name) => name.Ascii.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.');
}
