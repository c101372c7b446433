using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Change;

/// <summary>Writes a plan in the form that somebody's DNS takes. Whatever stands in a record, it stays inside its quotes.</summary>
public static class DnsChangeText
{
    /// <summary>The plan of each zone as one text; conflicts are left out.</summary>
    /// <param name="changes">The plan.</param>
    /// <param name="form">The form; not Object.</param>
    /// <param name="left">What cannot be written in that form, and has to be done by hand.</param>
    public static IReadOnlyList<string> Write(IEnumerable<DnsChange> changes, DnsChangeForm form, out IReadOnlyList<DnsChange> left)
    {
        var all = (changes ?? throw new ArgumentNullException(nameof(changes))).Where(change => change.Kind != DnsChangeKind.Conflict).ToArray();
        left = all.Where(change => !Knows(change, form)).ToArray();
        return all.Except(left).GroupBy(change => change.Zone, StringComparer.Ordinal).Select(zone => Write(zone.Key, zone.ToArray(), form)).ToArray();
    }

    static string Write(string zone, DnsChange[] changes, DnsChangeForm form) => form switch
    {
        DnsChangeForm.Bind => Lines(BindForm.Lines(zone, changes)),
        DnsChangeForm.NsUpdate => Lines(NsUpdateForm.Script(zone, changes)),
        DnsChangeForm.AzureDns => Lines(AzureDnsForm.Script(zone, changes)),
        DnsChangeForm.Cloudflare => Lines(CloudflareForm.Script(changes)),
        DnsChangeForm.Route53 => Route53Form.Batch(zone, changes),
        DnsChangeForm.WindowsDns => Lines(WindowsDnsForm.Script(zone, changes)),
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    static bool Knows(DnsChange change, DnsChangeForm form) => form switch
    {
        DnsChangeForm.AzureDns => AzureDnsForm.Knows(change.Type),
        DnsChangeForm.Cloudflare => CloudflareForm.Knows(change.Type),
        DnsChangeForm.Route53 => Route53Form.IsSafe(change),
        DnsChangeForm.WindowsDns => WindowsDnsForm.Knows(change),
        _ => true,
    };

    static string Lines(IEnumerable<string> lines) => string.Join("\n", lines) + "\n";
}
