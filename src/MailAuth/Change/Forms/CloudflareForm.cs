using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MailAuth.Json;

namespace MailAuth.Change;

/// <summary>PowerShell that calls Cloudflare's API: looks for the records that go, and changes all of a name in one batch.</summary>
static class CloudflareForm
{
    public static IEnumerable<string> Script(IEnumerable<DnsChange> changes)
    {
        yield return "param([Parameter(Mandatory)] [string] $ZoneId, [Parameter(Mandatory)] [securestring] $ApiToken)";
        yield return "$ErrorActionPreference = 'Stop'";
        yield return "$api = \"https://api.cloudflare.com/client/v4/zones/$ZoneId/dns_records\"";
        yield return "$headers = @{ Authorization = 'Bearer ' + [Net.NetworkCredential]::new('', $ApiToken).Password }";
        yield return "# A text may come back with or without quotes, in one string or several.";
        yield return "function Get-Plain([string] $content) { if ($content -notmatch '^\\s*\"') { return $content }; -join ([regex]::Matches($content, '\"((?:[^\"\\\\]|\\\\.)*)\"') | ForEach-Object { $_.Groups[1].Value -replace '\\\\(?=[\"\\\\])' }) }";
        yield return "function Find-Id([string] $name, [string] $type, [string] $content) {";
        yield return "    $found = Invoke-RestMethod \"${api}?name=$([uri]::EscapeDataString($name))&type=$type&per_page=100\" -Headers $headers";
        yield return "    $ids = @($found.result | Where-Object { $(if ($_.priority -ne $null) { \"$($_.priority) $($_.content)\" } else { Get-Plain $_.content }) -ceq $content } | ForEach-Object { @{ id = $_.id } })";
        yield return "    if ($ids.Count -eq 0) { throw \"Not as planned: $name has no $type $content\" }";
        yield return "    $ids";
        yield return "}";
        foreach (var line in changes.SelectMany(Lines))
            yield return line;
    }

    static IEnumerable<string> Lines(DnsChange change)
    {
        yield return "";
        foreach (var comment in PowerShellScript.Comments(change))
            yield return comment;
        yield return "$body = ConvertFrom-Json " + PowerShellText.Quote(Posts(change));
        if (change.Removed.Count > 0)
            yield return $"$body | Add-Member deletes @({string.Join("; ", change.Removed.Select(data => $"Find-Id {PowerShellText.Quote(change.Owner)} {change.Type} {PowerShellText.Quote(Plain(change.Type, data))}"))})";
        yield return "Invoke-RestMethod \"$api/batch\" -Method Post -Headers $headers -ContentType 'application/json' -Body ([Text.Encoding]::UTF8.GetBytes(($body | ConvertTo-Json -Depth 5)))";
    }

    // Content as the API has it; what looks like a name loses its dot, as there.
    static string Plain(string type, string data) => type == "TXT" ? data : RecordData.Master(type, data).TrimEnd('.');

    static string Posts(DnsChange change)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var json = new JsonWriter(text, indented: false);
        json.BeginObject();
        json.Name("posts");
        json.BeginArray();
        foreach (var data in change.Added)
        {
            json.NextItem();
            Post(json, change, data);
        }

        json.EndArray();
        json.EndObject();
        return text.ToString();
    }

    static void Post(JsonWriter json, DnsChange change, string data)
    {
        var fields = change.Type == "TXT" ? [] : RecordData.Fields(change.Type, data);
        json.BeginObject();
        Text(json, "name", change.Owner);
        Text(json, "type", change.Type);
        json.Name("ttl");
        json.Literal(Math.Max(60, change.TtlSeconds).ToString(CultureInfo.InvariantCulture));
        switch (change.Type)
        {
            case "TXT":
                Text(json, "content", RecordData.Master("TXT", data));
                break;
            case "MX":
                json.Name("priority");
                json.Literal(fields[0]);
                Text(json, "content", fields[1].TrimEnd('.'));
                break;
            case "TLSA":
                json.Name("data");
                json.BeginObject();
                foreach (var (name, value) in new[] { ("usage", fields[0]), ("selector", fields[1]), ("matching_type", fields[2]) })
                {
                    json.Name(name);
                    json.Literal(value);
                }

                Text(json, "certificate", fields[3]);
                json.EndObject();
                break;
            default:
                Text(json, "content", fields[0].TrimEnd('.'));
                if (change.Type == "CNAME")
                {
                    // An alias behind their proxy is none to those who ask.
                    json.Name("proxied");
                    json.Literal("false");
                }

                break;
        }

        json.EndObject();
    }

    static void Text(JsonWriter json, string name, string value)
    {
        json.Name(name);
        json.Text(value);
    }

    /// <summary>The types that it can write.</summary>
    public static bool Knows(string type) => type is "TXT" or "A" or "AAAA" or "CNAME" or "MX" or "NS" or "PTR" or "TLSA";
}
