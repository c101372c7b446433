using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.Microsoft365;
using MailAuth.PowerShell.Completers;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Text;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Judges what a Microsoft 365 tenant is set to beside what its domains publish: what to do, first things first.</summary>
/// <remarks>
/// <para>Takes what Get-AcceptedDomain, Get-DkimSigningConfig, Get-ArcConfig, Get-OrganizationConfig, Get-AntiPhishPolicy,
/// Get-HostedConnectionFilterPolicy, Get-InboundConnector, Get-OutboundConnector, Get-RemoteDomain, Get-TransportRule,
/// Get-SpoofIntelligenceInsight, Get-TenantAllowBlockListSpoofItems, Get-DnssecStatusForVerifiedDomain, Get-SmtpDaneInboundStatus
/// and Get-MgDomain emit, live or saved; docs/tenant.md has the line that collects and saves it all. Nothing is connected to
/// but the DNS, and nothing is changed: each finding has the line to run.</para>
/// <para>Every accepted domain is audited like Test-MailDomain does, as what the tenant says that it is for. The result is
/// one object for each tenant: Steps, the findings by rule with the worst first; Findings, one by one; Domains; NotJudged,
/// the rules that could not be judged, with the cmdlets whose output was not given.</para>
/// <para>Objects that come one by one are of one tenant. A table or object with a list for each cmdlet is a tenant of its own.</para>
/// </remarks>
/// <example>
/// <para>Judges the demo tenant, without a network.</para>
/// <code>Test-MailTenant module/examples/tenant/contoso.json -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Judges the tenant that the session is connected to, as far as two cmdlets show it.</para>
/// <code>Get-AcceptedDomain | Test-MailTenant</code>
/// </example>
/// <example>
/// <para>Shows only what matters most, as a table.</para>
/// <code>(Test-MailTenant module/examples/tenant/contoso.json -ZoneFile module/examples/example.zone -MinimumSeverity High).Steps</code>
/// </example>
/// <example>
/// <para>Which entries of the allow list does no source of the reports need any more?</para>
/// <code>
/// $sources = Import-DmarcReport module/examples/reports -As Row | Get-DmarcSource
/// Test-MailTenant module/examples/tenant/contoso.json -ZoneFile module/examples/example.zone -DmarcSource $sources -IncludeRule TenantSpoofAllowUnused
/// </code>
/// </example>
/// <example>
/// <para>Which cmdlets are still to run, so that every rule can be judged?</para>
/// <code>(Test-MailTenant module/examples/tenant/contoso.json -ZoneFile module/examples/example.zone).MissingCmdlets</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "MailTenant", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(MailTenantAudit))]
public sealed class TestMailTenantCommand : LookupCommand
{
    readonly List<object?> given = [];
    AuditOptions options = new();

    /// <summary>
    /// What the tenant's cmdlets emit, live, from Import-Clixml or ConvertFrom-Json; a table or an object with a list for each
    /// cmdlet; or the path of a JSON file with any of these.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public object?[] TenantConfiguration { get; set; } = [];

    /// <summary>Copied into the result, for those who look after many tenants.</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>The rules to apply, by id, with * at the end for all that begin so; without it, all. Get-MailAuthRule lists them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuleCompleter))]
    public string[]? IncludeRule { get; set; }

    /// <summary>Rules not to apply, by id, with * at the end for all that begin so.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuleCompleter))]
    public string[]? ExcludeRule { get; set; }

    /// <summary>The least severity that is shown, of the tenant's settings and its domains' records alike.</summary>
    [Parameter]
    public Severity MinimumSeverity { get; set; } = Severity.Low;

    /// <summary>
    /// A CSV file of findings that you live with: Domain (or *.domain, or *), Rule, Reason, Expires (2027-03-31, or empty).
    /// What is about the tenant as a whole is accepted for its first domain.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AcceptedRisk { get; set; }

    /// <summary>
    /// The sources of the tenant's reports, as Get-DmarcSource writes them, with -ResolveNames where the allow list names servers by
    /// name: entries of the allow list that none of them needs any more are said to be so.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? DmarcSource { get; set; }

    /// <summary>Keeps the audit of every domain in the result, as Test-MailDomain writes it.</summary>
    [Parameter]
    public SwitchParameter IncludeDomainAudit { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        foreach (var id in RuleFilter.Unknown(RuleCatalog.All, [.. IncludeRule ?? [], .. ExcludeRule ?? []]))
            ThrowTerminatingError(CommandErrors.UnknownRule(id));
        options = new()
        {
            Rules = new(RuleCatalog.All, IncludeRule ?? [], ExcludeRule ?? []),
            AcceptedRisks = AcceptedRisk is null ? [] : new AuditFileReader(this).ReadAcceptedRisks(AcceptedRisk),
            MinimumSeverity = MinimumSeverity,
        };
    }

    /// <inheritdoc/>
    protected override void Accept() => given.AddRange(TenantConfiguration ?? [null]);

    /// <inheritdoc/>
    protected override void AcceptEnd()
    {
        foreach (var tenant in new TenantInput(this).ReadTenants(given))
            StartTenant(tenant);
    }

    void StartTenant(TenantConfiguration tenant)
    {
        var asked = options with { Tenant = tenant };
        var fold = new TenantAuditFold(tenant, asked, IncludeDomainAudit);
        foreach (var accepted in tenant.AcceptedDomains)
        {
            var domain = Domain.Parse(accepted.DomainName);
            Start(accepted.DomainName, stopped => DomainAuditor.AuditAsync(Resolver, domain, new(), asked, stopped), fold.Add);
        }

        var undecided = AddAllowItems(tenant, fold);
        // Written in turn: when it is this one's, all domains were taken.
        var label = Label is null ? null : VisibleText.Escape(Label);
        Start(tenant.Name, _ => Task.FromResult(fold), finished => Write(finished.Finish() with { Label = label }, undecided));
    }

    // How many entries of the allow list could not be judged.
    int AddAllowItems(TenantConfiguration tenant, TenantAuditFold fold)
    {
        if (DmarcSource is null)
            return tenant.SpoofItems.Count(item => item.Action == SpoofItemAction.Allow);
        var sources = new List<DmarcSource>();
        foreach (var value in DmarcSource)
        {
            if (JsonBridge.Read<DmarcSource>(value, out var problems) is { } source)
                sources.Add(source);
            else
                WriteError(CommandErrors.InvalidArgument("DmarcSource", PipedValue.Unwrap(value)?.ToString() ?? "", problems.Count > 0 ? problems[0].ToString() : ""));
        }

        fold.Add(AllowItemReview.Unneeded(tenant, sources, out var undecided));
        return undecided;
    }

    void Write(MailTenantAudit audit, int undecided)
    {
        var cmdlet = DmarcSource is null ? "Get-DmarcSource" : "Get-DmarcSource -ResolveNames";
        var isAsked = options.Rules?.Takes(TenantRules.SpoofAllowUnused.Id) ?? true;
        WriteObject(undecided > 0 && isAsked ? audit with { NotJudged = [.. audit.NotJudged, new(TenantRules.SpoofAllowUnused.Id, [cmdlet])] } : audit);
    }
}
