using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.MtaSts;
using MailAuth.Mx;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Records;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Makes the MTA-STS policy of a domain, with its DNS records, the files to host it, and the steps to take.</summary>
/// <remarks>
/// <para>Looks up the domain's mail exchangers and makes the policy that names them (RFC 8461), the TXT record with a new
/// id, and the steps in the order in which no mail is lost. For hosts of Microsoft 365 the policy has the wildcard that
/// Microsoft documents, <c>*.mail.protection.outlook.com</c>, or <c>*.o-v1.mx.microsoft</c> and its like: a wildcard
/// stands for exactly one label, so that <c>*.mx.microsoft</c> would fit none of them. All other hosts are named as they
/// are.</para>
/// <para>Nothing is published. With -OutputPath the files are written, in a folder for each domain: the policy by itself,
/// for any web server, and for each host asked for by -Hosting a folder that needs nothing filled in. The policy host
/// is always <c>mta-sts.</c> and the domain; what it points to, say with -PolicyHostTarget to have its record made as well.</para>
/// <para>Start with Testing, ask for TLS reports (New-TlsRptRecord), and go to Enforce when they tell of no failure of your
/// own hosts. Withdraw a policy with None: a policy that is simply taken away stays in force with the senders that keep it.</para>
/// </remarks>
/// <example>
/// <para>Makes the first policy of a domain in the demo zones, and shows the steps to take.</para>
/// <code>New-MtaStsPolicy contoso.example -ZoneFile module/examples/example.zone | Select-Object -ExpandProperty Steps</code>
/// </example>
/// <example>
/// <para>Shows which files would be written for nginx and Cloudflare Workers.</para>
/// <code>New-MtaStsPolicy fabrikam.example -ZoneFile module/examples/example.zone -Mode Enforce -OutputPath . -Hosting Nginx, CloudflareWorkers -WhatIf</code>
/// </example>
/// <example>
/// <para>Names the hosts oneself, one of them still to come, and has the record of the policy host made.</para>
/// <code>New-MtaStsPolicy contoso.example -ZoneFile module/examples/example.zone -Mx mx2.contoso.example -PolicyHostTarget contoso.github.io</code>
/// </example>
[Cmdlet(VerbsCommon.New, "MtaStsPolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(MtaStsProposal))]
public sealed class NewMtaStsPolicyCommand : DomainCommand
{
    MtaStsMxPattern[] patterns = [];

    /// <summary>What the policy asks of senders: to report (Testing, unless given), to deliver only as it says (Enforce), or nothing any more (None).</summary>
    [Parameter(Position = 1)]
    public MtaStsMode Mode { get; set; } = MtaStsMode.Testing;

    /// <summary>How long senders may keep the policy, in seconds from 0 to 31557600. Unless given a day, and two weeks for Enforce.</summary>
    [Parameter]
    [Alias("MaxAge")]
    [ValidateRange(0, MtaStsPolicy.MaxMaxAgeSeconds)]
    public int? MaxAgeSeconds { get; set; }

    /// <summary>Hosts to name beside the mail exchangers that the DNS has, as names or with <c>*.</c> for exactly one label: those that are to come, or all of them where the DNS has none yet.</summary>
    [Parameter]
    [Alias("MxPattern")]
    [ValidateNotNullOrEmpty]
    public string[] Mx { get; set; } = [];

    /// <summary>Where the policy host is to point: the name of a web server, for a CNAME record, or its addresses, for A and AAAA.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] PolicyHostTarget { get; set; } = [];

    /// <summary>The folder to write the files into; a folder <c>mta-sts.</c> and the domain is made in it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutputPath { get; set; }

    /// <summary>The hosts to write a folder for. Unless given, all of them. Of no effect without -OutputPath.</summary>
    [Parameter]
    public MtaStsHosting[] Hosting { get; set; } = (MtaStsHosting[])Enum.GetValues(typeof(MtaStsHosting));

    /// <summary>Replaces files that are there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        patterns = Mx.Select(text => MtaStsMxPattern.TryParse(text) ?? Refuse<MtaStsMxPattern>(nameof(Mx), text, Messages.Format("NoMxPattern"))).ToArray();
        foreach (var target in PolicyHostTarget.Where(target => !IPAddress.TryParse(target, out _)))
        {
            if (PolicyHostTarget.Length > 1)
                Refuse<object>(nameof(PolicyHostTarget), target, Messages.Format("AliasStandsAlone"));
            if (!Domain.TryParse(target, out var name, out var problem) || name.IsRoot)
                Refuse<object>(nameof(PolicyHostTarget), target, problem?.ToString() ?? target);
        }

        base.Prepare();
    }

    /// <inheritdoc/>
    protected override async Task<object> FindAsync(Domain domain, CancellationToken cancellationToken)
    {
        if (MtaStsBuilder.PolicyHostOf(domain) is null)
            return CommandErrors.InvalidDomainName(domain.Ascii, Messages.Format("NoPolicyHost"));
        var mxTask = MxLookup.GetAsync(Resolver, domain, cancellationToken);
        var publishedTask = MtaStsLookup.GetAsync(Resolver, domain, cancellationToken);
        var mx = await mxTask;
        var published = await publishedTask;
        if (mx.AcceptsMail is null && patterns.Length == 0 && Mode != MtaStsMode.None)
            return CommandErrors.MailExchangersUnknown(domain.Ascii, mx.Summary);
        if (mx.AcceptsMail == false && patterns.Length == 0 && Mode != MtaStsMode.None)
            return CommandErrors.NoMailExchanger(domain.Ascii);
        return MtaStsBuilder.Build(domain, new()
        {
            Mode = Mode,
            MaxAgeSeconds = MaxAgeSeconds,
            Hosts = mx.DeliveryHosts() ?? [],
            Patterns = patterns,
            PolicyHostTargets = PolicyHostTarget,
            Published = published,
            Now = DateTimeOffset.UtcNow,
        });
    }

    /// <inheritdoc/>
    protected override void Write(object result)
    {
        if (result is not MtaStsProposal proposal)
        {
            WriteError((ErrorRecord)result);
            return;
        }

        foreach (var host in proposal.Hosts.Where(host => !host.IsCovered && proposal.Mode != MtaStsMode.None))
            WriteWarning(Messages.Format("HostWithoutPattern", host.Host, proposal.DomainName));
        if (proposal.Mode == MtaStsMode.Enforce && proposal.Records[proposal.Records.Count - 1].Current.Count == 0)
            WriteWarning(Messages.Format("EnforceWithoutTesting", proposal.DomainName));
        WriteObject(OutputPath is null ? proposal : proposal with { Files = Save(proposal, OutputPath) });
    }

    IReadOnlyList<string> Save(MtaStsProposal proposal, string outputPath)
    {
        try
        {
            var folder = Path.Combine(GetUnresolvedProviderPathFromPSPath(outputPath), proposal.PolicyHost);
            return BundleWriter.Write(this, folder, MtaStsBundle.Files(proposal, Hosting).Select(file => (file.Path, file.Text)).ToArray(), Force);
        }
        catch (CommandException e)
        {
            WriteError(e.Record);
        }
        catch (Exception e) when (e is RuntimeException or NotSupportedException or ArgumentException)
        {
            WriteError(CommandErrors.UnwritableFile(outputPath, e));
        }

        return [];
    }

    T Refuse<T>(string parameter, object? value, string reason)
    {
        ThrowTerminatingError(CommandErrors.InvalidArgument(parameter, value, reason));
        return default!;
    }
}
