using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailAuth.Change;

/// <summary>
/// PowerShell with the cmdlets of Az.Dns. A set that is there keeps its other records: they are read, changed and written back, and the
/// service refuses that where somebody else changed the set meanwhile. Az.Dns cuts long texts into strings by itself.
/// </summary>
static class AzureDnsForm
{
    public static IEnumerable<string> Script(string zone, IEnumerable<DnsChange> changes) => PowerShellScript.Of("Az.Dns", "[Parameter(Mandatory)] [string] $ResourceGroupName",
        "ResourceGroupName = $ResourceGroupName", zone, changes, Lines);

    static IEnumerable<string> Lines(DnsChange change)
    {
        var name = PowerShellText.Quote(ChangeNames.Relative(change));
        yield return $"$set = Get-AzDnsRecordSet @zone -Name {name} -RecordType {change.Type} -ErrorAction SilentlyContinue";
        yield return "if ($set) {";
        if (change.Removed.Count > 0)
            yield return "    $count = $set.Records.Count";
        foreach (var data in change.Removed)
            yield return $"    $null = Remove-AzDnsRecordConfig -RecordSet $set {Arguments(change.Type, data)}";
        if (change.Removed.Count > 0)
            yield return $"    if ($set.Records.Count -ne $count - {change.Removed.Count.ToString(CultureInfo.InvariantCulture)}) {{ {PowerShellScript.Throw(change)} }}";
        foreach (var data in change.Added)
            yield return $"    $null = Add-AzDnsRecordConfig -RecordSet $set {Arguments(change.Type, data)}";
        if (change.Added.Count > 0)
            yield return $"    $set.Ttl = {change.TtlSeconds.ToString(CultureInfo.InvariantCulture)}";
        yield return "    if ($set.Records.Count) { Set-AzDnsRecordSet -RecordSet $set } else { Remove-AzDnsRecordSet -RecordSet $set -Confirm:$false }";
        yield return "}";
        if (change.Added.Count == 0)
            yield break;
        yield return "else {";
        yield return $"    New-AzDnsRecordSet @zone -Name {name} -RecordType {change.Type} -Ttl {change.TtlSeconds.ToString(CultureInfo.InvariantCulture)} -DnsRecords @(";
        foreach (var data in change.Added)
            yield return $"        New-AzDnsRecordConfig {Arguments(change.Type, data)}";
        yield return "    )";
        yield return "}";
    }

    // Names as Azure keeps them: without the final dot.
    static string Arguments(string type, string data)
    {
        if (type == "TXT")
            return "-Value " + PowerShellText.Quote(data);
        var fields = RecordData.Fields(type, data).Select(field => PowerShellText.Quote(field.TrimEnd('.'))).ToArray();
        return type switch
        {
            "A" => "-Ipv4Address " + fields[0],
            "AAAA" => "-Ipv6Address " + fields[0],
            "CNAME" => "-Cname " + fields[0],
            "MX" => $"-Preference {fields[0]} -Exchange {fields[1]}",
            "NS" => "-Nsdname " + fields[0],
            "PTR" => "-Ptrdname " + fields[0],
            "SRV" => $"-Priority {fields[0]} -Weight {fields[1]} -Port {fields[2]} -Target {fields[3]}",
            "TLSA" => $"-TlsaUsage {fields[0]} -TlsaSelector {fields[1]} -TlsaMatchingType {fields[2]} -TlsaCertificateAssociationData {fields[3]}",
            _ => throw new NotSupportedException(type),
        };
    }

    /// <summary>The types that it can write.</summary>
    public static bool Knows(string type) => type is "TXT" or "A" or "AAAA" or "CNAME" or "MX" or "NS" or "PTR" or "SRV" or "TLSA";
}
