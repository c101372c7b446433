using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dane;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Smtp;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Gets the TLSA records of a domain's mail exchangers, and says what DANE does for its mail.</summary>
/// <remarks>
/// <para>Looks up the mail exchangers of a domain, their addresses and the TLSA records at <c>_25._tcp.</c> of each, as senders
/// do that know DANE (RFC 7672), and emits one object for each host: what each record means, whether it is of use for mail
/// and why not, whether MX, addresses and TLSA are vouched for by DNSSEC, and what follows.</para>
/// <para>Only a validating resolver can say what is signed, and its word counts only where nobody can change it on the way: name one with
/// -DnsServer (<c>9.9.9.9</c>, <c>https://dns.quad9.net/dns-query</c>), or have one on this machine. Without it State is Unknown.</para>
/// <para>With -Connect the records are compared with the certificates that the hosts really show, by one connection to each, and
/// Shown is the record that would fit. For hosts of Microsoft 365 the findings say how far the domain is on its way to
/// inbound DANE, with the cmdlets of Exchange Online in their order.</para>
/// </remarks>
/// <example>
/// <para>Shows what DANE does for the mail of a demo domain, from recorded answers of a validating resolver.</para>
/// <code>Get-TlsaRecord relecloud.example -ZoneFile module/examples/dane.zone</code>
/// </example>
/// <example>
/// <para>Says of each record what it means, and why it is of no use where it is of none.</para>
/// <code>(Get-TlsaRecord relecloud.example -ZoneFile module/examples/dane.zone).Associations</code>
/// </example>
/// <example>
/// <para>Compares the records with what the hosts show, and lists what would keep mail away.</para>
/// <code>Get-TlsaRecord contoso.com -DnsServer 9.9.9.9 -Connect | Where-Object Match -in Mismatch, BadChain</code>
/// </example>
/// <example>
/// <para>Lists the next step to inbound DANE for each accepted domain of a tenant.</para>
/// <code>Get-AcceptedDomain | Get-TlsaRecord -DnsServer 9.9.9.9 | Select-Object DomainName, State -ExpandProperty Findings | Format-Table DomainName, State, Title, Advice -Wrap</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "TlsaRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DaneRecord))]
public sealed class GetTlsaRecordCommand : SmtpCommand
{
    /// <summary>Connects to each host and compares its records with the certificates that it shows.</summary>
    [Parameter]
    public SwitchParameter Connect { get; set; }

    int PortToUse => Port > 0 ? Port : RelayPort;

    /// <inheritdoc/>
    protected override async Task<object> FindAsync(Domain domain, CancellationToken cancellationToken)
    {
        bool connects = Connect;
        IReadOnlyList<DaneRecord> records = await new DaneLookup(Resolver, PortToUse).GetAsync(domain, cancellationToken);
        if (connects)
            records = await Task.WhenAll(records.Select(record => CompareAsync(record, cancellationToken)));
        return DaneAuditor.WithFindings(new(records));
    }

    /// <inheritdoc/>
    protected override void Write(object result) => WriteObject(result, enumerateCollection: true);

    async Task<DaneRecord> CompareAsync(DaneRecord record, CancellationToken cancellationToken)
    {
        if (record.Host is null)
            return record;
        var target = new SmtpTarget(Domain.Parse(record.Host)) { Port = record.Port, ImplicitTls = record.Port == ImplicitTlsPort, Dane = record };
        return (await Checker.CheckAsync(target, cancellationToken)).Dane ?? record;
    }
}
