using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Audit;
using MailAuth.Bimi;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Microsoft365;
using MailAuth.PowerShell.Completers;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Text;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Audits how well domains are protected against spoofing: findings, score and grade.</summary>
/// <remarks>
/// <para>Looks up MX, SPF with everything it includes, DKIM, DMARC, MTA-STS, TLS-RPT, BIMI, DNSSEC and name servers of
/// each domain, all at once, and judges them as what the domain is for: sending, receiving only, parked, or a tenant's
/// initial domain. Each finding says what to publish and carries the questions and answers that it rests on.</para>
/// <para>Where a question that carries weight failed, the grade is Unknown, there is no score, and ScoreRange has both
/// bounds: a DNS failure is never read as a missing record.</para>
/// <para>Without -IncludeWeb and -IncludeSmtp nothing but the DNS is asked, so that a survey of thousands of domains stays
/// cheap. With them the audit gets the MTA-STS policy, the logo and its certificate, and tries each mail exchanger, and the
/// rules about those apply as well; the help of Get-MtaStsPolicy, Get-BimiRecord and Test-SmtpTls has the details. Addresses
/// of this machine and of private networks are not connected to unless -AllowPrivateAddress is given.</para>
/// <para>Takes domains from Get-AcceptedDomain, Get-DkimSigningConfig and Get-MgDomain. What Get-AcceptedDomain knows of
/// a domain's purpose comes before any guess from DNS.</para>
/// </remarks>
/// <example>
/// <para>Audits a domain of the demo data, without a network.</para>
/// <code>Test-MailDomain contoso.example -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Audits every accepted domain of the tenant and keeps the answers for later comparison.</para>
/// <code>Get-AcceptedDomain | Test-MailDomain -SaveSnapshot today.zone</code>
/// </example>
/// <example>
/// <para>Audits a domain with the files that its records lead to, out of the demo data.</para>
/// <code>Test-MailDomain fabrikam.example -IncludeWeb -ZoneFile module/examples/example.zone -WebFolder module/examples/web -MarkRoot module/examples/web/mark-root.pem</code>
/// </example>
/// <example>
/// <para>Shows what is wrong with a domain, worst first, with the advice.</para>
/// <code>Test-MailDomain northwind.example -ZoneFile module/examples/example.zone -MinimumSeverity Medium</code>
/// </example>
/// <example>
/// <para>Fails a runbook where a domain is below grade B.</para>
/// <code>Test-MailDomain fabrikam.example -MinimumGrade B -ErrorAction Stop</code>
/// </example>
/// <example>
/// <para>Audits a domain beside what its tenant is set to, out of the demo data.</para>
/// <code>Test-MailDomain contoso.example -ZoneFile module/examples/example.zone -TenantConfiguration module/examples/tenant/contoso.json</code>
/// </example>
/// <example>
/// <para>What would the audit say if this DMARC record were published?</para>
/// <code>Test-MailDomain contoso.example -ZoneFile module/examples/example.zone -Overlay '_dmarc.contoso.example. 3600 IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@contoso.example"'</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "MailDomain", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(MailDomainAudit))]
public sealed class TestMailDomainCommand : SurveyCommand
{
    AuditOptions options = new();

    /// <summary>The DKIM selectors to ask for, instead of those that Microsoft 365 and the common services use.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SelectorCompleter))]
    public string[]? Selector { get; set; }

    /// <summary>Copied into the audit, for those who run many organisations: a customer, a tenant, a sector.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Customer", "Tenant", "Sector")]
    public string? Label { get; set; }

    /// <summary>What kind of accepted domain it is, as Get-AcceptedDomain emits it: Authoritative, InternalRelay or ExternalRelay.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DomainType { get; set; }

    /// <summary>Whether it is the tenant's initial domain, as Get-AcceptedDomain emits it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TruthTransformation]
    public bool? InitialDomain { get; set; }

    /// <summary>Whether it is the hybrid routing domain, as Get-AcceptedDomain emits it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TruthTransformation]
    public bool? IsCoexistenceDomain { get; set; }

    /// <summary>Whether the tenant may not send from it, as Get-AcceptedDomain emits it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TruthTransformation]
    public bool? SendingFromDomainDisabled { get; set; }

    /// <summary>Whether it only sends, as Get-AcceptedDomain emits it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TruthTransformation]
    public bool? OutboundOnly { get; set; }

    /// <summary>
    /// What the tenant is set to that the domains are in: what Get-AcceptedDomain, Get-DkimSigningConfig and the other cmdlets of
    /// docs/tenant.md emit, live or saved, or the path of a JSON file with it. The domain is judged as what the tenant says that
    /// it is for, its selectors are compared with what the tenant wants, and the rules about a tenant's domain apply too.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? TenantConfiguration { get; set; }

    /// <summary>The rules to apply, by id, with * at the end for all that begin so; without it, all. Get-MailAuthRule lists them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuleCompleter))]
    public string[]? IncludeRule { get; set; }

    /// <summary>Rules not to apply, by id, with * at the end for all that begin so. They leave the score, too.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuleCompleter))]
    public string[]? ExcludeRule { get; set; }

    /// <summary>The least severity that is shown. The score counts what is not shown, too.</summary>
    [Parameter]
    public Severity MinimumSeverity { get; set; }

    /// <summary>
    /// A CSV file of findings that you live with: Domain (or *.domain, or *), Rule, Reason, Expires (2027-03-31, or empty).
    /// They stay visible and leave the score until they expire.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AcceptedRisk { get; set; }

    /// <summary>
    /// Also gets what the records lead to on web servers: the MTA-STS policy, the BIMI logo and the mark certificate. Without
    /// it only the DNS is asked.
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeWeb { get; set; }

    /// <summary>
    /// Also connects to each mail exchanger, without sending mail: STARTTLS, certificate, TLSA records. With -IncludeWeb they
    /// are judged by the MTA-STS policy, too. Many networks let nothing out to port 25.
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeSmtp { get; set; }

    /// <summary>Files of certificates, PEM or DER, to trust as roots of mark certificates beside those that ship with the module. Of use with -IncludeWeb.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? MarkRoot { get; set; }

    /// <summary>A CSV file, Kind, Name, Points, whose lines override the module's table of what findings cost.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ScoreTable { get; set; }

    /// <summary>Writes the error GradeBelowMinimum for each domain with a lower grade, so that a runbook fails.</summary>
    [Parameter]
    public Grade MinimumGrade { get; set; }

    private protected override void ReadOptions()
    {
        CheckRules(IncludeRule);
        CheckRules(ExcludeRule);
        var files = new AuditFileReader(this);
        options = new()
        {
            Selectors = Selector ?? [],
            Tenant = TenantConfiguration is null ? null : ReadTenant(TenantConfiguration),
            Rules = new(RuleCatalog.All, IncludeRule ?? [], ExcludeRule ?? []),
            MinimumSeverity = MinimumSeverity,
            AcceptedRisks = AcceptedRisk is null ? [] : files.ReadAcceptedRisks(AcceptedRisk),
            Web = IncludeWeb ? Fetcher : null,
            WebTimeout = TimeSpan.FromSeconds(WebTimeoutSeconds),
            Smtp = IncludeSmtp ? Checker : null,
            SmtpPort = Port > 0 ? Port : RelayPort,
            MarkAnchors = MarkRoot is null ? MarkRoots.Known : MarkRoots.Known.With(MarkRoot.SelectMany(path => new CertificatePath(this).Read(path))),
            ScoreTable = ScoreTable is null ? Audit.ScoreTable.Default : files.ReadScoreTable(ScoreTable),
        };
    }

    private protected override ListedDomain List(Domain domain) => new(domain, Label is null ? null : VisibleText.Escape(Label), new()
    {
        DomainType = DomainType,
        IsInitialDomain = InitialDomain,
        IsCoexistenceDomain = IsCoexistenceDomain,
        SendingFromDomainDisabled = SendingFromDomainDisabled,
        OutboundOnly = OutboundOnly,
    });

    private protected override Task<MailDomainAudit> AuditAsync(IDnsResolver resolver, ListedDomain listed, CancellationToken cancellationToken) =>
        DomainAuditor.AuditAsync(resolver, listed.Domain, listed.Hints, options, cancellationToken);

    private protected override void WriteAudit(MailDomainAudit audit)
    {
        WriteObject(audit);
        if (MinimumGrade == Grade.Unknown || audit.Grade >= MinimumGrade)
            return;
        // Even the best that the unanswered questions could have brought is not enough: that is known.
        var isCertain = audit.Grade != Grade.Unknown || options.ScoreTable.GradeOf(audit.ScoreRange.Highest) < MinimumGrade;
        WriteError(isCertain ? CommandErrors.GradeBelowMinimum(audit, MinimumGrade) : CommandErrors.GradeNotKnown(audit, MinimumGrade));
    }

    TenantConfiguration ReadTenant(object[] values)
    {
        try
        {
            return new TenantInput(this).Read(values);
        }
        catch (CommandException e)
        {
            // Every domain would be judged as if nothing had been given.
            ThrowTerminatingError(e.Record);
            throw;
        }
    }

    void CheckRules(string[]? ids)
    {
        foreach (var id in RuleFilter.Unknown(RuleCatalog.All, ids ?? []))
            ThrowTerminatingError(CommandErrors.UnknownRule(id));
    }
}
