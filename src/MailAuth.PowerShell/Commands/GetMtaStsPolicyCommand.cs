using System;
using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.MtaSts;
using MailAuth.Mx;
using MailAuth.PowerShell.Pipeline;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Gets the MTA-STS policy of a domain as senders find it, and says whether it works.</summary>
/// <remarks>
/// <para>Looks up the record at <c>_mta-sts</c> and the mail exchangers, and gets the policy file from the host <c>mta-sts.</c> and
/// the domain over HTTPS, as RFC 8461 has it: the certificate must be for that host and lead to a root that is trusted here,
/// redirects are not followed, the file may have 64 kilobytes. State says what senders make of it; Issues says everything that is
/// wrong, and Hosts which mail exchanger fits which pattern of the policy. Under Enforce senders do not deliver to a host that
/// fits none.</para>
/// <para>A policy behind a certificate that is not to be believed is shown, and counts for nothing. A root that is not trusted on
/// this machine is UnknownRoot, and may be known elsewhere: -TrustedRoot adds one.</para>
/// <para>The host's addresses come from the DNS that the parameters name and are connected to as they are; addresses of this
/// machine or of private networks are reported and not connected to unless -AllowPrivateAddress is given. No proxy is used.
/// On Windows PowerShell the system may fetch a missing issuer's certificate during the handshake; PowerShell 7 is kept from it.</para>
/// <para>-PolicyPath judges a file before it is published, as if the domain served it.</para>
/// </remarks>
/// <example>
/// <para>Shows what senders make of a domain in the demo data, without a network.</para>
/// <code>Get-MtaStsPolicy fabrikam.example -ZoneFile module/examples/example.zone -WebFolder module/examples/web</code>
/// </example>
/// <example>
/// <para>Lists the accepted domains of a tenant whose policy does not work, and why.</para>
/// <code>Get-AcceptedDomain | Get-MtaStsPolicy | Where-Object { $_.Issues.Level -contains 'Error' } | Format-Table DomainName, State, WorstIssue -Wrap</code>
/// </example>
/// <example>
/// <para>Judges a policy before it is published.</para>
/// <code>Get-MtaStsPolicy contoso.example -PolicyPath module/examples/web/mta-sts.contoso.example/.well-known/mta-sts.txt -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Tries a new web server before the DNS names it.</para>
/// <code>Get-MtaStsPolicy contoso.example -ConnectTo 127.0.0.1:8443</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "MtaStsPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(MtaStsCheck))]
public sealed class GetMtaStsPolicyCommand : WebCommand
{
    MtaStsPolicy? given;

    /// <summary>A policy file to judge instead of the one that is served; nothing is fetched.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PolicyPath { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        if (PolicyPath is { } path)
            given = Read(path);
    }

    /// <inheritdoc/>
    protected override async Task<object> FindAsync(Domain domain, CancellationToken cancellationToken)
    {
        var asked = MxLookup.GetAsync(Resolver, domain, cancellationToken);
        var record = await MtaStsLookup.GetAsync(Resolver, domain, cancellationToken);
        var hosts = (await asked).DeliveryHosts();
        return given is not null
            ? MtaStsChecker.Check(record, given, hosts)
            : await MtaStsChecker.CheckAsync(Fetcher, record, hosts, TimeSpan.FromSeconds(WebTimeoutSeconds), cancellationToken);
    }

    MtaStsPolicy Read(string path)
    {
        try
        {
            using var file = File.OpenRead(GetUnresolvedProviderPathFromPSPath(path));
            // One octet more shows that it is too long.
            var octets = new byte[(int)Math.Min(file.Length, MtaStsPolicy.MaxOctets + 1)];
            for (int at = 0, read; at < octets.Length && (read = file.Read(octets, at, octets.Length - at)) > 0;)
                at += read;
            return MtaStsPolicy.Parse(octets);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RuntimeException or NotSupportedException or ArgumentException)
        {
            ThrowTerminatingError(CommandErrors.UnreadableFile(path, e));
            throw;
        }
    }
}
