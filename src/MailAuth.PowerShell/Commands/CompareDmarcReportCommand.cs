using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.Dmarc;
using MailAuth.Findings;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Reports;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Tells what is new in DMARC and TLS reports against an earlier period: sources, failures, spoof waves, subdomains, silent reporters, policies.</summary>
/// <remarks>
/// <para>Takes rows or whole reports of Import-DmarcReport and of Import-TlsReport, mixed as they come, also out of CSV, JSON or CLIXML files, and emits
/// an alert for each thing that changed, severest first, with evidence and advice; improvements have the severity Information. One
/// stream of rows is split by date: the later period is the last -Days days, or all since -Since, the earlier one the -BaselineDays days before it.
/// The last -LateDays days count for neither, since their reports are still coming in. With -ReferenceObject the earlier period is what that
/// holds, and the later one what the pipeline brings, for instance the reports that arrived since the last run.</para>
/// <para>Alerts tell of a source that was not seen before, a source of the owner's that fails or passes again, a domain's aligned share down or up, a
/// wave of spoofs with addresses, messages and days, a new name below a domain, a reporter gone silent or reports that stopped, a policy
/// that receivers saw and that is not the one published (with -FromDns; else the one that most saw before), and TLS sessions that fail more, or less,
/// for one reason. Below -MinimumMessages nothing is told.</para>
/// <para>Reports can be forged. More of them can add alerts and hardly take one away: what a reporter says of the earlier period counts
/// only where it reported on several days (-MinimumReporterDays), each reporter is judged by itself as well as all together, rows about days to come
/// count for nothing, and where there was too much to tell apart an alert says so. Rows are not kept: memory is bounded.</para>
/// <para>ToString of an alert is one line for a log. For a scheduled task: exit [int]($alerts.Severity -ge 'High' -as [bool]) after the
/// comparison, or mailauth --fail-on High, which ends with 3 where an alert is that severe.</para>
/// </remarks>
/// <example>
/// <para>What was new in the demo organisations' week of spoofs.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Compare-DmarcReport -AsOf 2026-03-15</code>
/// </example>
/// <example>
/// <para>Compares rows that were saved with those that came since, whatever their dates.</para>
/// <code>
/// $old, $new = (Import-DmarcReport module/examples/reports -As Row).Where({ $_.Begin -lt '2026-10-03' }, 'Split')
/// $new | Compare-DmarcReport -ReferenceObject $old | Format-List
/// </code>
/// </example>
/// <example>
/// <para>One line for each alert that matters, of DMARC and of TLS reports.</para>
/// <code>
/// $rows = @(Import-DmarcReport module/examples/reports -As Row) + @(Import-TlsReport module/examples/reports -As Row)
/// $rows | Compare-DmarcReport -AsOf 2026-05-24 -MinimumSeverity Medium | ForEach-Object ToString
/// </code>
/// </example>
[Cmdlet(VerbsData.Compare, "DmarcReport", DefaultParameterSetName = ByDays, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(MailAuthAlert))]
public sealed class CompareDmarcReportCommand : RowCommand
{
    const string ByDays = "Days";
    const string BySince = "Since";
    const string BySets = "ReferenceObject";

    readonly Dictionary<string, DmarcRecord> published = new(StringComparer.OrdinalIgnoreCase);
    DmarcReportComparer? comparer;
    TlsRowInput? tlsRows;
    ReportPeriod period;

    /// <summary>Rows or reports of the earlier period; all that the pipeline brings is of the later one.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = BySets)]
    [AllowEmptyCollection]
    [AllowNull]
    public object?[]? ReferenceObject { get; set; }

    /// <summary>How many days the later period has, 1 to 366; 7 unless given.</summary>
    [Parameter(ParameterSetName = ByDays)]
    [ValidateRange(1, 366)]
    public int Days { get; set; } = 7;

    /// <summary>The first day (UTC) of the later period: the day of the last run.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BySince)]
    public DateTimeOffset Since { get; set; }

    /// <summary>How many days the earlier period has, 1 to 366; 28 unless given.</summary>
    [Parameter(ParameterSetName = ByDays)]
    [Parameter(ParameterSetName = BySince)]
    [ValidateRange(1, 366)]
    public int BaselineDays { get; set; } = 28;

    /// <summary>How many of the last days count for neither period since their reports are still coming in, 0 to 14; 2 unless given.</summary>
    [Parameter(ParameterSetName = ByDays)]
    [Parameter(ParameterSetName = BySince)]
    [ValidateRange(0, 14)]
    public int LateDays { get; set; } = 2;

    /// <summary>The day (UTC) on which it is looked at; today unless given.</summary>
    [Parameter]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>Takes the policies that are published from the DNS, and what it says of the sources; so do -DnsServer, -ZoneFile and -Overlay.</summary>
    [Parameter]
    public SwitchParameter FromDns { get; set; }

    /// <summary>Emits only alerts that are as severe at least; Information unless given.</summary>
    [Parameter]
    public Severity MinimumSeverity { get; set; } = Severity.Information;

    /// <summary>Below this many messages, or TLS sessions, nothing is told, 1 and more; 20 unless given.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long MinimumMessages { get; set; } = 20;

    /// <summary>By how much the aligned share of a domain's mail has to change, 0.001 to 1; 0.05 unless given.</summary>
    [Parameter]
    [ValidateRange(0.001, 1.0)]
    public double MinimumShareChange { get; set; } = 0.05;

    /// <summary>By how much the aligned share of one source of the owner's has to change, 0.001 to 1; 0.1 unless given.</summary>
    [Parameter]
    [ValidateRange(0.001, 1.0)]
    public double MinimumSourceChange { get; set; } = 0.1;

    /// <summary>By how much the share of TLS sessions that fail for one reason has to change, 0.0001 to 1; 0.01 unless given.</summary>
    [Parameter]
    [ValidateRange(0.0001, 1.0)]
    public double MinimumTlsChange { get; set; } = 0.01;

    /// <summary>On how many days of the earlier period a reporter has to have reported for what it says of it to count, 1 to 366; 3 unless given, and never more than half of the days with reports.</summary>
    [Parameter]
    [ValidateRange(1, 366)]
    public int MinimumReporterDays { get; set; } = 3;

    /// <summary>How many days without a report make a reporter silent, 1 to 366; 5 unless given, and twice its longest pause where that is more.</summary>
    [Parameter]
    [ValidateRange(1, 366)]
    public int SilentDays { get; set; } = 5;

    /// <summary>How many alerts of one kind are listed for one domain, 1 to 10000; 20 unless given. One more says how many there would be.</summary>
    [Parameter]
    [ValidateRange(1, 10_000)]
    public int MaximumAlerts { get; set; } = 20;

    private protected override bool AsksDns => FromDns || base.AsksDns;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        comparer = new(Options(), Classifier);
        tlsRows = new(this);
        if (ParameterSetName != BySets)
            return;
        period = ReportPeriod.Before;
        Accept(ReferenceObject);
        period = ReportPeriod.After;
    }

    private protected override void Accept(object? value)
    {
        if (PipedValue.Unwrap(value) is IEnumerable many and not (string or IDictionary))
        {
            foreach (var item in many)
                Accept(item);
        }
        else if (ReportPiping.IsTls(value))
        {
            foreach (var row in tlsRows!.Read(value))
                comparer!.Add(row, period);
        }
        else
        {
            base.Accept(value);
        }
    }

    /// <inheritdoc/>
    protected override void Take(DmarcReportRow row) => comparer!.Add(row, period);

    /// <inheritdoc/>
    protected override void Write(DmarcSourceFacts facts)
    {
        foreach (var domain in AsksDns ? comparer!.Domains : [])
        {
            if (Domain.TryParse(domain, out var name) && !name.IsRoot)
                Start(domain, stopped => DmarcLookup.GetAsync(Resolver, name, new() { CheckReportDestinations = false }, stopped), record => published[domain] = record);
        }
    }

    /// <inheritdoc/>
    protected override void Complete()
    {
        if (comparer!.FutureCount > 0 && AsOf is null)
            WriteWarning(Messages.Format("RowsOfTheFuture", comparer.FutureCount));
        if (comparer.OutsideCount > 0)
            WriteVerbose(Messages.Format("RowsOutside", comparer.OutsideCount));
        if (comparer.BeforeCount == 0)
            WriteWarning(Messages.Format("NoEarlierRows", ParameterSetName == BySets ? nameof(ReferenceObject) : $"-{nameof(BaselineDays)} {BaselineDays}"));
        foreach (var alert in comparer.Alerts(published).Where(alert => alert.Severity >= MinimumSeverity))
            WriteObject(alert);
        base.Complete();
    }

    ReportDriftOptions Options() => new()
    {
        Today = AsOf ?? DateTimeOffset.UtcNow,
        Days = Days,
        Since = ParameterSetName == BySince ? Since : null,
        BaselineDays = BaselineDays,
        LateDays = LateDays,
        MinimumMessages = MinimumMessages,
        MinimumShareChange = MinimumShareChange,
        MinimumSourceChange = MinimumSourceChange,
        MinimumTlsChange = MinimumTlsChange,
        MinimumReporterDays = MinimumReporterDays,
        SilentDays = SilentDays,
        MaximumAlerts = MaximumAlerts,
    };
}
