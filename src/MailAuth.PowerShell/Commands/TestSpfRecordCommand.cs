using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Spf;
using MailAuth.Text;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Tests whether an address may send mail for a domain, and shows why.</summary>
/// <remarks>
/// <para>Evaluates the SPF record of the domain as a receiver does: check_host of RFC 7208, term by term, with all
/// includes, macros and limits. The result has the verdict, the mechanism that matched with the includes that led to it,
/// what the check cost of the ten look-ups and two void ones, the domain's explanation of a refusal, and a trace of
/// every term that was evaluated with the DNS answers behind it.</para>
/// <para>A failure of the DNS is TempError, never Fail. A record that receivers cannot use, or that costs too much, is
/// PermError; Reason says which term it was.</para>
/// <para>Objects of message traces and mail logs can be piped in: ClientIP or FromIP is the address, SenderAddress the
/// sender.</para>
/// </remarks>
/// <example>
/// <para>Tests whether an address may send for a domain in the demo zones.</para>
/// <code>Test-SpfRecord fabrikam.example 192.0.2.200 -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Shows how a receiver comes to its verdict about a sender.</para>
/// <code>Test-SpfRecord -IPAddress 203.0.113.130 -Sender news@contoso.example -ZoneFile module/examples/example.zone | Format-List</code>
/// </example>
/// <example>
/// <para>Asks what a record would say before it is published.</para>
/// <code>Test-SpfRecord contoso.example 192.0.2.200, 203.0.113.70 -Record 'v=spf1 include:spf.crm.example -all' -ZoneFile module/examples/example.zone</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "SpfRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SpfCheck))]
public sealed class TestSpfRecordCommand : LookupCommand
{
    /// <summary>The domain whose record is evaluated, as A-label or U-label. Without it, the domain of -Sender, then -Helo.</summary>
    [Parameter(Position = 0)]
    [Alias("Domain")]
    [ValidateNotNullOrEmpty]
    public string? DomainName { get; set; }

    /// <summary>The addresses of the hosts that send, IPv4 or IPv6; one result for each.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("ClientIP", "FromIP")]
    public string[] IPAddress { get; set; } = [];

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

    /// <summary>A record that is evaluated as if it were published at the domain; what it includes is looked up. Needs -DomainName.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Record { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (Record is not null && DomainName is null)
            ThrowTerminatingError(CommandErrors.InvalidArgument("Record", Record, Messages.Format("RecordWithoutDomain")));
        if (DomainName is not null && (!Domain.TryParse(DomainName, out var domain, out var problem) || domain.IsRoot))
            ThrowTerminatingError(CommandErrors.InvalidDomainName(DomainName, problem?.ToString() ?? Messages.Format("RootIsNoMailDomain")));
        base.Prepare();
    }

    /// <inheritdoc/>
    protected override void Accept()
    {
        foreach (var text in IPAddress)
        {
            if (IpText.Parse(text) is not { } address)
                StartError(text, CommandErrors.InvalidArgument("IPAddress", text, NotAnAddress(text)));
            else if (DomainName is null && (string.IsNullOrWhiteSpace(Sender) || Sender == "<>") && string.IsNullOrWhiteSpace(Helo))
                StartError(text, CommandErrors.InvalidArgument("DomainName", text, Messages.Format("NoDomainToTest")));
            else
                Start(text, stopped => CheckAsync(new(address), stopped), WriteObject);
        }
    }

    Task<SpfCheck> CheckAsync(IPAddress address, CancellationToken stopped) => SpfChecker.CheckAsync(
        Resolver,
        new() { IPAddress = address, DomainName = DomainName, Sender = Sender, Helo = Helo, Record = Record },
        null, stopped);

    static string NotAnAddress(string text) =>
        new SyntaxProblem("NotAnAddress", ProblemLevel.Error, 0, text.Length, "an IPv4 or IPv6 address", VisibleText.Escape(text)).ToString();
}
