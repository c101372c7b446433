using System;
using System.Collections.Generic;
using System.Management.Automation;
using MailAuth.Audit;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Spf;
using MailAuth.Text;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Tests a domain's SPF record: what is wrong with it, or whether an address may send, and why.</summary>
/// <remarks>
/// <para>Without -IPAddress it judges the record and all records that it includes: one result for each domain, with
/// everything that is wrong or risky, what it costs, and what to publish. Verdict is Good, Weak, PermError where receivers
/// give up, None where there is no record, and TempError where the DNS failed and nobody can say. Proposed is the record
/// with all remedies carried out together; it is empty where no change of one record is enough. The rules are those of
/// Test-MailDomain.</para>
/// <para>With -IPAddress it evaluates the record as a receiver does: check_host of RFC 7208, term by term, with all
/// includes, macros and limits. The result has the verdict, the mechanism that matched with the includes that led to it,
/// what the check cost of the ten look-ups and two void ones, the domain's explanation of a refusal, and a trace of
/// every term that was evaluated with the DNS answers behind it. A failure of the DNS is TempError, never Fail. A record
/// that receivers cannot use, or that costs too much, is PermError; Reason says which term it was.</para>
/// <para>A block of addresses is split into the fewest networks whose addresses all get the same verdict for the same
/// reason: Network is the block, IPAddress its first address, whose trace is shown. Where the verdict depends on the
/// single address (a macro, ptr), it is Undetermined, and Reason names the term.</para>
/// <para>Domains can be piped in as to the other cmdlets. Objects of message traces and mail logs can be, too: ClientIP or
/// FromIP is the address, SenderAddress the sender; their Name and Id are no domains.</para>
/// <para>The limits are parameters for research. A value other than the standard's is warned of and stands in
/// ChangedLimits of the result: receivers do not count so.</para>
/// </remarks>
/// <example>
/// <para>Shows what is wrong with the SPF of two domains in the demo zones.</para>
/// <code>Test-SpfRecord contoso.example, fabrikam.example -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Lists the accepted domains of a tenant whose SPF receivers give up on, and what to publish.</para>
/// <code>Get-AcceptedDomain | Test-SpfRecord | Where-Object Verdict -eq PermError | Format-Table DomainName, LookupBudget, WorstFinding, Proposed -Wrap</code>
/// </example>
/// <example>
/// <para>Tests whether an address may send for a domain.</para>
/// <code>Test-SpfRecord fabrikam.example 192.0.2.200 -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Shows how a receiver comes to its verdict about a sender.</para>
/// <code>Test-SpfRecord -IPAddress 203.0.113.130 -Sender news@contoso.example -ZoneFile module/examples/example.zone | Format-List</code>
/// </example>
/// <example>
/// <para>Shows which parts of a network may send for a domain.</para>
/// <code>Test-SpfRecord contoso.example 203.0.113.0/24 -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Asks what a record would say before it is published.</para>
/// <code>Test-SpfRecord contoso.example 192.0.2.200, 203.0.113.70 -Record 'v=spf1 include:spf.crm.example -all' -ZoneFile module/examples/example.zone</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "SpfRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SpfLint))]
[OutputType(typeof(SpfCheck))]
public sealed class TestSpfRecordCommand : LookupCommand
{
    const int MostTerms = 250;

    static readonly SpfLimits Standard = new();

    SpfLimits limits = Standard;
    bool hasWarned;

    /// <summary>
    /// The domains whose records are tested, as A-labels or U-labels; from the pipeline also objects by their property
    /// DomainName, Domain, Name or Id. Without it, the domain of -Sender, then -Helo.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [DomainOrTraceTransformation]
    [ValidateNotNullOrEmpty]
    public string[]? DomainName { get; set; }

    /// <summary>The addresses of the hosts that send, IPv4 or IPv6, or blocks of them (192.0.2.0/24); one result for each address, and for each part of a block that shares verdict and matching term.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("ClientIP", "FromIP", "SourceIP")]
    public string[]? IPAddress { get; set; }

    /// <summary>The reverse-path: what the client says in MAIL FROM. Empty for the null reverse-path of bounces, for which postmaster at the HELO name stands.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("SenderAddress")]
    [AllowEmptyString]
    [AllowNull]
    public string? Sender { get; set; }

    /// <summary>The name that the client gives in HELO or EHLO.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    public string? Helo { get; set; }

    /// <summary>A record that is tested as if it were published at the domain; what it includes is looked up. Needs -DomainName.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Record { get; set; }

    /// <summary>How many terms may ask the DNS, 0 to 250, where an address is tested; the standard's 10 unless given.</summary>
    [Parameter]
    [ValidateRange(0, MostTerms)]
    public int MaxLookups { get; set; } = Standard.MaxLookups;

    /// <summary>How many terms may find nothing, 0 to 250, where an address is tested; the standard's 2 unless given.</summary>
    [Parameter]
    [ValidateRange(0, MostTerms)]
    public int MaxVoidLookups { get; set; } = Standard.MaxVoidLookups;

    /// <summary>How many exchangers an mx term may have, 0 to 250, where an address is tested; the standard's 10 unless given.</summary>
    [Parameter]
    [ValidateRange(0, MostTerms)]
    public int MaxMxHosts { get; set; } = Standard.MaxMxHosts;

    /// <summary>How many reverse names a ptr term looks at, 0 to 250, where an address is tested; the standard's 10 unless given.</summary>
    [Parameter]
    [ValidateRange(0, MostTerms)]
    public int MaxPtrNames { get; set; } = Standard.MaxPtrNames;

    /// <summary>How long the check of one address may take, in seconds from 0 to 3600; 20 unless given, the least that the standard wants.</summary>
    [Parameter]
    [ValidateRange(0, 3600)]
    public int TimeBudgetSeconds { get; set; } = (int)Standard.TimeBudget.TotalSeconds;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        limits = new()
        {
            MaxLookups = MaxLookups,
            MaxVoidLookups = MaxVoidLookups,
            MaxMxHosts = MaxMxHosts,
            MaxPtrNames = MaxPtrNames,
            TimeBudget = TimeSpan.FromSeconds(TimeBudgetSeconds),
        };
        base.Prepare();
    }

    /// <inheritdoc/>
    protected override void Accept()
    {
        // A row whose address is empty is no question about its domain.
        var isAboutAddress = MyInvocation.BoundParameters.ContainsKey(nameof(IPAddress));
        WarnOfLimits(isAboutAddress);
        if (Record is not null && DomainName is null)
            StartError(Record, CommandErrors.InvalidArgument(nameof(Record), Record, Messages.Format("RecordWithoutDomain")));
        else if (isAboutAddress)
            AcceptAddresses(IPAddress ?? [""]);
        else
            AcceptDomains();
    }

    void AcceptDomains()
    {
        if (DomainName is null && SpfChecker.DomainOf(Sender, Helo) is null)
            StartError(Sender ?? "", CommandErrors.InvalidArgument(nameof(DomainName), Sender, Messages.Format("NoDomainToTest")));
        foreach (var text in DomainName ?? (SpfChecker.DomainOf(Sender, Helo) is { } sending ? [sending] : []))
        {
            var record = Record;
            if (Read(text) is { } domain)
                Start(text, stopped => SpfLinter.LintAsync(Resolver, domain, record, stopped), WriteObject);
        }
    }

    void AcceptAddresses(IEnumerable<string> addresses)
    {
        foreach (var text in addresses)
        {
            if (!IpNetwork.TryParse(text, out var network, out var problem))
                StartError(text, CommandErrors.InvalidArgument(nameof(IPAddress), text, problem.ToString()));
            else if (DomainName is null && SpfChecker.DomainOf(Sender, Helo) is null)
                StartError(text, CommandErrors.InvalidArgument(nameof(DomainName), text, Messages.Format("NoDomainToTest")));
            else if (DomainName is null)
                StartCheck(text, network, null);
            else
                AcceptAddress(text, network, DomainName);
        }
    }

    void AcceptAddress(string text, IpNetwork network, IEnumerable<string> domains)
    {
        foreach (var name in domains)
        {
            if (Read(name) is { } domain)
                StartCheck(text, network, domain.Ascii);
        }
    }

    void StartCheck(string text, IpNetwork network, string? domain)
    {
        var request = new SpfRequest { IPAddress = new(IpText.Parse(network.FirstAddress)!), DomainName = domain, Sender = Sender, Helo = Helo, Record = Record };
        if (!text.Contains('/'))
            Start(text, stopped => SpfChecker.CheckAsync(Resolver, request, limits, stopped), WriteObject);
        else
            Start(text, stopped => SpfBlockChecker.CheckAsync(Resolver, request, network, limits, stopped), checks => WriteBlock(text, checks));
    }

    void WriteBlock(string text, IReadOnlyList<SpfCheck>? checks)
    {
        if (checks is null)
            WriteError(CommandErrors.InvalidArgument(nameof(IPAddress), text, Messages.Format("BlockOfTooManyParts", SpfBlockChecker.MaxParts)));
        else
            WriteObject(checks, enumerateCollection: true);
    }

    /// <summary>The domain that a text names; null, and an error in its turn, where it names none.</summary>
    Domain? Read(string text)
    {
        if (Domain.TryParse(text, out var domain, out var problem) && !domain.IsRoot)
            return domain;
        StartError(text, CommandErrors.InvalidDomainName(text, problem?.ToString() ?? Messages.Format("RootIsNoMailDomain")));
        return null;
    }

    void WarnOfLimits(bool isAboutAddress)
    {
        if (hasWarned || limits.Changes() is not { Count: > 0 } changes)
            return;
        hasWarned = true;
        WriteWarning(isAboutAddress ? Messages.Format("OtherSpfLimits", string.Join(", ", changes)) : Messages.Format("SpfLimitsWithoutAddress"));
    }
}
