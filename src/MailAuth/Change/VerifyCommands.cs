using System;

namespace MailAuth.Change;

/// <summary>The command that shows what is published at a name.</summary>
static class VerifyCommands
{
    /// <summary>The command for an owner name and type.</summary>
    public static string For(string owner, string type, bool isSpf)
    {
        var command = owner switch
        {
            _ when Below(owner, "_dmarc.") is { } domain && type == "TXT" => "Get-DmarcRecord -DomainName " + Quote(domain),
            _ when owner.IndexOf("._report._dmarc.", StringComparison.Ordinal) is > 0 and var at => "Get-DmarcRecord -DomainName " + Quote(owner.Substring(0, at)),
            _ when owner.IndexOf("._domainkey.", StringComparison.Ordinal) is > 0 and var at =>
                $"Get-DkimRecord -DomainName {Quote(owner.Substring(at + "._domainkey.".Length))} -Selector {Quote(owner.Substring(0, at))}",
            _ when Below(owner, "_mta-sts.") is { } domain && type == "TXT" => "Get-MtaStsPolicy -DomainName " + Quote(domain),
            _ when Below(owner, "_smtp._tls.") is { } domain && type == "TXT" => "Get-TlsRptRecord -DomainName " + Quote(domain),
            _ when owner.IndexOf("._bimi.", StringComparison.Ordinal) is > 0 and var at => "Get-BimiRecord -DomainName " + Quote(owner.Substring(at + "._bimi.".Length)),
            _ when type == "MX" => "Get-MxRecord -DomainName " + Quote(owner),
            _ when isSpf => "Test-SpfRecord -DomainName " + Quote(owner),
            _ => null,
        };
        return command ?? $"Resolve-DnsName -Name {Quote(owner)} -Type {type}";
    }

    static string? Below(string owner, string prefix) => owner.StartsWith(prefix, StringComparison.Ordinal) && owner.Length > prefix.Length ? owner.Substring(prefix.Length) : null;

    static string Quote(string name) => PowerShellText.Quote(name);
}
