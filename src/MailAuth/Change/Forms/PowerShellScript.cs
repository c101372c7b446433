using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Change;

/// <summary>What the scripts for modules of DNS servers have in common: what they need, and the zone, which every cmdlet takes.</summary>
static class PowerShellScript
{
    /// <summary>The script of a zone's changes.</summary>
    /// <param name="module">The module that it needs.</param>
    /// <param name="parameter">The script's parameter, as it is declared.</param>
    /// <param name="place">What <c>$zone</c> holds beside the zone's name: <c>ComputerName = $ComputerName</c>.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="lines">The lines of a change.</param>
    public static IEnumerable<string> Of(string module, string parameter, string place, string zone, IEnumerable<DnsChange> changes, Func<DnsChange, IEnumerable<string>> lines) =>
    [
        "#Requires -Modules " + module,
        $"param({parameter})",
        "$ErrorActionPreference = 'Stop'",
        $"$zone = @{{ ZoneName = {PowerShellText.Quote(zone)}; {place} }}",
        .. changes.SelectMany(change => Comments(change).Concat(lines(change)).Prepend("")),
    ];

    /// <summary>The lines above a change's own: its name, its type and its rules; and what shows that it took effect.</summary>
    public static IEnumerable<string> Comments(DnsChange change) =>
        ["# " + ScriptComment.Line($"{change.Owner} {change.Type} {string.Join(", ", change.RuleIds)}"), "# " + ScriptComment.Verify(change)];

    /// <summary>Ends the script where the records to take away are not there.</summary>
    public static string Throw(DnsChange change) => "throw " + PowerShellText.Quote($"Not as planned: {change.Owner} {change.Type}");
}
