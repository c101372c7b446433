using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.MtaSts;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Records;
using MailAuth.Smtp;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Tries the mail exchangers of a domain over TLS, as a sender would, without sending mail.</summary>
/// <remarks>
/// <para>Connects to every mail exchanger of a domain, says EHLO and STARTTLS, makes the handshake, says EHLO again and QUIT:
/// one connection for each host, no mail, no recipient. Emits for each host whether mail would go there encrypted and to
/// the right one: protocol, cipher, the certificates shown and what is to be thought of them, when they end, what the
/// server can do, and the time of each step. Timeouts and refusals are results.</para>
/// <para>How much a fault matters depends on what senders demand: the domain's MTA-STS policy is fetched, and the TLSA records
/// are looked up and compared with the certificates. A missing STARTTLS under an enforced policy keeps mail away; without
/// one, mail goes in clear. Where a word of eight characters that nobody has registered stands in its place, a device on the
/// way overwrites the offer; the word is reported.</para>
/// <para>Many networks let no connection to port 25 out, and many servers refuse addresses of homes and clouds: try from a
/// machine that may send mail. The first address of a host that answers is tried. Certificates are judged by us, with the
/// roots of this machine and those of -TrustedRoot; what a certificate names is not fetched.</para>
/// </remarks>
/// <example>
/// <para>Tries the mail exchangers of the tenant's domains and lists those to which mail does not go as it should.</para>
/// <code>Get-AcceptedDomain | Test-SmtpTls | Where-Object Status -ne Secure</code>
/// </example>
/// <example>
/// <para>Shows what would be tried for a domain in the demo zones. With -ZoneFile nothing is connected to.</para>
/// <code>Test-SmtpTls contoso.example -ZoneFile module/examples/example.zone -WebFolder module/examples/web</code>
/// </example>
/// <example>
/// <para>Tries a new server before the MX records name it.</para>
/// <code>Test-SmtpTls mail.contoso.example -AsHost -ConnectTo 203.0.113.25</code>
/// </example>
/// <example>
/// <para>Shows how long each step takes at a submission port.</para>
/// <code>(Test-SmtpTls smtp.contoso.example -AsHost -Port 587).Steps</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "SmtpTls", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SmtpTlsCheck))]
public sealed class TestSmtpTlsCommand : SmtpCommand
{
    /// <summary>Takes the names as hosts to connect to, not as domains whose mail exchangers are looked up. No policy is fetched then.</summary>
    [Parameter]
    public SwitchParameter AsHost { get; set; }

    /// <summary>Makes the handshake at once, without STARTTLS, as at port 465 (RFC 8314).</summary>
    [Parameter]
    public SwitchParameter ImplicitTls { get; set; }

    int PortToUse => Port > 0 ? Port : ImplicitTls ? ImplicitTlsPort : RelayPort;

    /// <inheritdoc/>
    protected override async Task<object> FindAsync(Domain domain, CancellationToken cancellationToken)
    {
        if (AsHost)
            return new[] { await Checker.CheckAsync(new(domain) { Port = PortToUse, ImplicitTls = ImplicitTls }, cancellationToken) };
        var port = PortToUse;
        var policy = await PolicyAsync(domain, cancellationToken);
        return await new SmtpDomainChecker(Resolver, Checker).CheckAsync(domain, policy, port, ImplicitTls, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Write(object result) => WriteObject(result, enumerateCollection: true);

    async Task<MtaStsPolicy?> PolicyAsync(Domain domain, CancellationToken cancellationToken)
    {
        var record = await MtaStsLookup.GetAsync(Resolver, domain, cancellationToken);
        if (record.Status != RecordStatus.Published)
            return null;
        var check = await MtaStsChecker.CheckAsync(Fetcher, record, null, TimeSpan.FromSeconds(WebTimeoutSeconds), cancellationToken);
        return check.State is MtaStsState.Enforce or MtaStsState.Testing or MtaStsState.None ? check.Policy : null;
    }
}
