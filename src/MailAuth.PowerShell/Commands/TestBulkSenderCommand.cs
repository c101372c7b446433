using System;
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
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Tells whether a domain meets what Outlook.com, Gmail, Yahoo and docomo ask of senders: requirement by requirement.</summary>
/// <remarks>
/// <para>Takes domains, which it audits as Test-MailDomain does; in one pipeline the rows or reports of Import-DmarcReport and the audits of
/// Test-MailDomain, also out of files; and with -Sample messages as the domain sends them to many. Each object is one requirement of one
/// receiver: whether it is asked of all senders or of those who send in bulk, Met, NotMet or NotKnown, what tells it, and what to do or
/// how to find out. Nothing is guessed: what reports, records and samples do not tell is NotKnown, spam rates for instance, which the
/// receivers' own tools show.</para>
/// <para>Shares are of the domain's own mail as reports tell it from forwarders and spoofs: its own servers, its services, and what is
/// set up by half. Volumes are the most messages of a day that a receiver reported; Outlook.com and Gmail mean 5,000 a day and more,
/// the others name no number. Reports undercount: not every receiver reports, and mail that fails is left out. IsBulk is therefore true
/// or not known, never false.</para>
/// <para>Of samples the unsubscribe headers are read (RFC 8058): List-Unsubscribe with an https address, List-Unsubscribe-Post, and both
/// under a DKIM signature, which is verified unless -SkipDns is given. Names of addresses are looked up with -ResolveNames.
/// Yahoo's requirements are from secondary sources: Mark says so.</para>
/// </remarks>
/// <example>
/// <para>Judges a domain by its records: mail alone tells the rest.</para>
/// <code>Test-BulkSender contoso.example -ZoneFile module/examples/example.zone | Where-Object State -ne Met</code>
/// </example>
/// <example>
/// <para>Judges the demo organisations by their reports.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Test-BulkSender -SkipDns | Where-Object State -ne Met</code>
/// </example>
/// <example>
/// <para>Takes reports and records of one domain, and a message as it is sent to many.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Test-BulkSender fabrikam.example -Sample module/examples/messages/subdomain.eml -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Asks for the names of the addresses that send, and shows what Gmail asks for.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Test-BulkSender -Receiver Gmail -ResolveNames -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Looks at messages alone, newsletters for instance.</para>
/// <code>Get-ChildItem module/examples/messages -Filter *.eml | Test-BulkSender | Where-Object Requirement -eq OneClickUnsubscribe</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "BulkSender", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(BulkSenderRequirement))]
public sealed class TestBulkSenderCommand : LookupCommand
{
    readonly DmarcSourceClassifier classifier = new();
    BulkSenderTester? tester;
    BulkSenderInput? input;
    PipedInputs? samples;
    Domain[] asked = [];
    int others;

    /// <summary>
    /// The domains to judge, as A-labels or U-labels: their records are looked up, unless audits are piped in or -SkipDns is given. Of what
    /// is piped in only what is theirs is judged then.
    /// </summary>
    [Parameter(Position = 0)]
    [Alias("Domain")]
    [ValidateNotNullOrEmpty]
    [DomainNameTransformation]
    public string[] DomainName { get; set; } = [];

    /// <summary>Rows and reports of Import-DmarcReport, audits of Test-MailDomain, live or as they come back from a file; domains, as names, as CSV rows or as Get-AcceptedDomain and Get-MgDomain emit them; and files of Get-ChildItem, which are samples.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>
    /// Messages as the domain sends them to many: paths of .eml, .msg and mbox files or of folders, with wildcards; files of Get-ChildItem;
    /// whatever else Get-MessageAuthResult takes a message from, such as octets, streams, and messages of Microsoft Graph.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[] Sample { get; set; } = [];

    /// <summary>Judges for these receivers only.</summary>
    [Parameter(Position = 1)]
    [ValidateSet("OutlookCom", "Gmail", "Yahoo", "Docomo")]
    public MailReceiver[] Receiver { get; set; } = [];

    /// <summary>Which share of the domain's own mail has to pass, 0 to 1; 0.98 unless given. Receivers name none, and a little always breaks on its way.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double MinimumShare { get; set; } = 0.98;

    /// <summary>Asks the DNS for the names of the addresses that send, each once.</summary>
    [Parameter]
    public SwitchParameter ResolveNames { get; set; }

    /// <summary>Asks no DNS: looks up no records, and verifies no signatures of samples.</summary>
    [Parameter]
    public SwitchParameter SkipDns { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (SkipDns && ResolveNames)
            ThrowTerminatingError(CommandErrors.InvalidArgument(nameof(ResolveNames), true, Messages.Format("NamesWithoutDns")));
        if (DomainName.Length == 0 && Sample.Length == 0 && !MyInvocation.ExpectingInput && !MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)))
            ThrowTerminatingError(CommandErrors.InvalidArgument(nameof(DomainName), "", Messages.Format("NoBulkSender")));
        base.Prepare();
        tester = new(new() { MinimumShare = MinimumShare }, classifier);
        samples = new()
        {
            Files = new(this, CommandErrors.UnreadableMessage),
            Pieces = new PipedHeader(),
            Parts = MessageObject.Parts,
            Start = sample => Start(sample.Name, stopped => ReadAsync(sample, stopped), Write),
            StartError = StartError,
            NothingIn = CommandErrors.NoMessageIn,
        };
        input = new(this, tester);
        asked = DomainName.Select(Read).OfType<Domain>().ToArray();
    }

    /// <inheritdoc/>
    protected override void Accept() => input!.Take(InputObject);

    /// <inheritdoc/>
    protected override void AcceptEnd()
    {
        foreach (var domain in asked.Concat(input!.Domains).Where(domain => tester!.Expect(domain) && !SkipDns))
            Start(domain.Ascii, stopped => DomainAuditor.AuditAsync(Resolver, domain, new(), new(), stopped), tester!.Add);
        foreach (var sample in Sample.Concat(input.Samples))
            TakeSample(PipedValue.Unwrap(sample));
        samples!.Finish();
        // All names that were given are wrong, and the error says so: what is piped in was not meant for all.
        if (DomainName.Length == 0 || asked.Length > 0)
            Start(MyInvocation.MyCommand?.Name ?? "", FindAsync, WriteAll);
    }

    // Text is a path, and no line of a header.
    void TakeSample(object? sample)
    {
        if (sample is string path && path.IndexOf('\n') < 0)
            samples!.TakePaths([path]);
        else if (sample is FileSystemInfo file)
            samples!.TakeLiteralPaths([file.FullName]);
        else
            samples!.Take(sample);
    }

    Domain? Read(string text)
    {
        if (Domain.TryParse(text, out var domain, out var problem) && !domain.IsRoot)
            return domain;
        StartError(text, CommandErrors.InvalidDomainName(text, problem?.ToString() ?? Messages.Format("RootIsNoMailDomain")));
        return null;
    }

    async Task<object> ReadAsync(MessageInput sample, CancellationToken cancellationToken)
    {
        try
        {
            using var file = sample.Open();
            var read = new List<BulkSenderSample>();
            foreach (var message in sample.Read(file))
            {
                using (message)
                    read.Add(await BulkSenderSample.ReadAsync(message, SkipDns ? null : Resolver, cancellationToken));
            }

            return read.Count > 0 ? read : CommandErrors.NoMessage(sample.Name, file?.Kind ?? MailFileKind.Empty);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CommandErrors.UnreadableMessage(sample.Name, e);
        }
    }

    void Write(object result)
    {
        if (result is ErrorRecord error)
            WriteError(error);
        foreach (var sample in result as List<BulkSenderSample> ?? [])
        {
            tester!.Add(sample);
            if (asked.Length > 0 && sample.FromDomain.Length > 0 && !Array.Exists(asked, domain => sample.FromDomain == domain.Ascii || sample.FromDomain.EndsWith("." + domain.Ascii, StringComparison.Ordinal)))
                others++;
        }
    }

    async Task<DmarcSourceFacts?> FindAsync(CancellationToken cancellationToken) =>
        ResolveNames ? await new DmarcSourceResearch(Resolver, new() { ResolvesNames = true, Parallel = ThrottleLimit }).FindAsync(classifier, cancellationToken) : null;

    void WriteAll(DmarcSourceFacts? facts)
    {
        if (tester!.LeftOutCount > 0)
            WriteWarning(Messages.Format("SamplesLeftOut", tester.LeftOutCount));
        if (others > 0)
            WriteWarning(Messages.Format("SamplesOfOthers", others, string.Join(", ", asked.Take(3).Select(domain => domain.Ascii))));
        if (facts is { Gaps.Count: > 0 })
            WriteWarning(Messages.Format("SourceGaps", facts.Gaps.Count, string.Join(", ", facts.Gaps.Take(3))));
        WriteObject(tester.Finish(facts, Receiver).Where(found => asked.Length == 0 || Array.Exists(asked, domain => domain.Ascii == found.DomainName)), enumerateCollection: true);
    }
}
