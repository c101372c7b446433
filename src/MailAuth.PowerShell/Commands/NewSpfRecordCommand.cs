using System.Linq;
using System.Management.Automation;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Records;
using MailAuth.Services;
using MailAuth.Spf;
using MailAuth.Text;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Makes an SPF record for a domain to publish.</summary>
/// <remarks>
/// <para>Makes the record that allows the senders you name, reads it back as receivers do, judges it by the rules of
/// Test-SpfRecord that need no DNS, and emits what Get-SpfRecord emits. Nothing is looked up and nothing is published.
/// Terms that cost no look-up stand first; what another term already says is left out.</para>
/// <para>About everyone else it says SoftFail (~all) unless -All is given: no mail is lost by a sender that was forgotten,
/// and DMARC does the refusing. Microsoft advises Fail (-all) once DKIM and DMARC are in place. -Parked, for a domain that
/// sends no mail, is v=spf1 -all.</para>
/// <para>A record that receivers would give up on, of more than ten look-ups of its own for instance, is an error. What is
/// risky is a warning: wide or private networks, a text beyond 450 bytes.</para>
/// <para>What is emitted can be given to -Overlay of the cmdlets that look up, to see what a change would bring before it
/// is made: Test-SpfRecord counts what the included records cost.</para>
/// </remarks>
/// <example>
/// <para>Makes the record of a domain whose mail is at Microsoft 365, with a scanner in the office that sends by itself.</para>
/// <code>New-SpfRecord contoso.example -IncludeMicrosoft365 Worldwide -IPAddress 203.0.113.10</code>
/// </example>
/// <example>
/// <para>Makes the line for the zone file of a domain that sends no mail.</para>
/// <code>New-SpfRecord parked.example -Parked -AsZone</code>
/// </example>
/// <example>
/// <para>Shows what a record would cost with all that it includes, before it is published.</para>
/// <code>Test-SpfRecord contoso.example -ZoneFile module/examples/example.zone -Overlay (New-SpfRecord contoso.example -IncludeMicrosoft365 Worldwide -Include spf.crm.example, _spf.google.com)</code>
/// </example>
[Cmdlet(VerbsCommon.New, "SpfRecord")]
[OutputType(typeof(SpfRecord))]
[OutputType(typeof(string))]
public sealed class NewSpfRecordCommand : RecordCommand
{
    const int MappedPrefix = 96;

    SpfSettings settings = new();

    /// <summary>The cloud of the Microsoft 365 tenant whose users send in the domain's name; its senders are included.</summary>
    [Parameter]
    [Alias("Microsoft365")]
    public Microsoft365Cloud? IncludeMicrosoft365 { get; set; }

    /// <summary>Domains whose records name further senders, as their services document them; macros are taken as they are.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Include { get; set; } = [];

    /// <summary>Addresses that send, and networks as CIDR blocks, IPv4 or IPv6.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] IPAddress { get; set; } = [];

    /// <summary>Lets the domain's mail exchangers send.</summary>
    [Parameter]
    public SwitchParameter Mx { get; set; }

    /// <summary>Lets the domain's own addresses send.</summary>
    [Parameter]
    public SwitchParameter A { get; set; }

    /// <summary>What is said about everyone else: Fail (-all), SoftFail (~all, unless given) or Neutral (?all).</summary>
    [Parameter]
    [ValidateSet(nameof(SpfQualifier.Fail), nameof(SpfQualifier.SoftFail), nameof(SpfQualifier.Neutral))]
    public SpfQualifier? All { get; set; }

    /// <summary>The domain whose record decides about everyone who is not named here; it takes the place of all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Redirect { get; set; }

    /// <summary>For a domain that sends no mail: v=spf1 -all.</summary>
    [Parameter]
    public SwitchParameter Parked { get; set; }

    bool NamesSenders => IncludeMicrosoft365 is not null || Include.Length > 0 || IPAddress.Length > 0 || Mx || A;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Parked && (NamesSenders || Redirect is not null || All is not (null or SpfQualifier.Fail)))
            Refuse(nameof(Parked), Parked, Messages.Format("ParkedBesideSenders"));
        if (Redirect is not null && All is not null)
            Refuse(nameof(Redirect), Redirect, Messages.Format("RedirectBesideAll"));
        if (!Parked && !NamesSenders && Redirect is null)
            Refuse(nameof(Parked), null, Messages.Format("NobodyMaySend"));
        settings = new()
        {
            Microsoft365 = IncludeMicrosoft365,
            Includes = Include.Select(text => Name(nameof(Include), text)).ToArray(),
            Networks = IPAddress.Select(Network).ToArray(),
            A = A,
            Mx = Mx,
            All = All ?? (Parked ? SpfQualifier.Fail : SpfQualifier.SoftFail),
            Redirect = Redirect is null ? null : Name(nameof(Redirect), Redirect),
        };
    }

    /// <inheritdoc/>
    protected override void Make(string input, Domain domain)
    {
        var record = SpfBuilder.Build(domain, settings);
        var lint = SpfLinter.Lint(domain, record.ToString());
        if (lint.Verdict == SpfLintVerdict.PermError)
        {
            WriteError(CommandErrors.UnusableRecord(input, record.ToString(), lint.Findings[0].Message));
            return;
        }

        foreach (var finding in lint.Findings.Where(finding => finding.Severity > Severity.Information))
            WriteWarning(finding.RuleId == SpfRules.RecordTooLong.Id ? Messages.Format("LongSpfRecord", input, record.ToString().Length) : finding.Message);
        WriteRecord(record);
    }

    /// <summary>A name as the record has it. What has macros is checked as such; all else is a domain, as A-labels.</summary>
    string Name(string parameter, string text)
    {
        if (text.Contains('%'))
        {
            if (SpfMacroString.ParseDomain(text).Problems.FirstOrDefault(problem => problem.Level == ProblemLevel.Error) is { } bad)
                Refuse(parameter, text, bad.ToString());
            return text;
        }

        if (!Domain.TryParse(text, out var name, out var problem) || name.IsRoot)
            Refuse(parameter, text, problem?.ToString() ?? Messages.Format("RootIsNoMailDomain"));
        return name!.Ascii;
    }

    /// <summary>A network as the record has it: without bits behind the prefix, which is said.</summary>
    IpNetwork Network(string text)
    {
        if (!IpNetwork.TryParse(text, out var network, out var problem))
            Refuse(nameof(IPAddress), text, problem.ToString());
        // Receivers take an IPv4 address that is mapped into IPv6 for IPv4 (RFC 7208 section 5).
        if (network!.PrefixLength >= MappedPrefix && IpText.Unmap(IpText.Parse(text.Split('/')[0])!) is { Length: 4 } inner && network.IsIPv6)
            network = new(inner, network.PrefixLength - MappedPrefix);
        if (network.PrefixLength == 0)
            Refuse(nameof(IPAddress), text, Messages.Format("EveryoneMaySend"));
        if (network.HasHostBits)
            WriteWarning(Messages.Format("HostBits", text, network));
        return network;
    }

    void Refuse(string parameter, object? value, string reason) => ThrowTerminatingError(CommandErrors.InvalidArgument(parameter, value, reason));
}
