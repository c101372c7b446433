using System;
using System.Management.Automation;
using MailAuth.Dmarc;
using MailAuth.PowerShell.Pipeline;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Makes a DMARC record for a domain to publish.</summary>
/// <remarks>
/// <para>Makes the record that a template and single tags of RFC 9989 describe, reads it back as receivers do, and
/// emits what Get-DmarcRecord emits, with the name to publish it at in Owner. Nothing is looked up and nothing is
/// published.</para>
/// <para>The templates are the stations of a rollout: Monitor collects reports and changes nothing, Quarantine sends mail
/// that fails to the junk folder, Reject has it refused; Parked is for a domain that sends no mail at all. A parameter for
/// a tag takes precedence over the template. RFC 9989 wants at least a month at one station, and the reports read,
/// before the next.</para>
/// <para>What is emitted can be given to -Overlay of the cmdlets that look up, to see what a change would bring before it
/// is made.</para>
/// </remarks>
/// <example>
/// <para>Makes the first record of a domain: collect reports and change nothing.</para>
/// <code>New-DmarcRecord contoso.example -Template Monitor -AggregateReportTo dmarc@contoso.example</code>
/// </example>
/// <example>
/// <para>Makes the line for the zone file of a domain that sends no mail.</para>
/// <code>New-DmarcRecord parked.example -Template Parked -AsZone</code>
/// </example>
/// <example>
/// <para>Shows what a receiver would apply if the record were published.</para>
/// <code>Get-DmarcRecord contoso.example -Overlay (New-DmarcRecord contoso.example -Template Reject -AggregateReportTo dmarc@contoso.example)</code>
/// </example>
[Cmdlet(VerbsCommon.New, "DmarcRecord")]
[OutputType(typeof(DmarcRecord))]
[OutputType(typeof(string))]
public sealed class NewDmarcRecordCommand : RecordCommand
{
    /// <summary>The station of the rollout; Monitor unless given.</summary>
    [Parameter(Position = 1)]
    public DmarcTemplate Template { get; set; } = DmarcTemplate.Monitor;

    /// <summary>The <c>p</c> tag: what receivers should do with mail of the domain that fails.</summary>
    [Parameter]
    [Alias("p")]
    public DmarcPolicy? Policy { get; set; }

    /// <summary>The <c>sp</c> tag: the policy for subdomains that exist. Without it, that of the domain.</summary>
    [Parameter]
    [Alias("sp")]
    public DmarcPolicy? SubdomainPolicy { get; set; }

    /// <summary>The <c>np</c> tag: the policy for subdomains that do not exist. Without it, that for subdomains.</summary>
    [Parameter]
    [Alias("np")]
    public DmarcPolicy? NonexistentSubdomainPolicy { get; set; }

    /// <summary>The <c>psd</c> tag: whether the domain is a public suffix, or an organizational domain whatever stands above it.</summary>
    [Parameter]
    [Alias("psd")]
    public DmarcPublicSuffix? PublicSuffix { get; set; }

    /// <summary>The <c>t=y</c> tag: asks receivers to act one step milder than the policy says.</summary>
    [Parameter]
    [Alias("t")]
    public SwitchParameter TestMode { get; set; }

    /// <summary>The <c>adkim</c> tag: how closely the signing domain has to match the author domain.</summary>
    [Parameter]
    [Alias("adkim")]
    public DmarcAlignment? DkimAlignment { get; set; }

    /// <summary>The <c>aspf</c> tag: how closely the envelope's domain has to match the author domain.</summary>
    [Parameter]
    [Alias("aspf")]
    public DmarcAlignment? SpfAlignment { get; set; }

    /// <summary>The <c>fo</c> tag: when failure reports are asked for. Of no effect without -FailureReportTo.</summary>
    [Parameter]
    [Alias("fo")]
    public DmarcFailureOption[] FailureOption { get; set; } = [];

    /// <summary>The <c>rua</c> tag: where aggregate reports go, as mail addresses or mailto URIs.</summary>
    [Parameter]
    [Alias("rua")]
    [ValidateNotNullOrEmpty]
    public string[] AggregateReportTo { get; set; } = [];

    /// <summary>The <c>ruf</c> tag: where reports on single messages go, as mail addresses or mailto URIs. Microsoft 365 sends none.</summary>
    [Parameter]
    [Alias("ruf")]
    [ValidateNotNullOrEmpty]
    public string[] FailureReportTo { get; set; } = [];

    /// <inheritdoc/>
    protected override void Make(string input, Domain domain)
    {
        if (DmarcParser.OwnerOf(domain) is null)
        {
            WriteError(CommandErrors.InvalidDomainName(input, Messages.Format("OwnerTooLong", "_dmarc")));
            return;
        }

        var record = DmarcBuilder.Build(domain, Settings());
        if (!IsUsable(input, record))
            return;
        if (record.EffectivePolicy == DmarcPolicy.None && record.AggregateReportUris.Count == 0)
            WriteWarning(Messages.Format("MonitorWithoutReports", input));
        WriteRecord(record);
    }

    DmarcSettings Settings() => new()
    {
        Template = Template,
        Policy = Policy,
        SubdomainPolicy = SubdomainPolicy,
        NonexistentSubdomainPolicy = NonexistentSubdomainPolicy,
        PublicSuffix = PublicSuffix,
        TestMode = TestMode.IsPresent ? TestMode.ToBool() : null,
        DkimAlignment = DkimAlignment,
        SpfAlignment = SpfAlignment,
        FailureOptions = FailureOption,
        AggregateReportTo = AggregateReportTo,
        FailureReportTo = FailureReportTo,
    };
}
