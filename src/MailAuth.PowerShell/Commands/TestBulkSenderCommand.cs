using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Mail;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Services;

namespace MailAuth.PowerShell.Commands;

/// <summary>Tells whether a domain meets what Outlook.com, Gmail, Yahoo and docomo ask of senders: requirement by requirement.</summary>
/// <remarks>
/// <para>Takes, in one pipeline, the rows or reports of Import-DmarcReport and the audits of Test-MailDomain, also out of files, and with
/// -Sample messages as the domain sends them to many. Each object is one requirement of one receiver: whether it is asked of all senders
/// or of those who send in bulk, Met, NotMet or NotKnown, what tells it, and what to do or how to find out. Nothing is guessed: what
/// reports, records and samples do not tell is NotKnown, spam rates for instance, which the receivers' own tools show.</para>
/// <para>Shares are of the domain's own mail as reports tell it from forwarders and spoofs: its own servers, its services, and what is
/// set up by half. Volumes are the most messages of a day that a receiver reported; Outlook.com and Gmail mean 5,000 a day and more.
/// Reports undercount: not every receiver reports, and mail that fails is left out. IsBulk is therefore true or not known, never false.</para>
/// <para>Of samples the unsubscribe headers are read (RFC 8058): List-Unsubscribe with an https address, List-Unsubscribe-Post, and both
/// under a DKIM signature, which is verified unless -SkipDns is given. Names of addresses are looked up with -ResolveNames.
/// Yahoo's requirements are from secondary sources: Mark says so.</para>
/// </remarks>
/// <example>
/// <para>Judges the demo organisations by their reports.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Test-BulkSender -SkipDns | Where-Object State -ne Met</code>
/// </example>
/// <example>
/// <para>Takes audits, and a message as it is sent to many.</para>
/// <code>Test-MailDomain fabrikam.example -ZoneFile module/examples/example.zone | Test-BulkSender -Sample module/examples/messages/subdomain.eml -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Asks for the names of the addresses that send, and shows what Gmail asks for.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Test-BulkSender -Receiver Gmail -ResolveNames -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Takes reports and audits together.</para>
/// <code>@(Import-DmarcReport ./reports -As Row; Test-MailDomain contoso.example) | Test-BulkSender -Sample ./newsletter.eml</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "BulkSender", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(BulkSenderRequirement))]
public sealed class TestBulkSenderCommand : LookupCommand
{
    const int MaxDepth = 3;

    readonly DmarcSourceClassifier classifier = new();
    BulkSenderTester? tester;
    RowInput? rows;

    /// <summary>Rows and reports of Import-DmarcReport, and audits of Test-MailDomain, live or as they come back from a file.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>Messages as the domain sends them to many: .eml, .msg and mbox files, or folders of them; wildcards are allowed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Sample { get; set; } = [];

    /// <summary>Judges for these receivers only.</summary>
    [Parameter(Position = 0)]
    [ValidateSet("OutlookCom", "Gmail", "Yahoo", "Docomo")]
    public MailReceiver[] Receiver { get; set; } = [];

    /// <summary>Which share of the domain's own mail has to pass, 0 to 1; 0.98 unless given. Receivers name none, and a little always breaks on its way.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double MinimumShare { get; set; } = 0.98;

    /// <summary>Asks the DNS for the names of the addresses that send, each once.</summary>
    [Parameter]
    public SwitchParameter ResolveNames { get; set; }

    /// <summary>Verifies no signatures of samples, and so asks no DNS.</summary>
    [Parameter]
    public SwitchParameter SkipDns { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (SkipDns && ResolveNames)
            ThrowTerminatingError(CommandErrors.InvalidArgument(nameof(ResolveNames), true, Messages.Format("NamesWithoutDns")));
        base.Prepare();
        tester = new(new() { MinimumShare = MinimumShare }, classifier);
        rows = new(this);
    }

    /// <inheritdoc/>
    protected override void Accept() => Take(InputObject, 0);

    /// <inheritdoc/>
    protected override void AcceptEnd()
    {
        foreach (var input in Sample.SelectMany(Files))
            Start(input.Name, stopped => ReadAsync(input, stopped), Write);
        Start(MyInvocation.MyCommand?.Name ?? "", FindAsync, WriteAll);
    }

    void Take(object? value, int depth)
    {
        switch (PipedValue.Unwrap(value))
        {
            case null:
                return;
            case Reports.DmarcReportRow row:
                tester!.Add(row);
                return;
            case MailDomainAudit audit:
                tester!.Add(audit);
                return;
            case IEnumerable many and not (string or IDictionary) when depth < MaxDepth:
                foreach (var item in many)
                {
                    if (Stopping)
                        throw new PipelineStoppedException();
                    Take(item, depth + 1);
                }

                return;
            case not (string or IDictionary or ValueType) when PSObject.AsPSObject(value).Properties["ScoreRange"] is not null && JsonBridge.Read<MailDomainAudit>(value, out _) is { } rebuilt:
                tester!.Add(rebuilt);
                return;
            default:
                foreach (var row in rows!.Read(value))
                    tester!.Add(row);
                return;
        }
    }

    IReadOnlyList<MessageInput> Files(string path)
    {
        try
        {
            return new MessageFiles(this, CommandErrors.UnreadableMessage).Expand(path);
        }
        catch (CommandException e)
        {
            WriteError(e.Record);
            return [];
        }
    }

    async Task<object> ReadAsync(MessageInput input, CancellationToken cancellationToken)
    {
        try
        {
            using var file = input.Open();
            var samples = new List<BulkSenderSample>();
            foreach (var message in input.Read(file))
            {
                using (message)
                    samples.Add(await BulkSenderSample.ReadAsync(message, SkipDns ? null : Resolver, cancellationToken));
            }

            return samples.Count > 0 ? samples : CommandErrors.NoMessage(input.Name, file?.Kind ?? MailFileKind.Empty);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CommandErrors.UnreadableMessage(input.Name, e);
        }
    }

    void Write(object result)
    {
        if (result is ErrorRecord error)
            WriteError(error);
        foreach (var sample in result as List<BulkSenderSample> ?? [])
            tester!.Add(sample);
    }

    async Task<DmarcSourceFacts?> FindAsync(CancellationToken cancellationToken) =>
        ResolveNames ? await new DmarcSourceResearch(Resolver, new() { ResolvesNames = true, Parallel = ThrottleLimit }).FindAsync(classifier, cancellationToken) : null;

    void WriteAll(DmarcSourceFacts? facts)
    {
        if (tester!.LeftOutCount > 0)
            WriteWarning(Messages.Format("SamplesLeftOut", tester.LeftOutCount));
        if (facts is { Gaps.Count: > 0 })
            WriteWarning(Messages.Format("SourceGaps", facts.Gaps.Count, string.Join(", ", facts.Gaps.Take(3))));
        WriteObject(tester.Finish(facts, Receiver), enumerateCollection: true);
    }
}
