using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MailAuth.Change;

/// <summary>
/// PowerShell with the cmdlets of the DnsServer module. Its cmdlet for TXT records takes no more than 254 characters, so that a longer text
/// is added with dnscmd, which takes several strings.
/// </summary>
static class WindowsDnsForm
{
    const int LongestText = 254;

    public static IEnumerable<string> Script(string zone, IEnumerable<DnsChange> changes) => PowerShellScript.Of("DnsServer", "[string] $ComputerName = 'localhost'",
        "ComputerName = $ComputerName", zone, changes, Lines);

    static IEnumerable<string> Lines(DnsChange change)
    {
        var name = PowerShellText.Quote(ChangeNames.Relative(change));
        foreach (var data in change.Removed)
        {
            yield return $"$old = @(Get-DnsServerResourceRecord @zone -Name {name} -RRType {change.Type} -Node | Where-Object {{ {Condition(change.Type, data)} }})";
            yield return $"if ($old.Count -eq 0) {{ {PowerShellScript.Throw(change)} }}";
            yield return "$old | Remove-DnsServerResourceRecord @zone -Force";
        }

        var life = $"([timespan]::FromSeconds({change.TtlSeconds.ToString(CultureInfo.InvariantCulture)}))";
        foreach (var data in change.Added)
        {
            yield return change.Type == "TXT" && data.Length > LongestText
                ? $"& dnscmd.exe $ComputerName /RecordAdd $zone.ZoneName {name} {change.TtlSeconds.ToString(CultureInfo.InvariantCulture)} TXT {string.Join(" ", RecordData.Strings(data).Select(part => PowerShellText.Quote(Encoding.ASCII.GetString(part))))}; if ($LASTEXITCODE) {{ throw \"dnscmd: $LASTEXITCODE\" }}"
                : $"Add-DnsServerResourceRecord @zone -Name {name} {Arguments(change.Type, data)} -TimeToLive {life}";
        }
    }

    static string Arguments(string type, string data)
    {
        if (type == "TXT")
            return "-Txt -DescriptiveText " + PowerShellText.Quote(data);
        var fields = Fields(type, data);
        return type switch
        {
            "A" => "-A -IPv4Address " + fields[0],
            "AAAA" => "-AAAA -IPv6Address " + fields[0],
            "CNAME" => "-CName -HostNameAlias " + fields[0],
            "MX" => $"-MX -Preference {fields[0]} -MailExchange {fields[1]}",
            "TLSA" => $"-TLSA -CertificateUsage {Word(fields[0], "CAConstraint", "ServiceCertificateConstraint", "TrustAnchorAssertion", "DomainIssuedCertificate")} -Selector {Word(fields[1], "FullCertificate", "SubjectPublicKeyInfo")} -MatchingType {Word(fields[2], "ExactMatch", "Sha256Hash", "Sha512Hash")} -CertificateAssociationData {fields[3]}",
            _ => throw new NotSupportedException(type),
        };
    }

    static string Condition(string type, string data)
    {
        if (type == "TXT")
            return $"(-join ($_.RecordData.DescriptiveText -split '\\r?\\n')) -ceq {PowerShellText.Quote(data)}";
        var fields = Fields(type, data);
        return type switch
        {
            "A" => $"\"$($_.RecordData.IPv4Address)\" -eq {fields[0]}",
            "AAAA" => $"$_.RecordData.IPv6Address -eq [ipaddress] {fields[0]}",
            "CNAME" => $"$_.RecordData.HostNameAlias -eq {fields[0]}",
            "MX" => $"$_.RecordData.Preference -eq {fields[0]} -and $_.RecordData.MailExchange -eq {fields[1]}",
            "TLSA" => $"$_.RecordData.CertificateAssociationData -eq {fields[3]}",
            _ => throw new NotSupportedException(type),
        };
    }

    static string[] Fields(string type, string data) => RecordData.Fields(type, data).Select(PowerShellText.Quote).ToArray();

    static string Word(string quoted, params string[] words) => int.TryParse(quoted.Trim('\''), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < words.Length ? words[number] : quoted;

    /// <summary>Whether it can write a change: dnscmd is a program, and Windows PowerShell loses quotes on the way to one.</summary>
    public static bool Knows(DnsChange change) => change.Type is "A" or "AAAA" or "CNAME" or "MX" or "TLSA"
        || (change.Type == "TXT" && change.Added.All(data => data.Length <= LongestText || data.All(c => c is >= ' ' and <= '~' and not '"' and not '\\')));
}
