using System;
using System.Linq;
using System.Management.Automation;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.PowerShell.Completers;
using MailAuth.PowerShell.Pipeline;

namespace MailAuth.PowerShell.Commands;

/// <summary>Lists the rules that domains, records and messages are judged by.</summary>
/// <remarks>
/// <para>Each rule has an id that never changes, a severity, what it says and advises in the language of the session, the
/// RFC sections it rests on, and the requirements of baselines (CIS, CISA SCuBA, internet.nl) that it serves.</para>
/// </remarks>
/// <example>
/// <para>Lists all rules.</para>
/// <code>Get-MailAuthRule</code>
/// </example>
/// <example>
/// <para>Lists what can be wrong with DMARC and is severe.</para>
/// <code>Get-MailAuthRule -Protocol Dmarc -MinimumSeverity High</code>
/// </example>
/// <example>
/// <para>Lists the rules of which the id begins with SpfToo.</para>
/// <code>Get-MailAuthRule SpfToo*</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "MailAuthRule")]
[OutputType(typeof(Rule))]
public sealed class GetMailAuthRuleCommand : PSCmdlet
{
    /// <summary>Ids of rules, with * at the end for all that begin so; findings bind by their RuleId.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("RuleId")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RuleCompleter))]
    public string[] Id { get; set; } = ["*"];

    /// <summary>Only rules about these protocols.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Protocol[]? Protocol { get; set; }

    /// <summary>Only rules of at least this severity.</summary>
    [Parameter]
    public Severity MinimumSeverity { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var unknown in RuleFilter.Unknown(RuleCatalog.All, Id))
            WriteError(CommandErrors.UnknownRule(unknown));
        foreach (var rule in RuleCatalog.All.Where(IsWanted))
            WriteObject(rule);
    }

    bool IsWanted(Rule rule) =>
        Id.Any(pattern => RuleFilter.Matches(pattern, rule.Id))
        && (Protocol is null || Array.IndexOf(Protocol, rule.Protocol) >= 0)
        && rule.Severity >= MinimumSeverity;
}
