using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Dmarc;
using MailAuth.Headers;
using MailAuth.Mail;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Text;
using MailAuth.Verification;

namespace MailAuth.PowerShell.Commands;

/// <summary>Tells whether messages are from whom they say, who really sent them, and why.</summary>
/// <remarks>
/// <para>Reads messages as they crossed the wire (.eml), mbox files, Maildir folders, Outlook .msg files and headers alone. For
/// each it verifies DKIM and ARC, evaluates SPF and DMARC as a receiver does, reads what servers stamped on it, explains
/// Microsoft's composite authentication, and comes to one verdict: Authentic, Forwarded, Spoofed, Unauthenticated or
/// Inconclusive, with a confidence and a sentence. For a spoof the sentence names the record or setting that would have
/// stopped it, or says that none would.</para>
/// <para>What a server of one's own stamped then goes before what can be checked now. It is told by its place: above the
/// Received field by which the message came in. -TrustedHop says which servers are one's own where a gateway stands in front;
/// Microsoft's own are known.</para>
/// <para>Not to be verifiable any more is no failure: Exchange Online rewrites what it delivers, an Outlook .msg and a header
/// alone have no signed body, keys of old messages are gone. Only an evaluated misalignment or a stamp that can be believed
/// makes a message Spoofed. Where the DNS fails, the verdict says so. Signatures are judged for the moment of arrival.</para>
/// <para>From the pipeline it takes files of Get-ChildItem, what Export-QuarantineMessage and Get-QuarantineMessageHeader emit,
/// attachments and messages of Microsoft Graph, byte arrays, streams, and headers line by line, as Get-Clipboard gives them.</para>
/// </remarks>
/// <example>
/// <para>Judges a folder of messages: the demo ones, for which the demo zone answers.</para>
/// <code>Get-MessageAuthResult module/examples/messages -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Tells all about one message.</para>
/// <code>Get-MessageAuthResult module/examples/messages/direct-spoof.eml -ZoneFile module/examples/example.zone | Format-List</code>
/// </example>
/// <example>
/// <para>Takes the word of a mailing list for what a message was before the list changed it.</para>
/// <code>Get-MessageAuthResult module/examples/messages/list.eml -TrustedArcSealer lists.example -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Finds those who call themselves by the names of colleagues.</para>
/// <code>Get-ChildItem module/examples/messages | Get-MessageAuthResult -KnownPerson (Get-EXOMailbox -ResultSize Unlimited) | Where-Object Cause -eq ImitatedName</code>
/// </example>
/// <example>
/// <para>Judges the messages of an incident and keeps what the DNS said, so that the run can be repeated next month.</para>
/// <code>Get-ChildItem module/examples/messages -Recurse -File | Get-MessageAuthResult -SaveSnapshot incident.zone | Sort-Object Verdict</code>
/// </example>
/// <example>
/// <para>Judges a header out of a ticket, on the clipboard.</para>
/// <code>Get-Clipboard | Get-MessageAuthResult</code>
/// </example>
/// <example>
/// <para>Judges what is in quarantine, trusting the sealers that the tenant trusts.</para>
/// <code>Get-QuarantineMessage | Export-QuarantineMessage | Get-MessageAuthResult -TrustedArcSealer (Get-ArcConfig) -OwnDomain (Get-AcceptedDomain)</code>
/// </example>
/// <example>
/// <para>Asks what receivers would make of a sender and an address, in the demo zone.</para>
/// <code>Get-MessageAuthResult -Header 'From: Adele Vance &lt;adele@contoso.example&gt;' -IPAddress 203.0.113.130 -Sender 'adele@contoso.example' -ZoneFile module/examples/example.zone</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "MessageAuthResult", DefaultParameterSetName = PathSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(MessageAuthResult))]
public sealed class GetMessageAuthResultCommand : LookupCommand
{
    const string PathSet = "Path";
    const string LiteralPathSet = "LiteralPath";
    const string HeaderSet = "Header";
    const string InputObjectSet = "InputObject";

    readonly List<MailFile> opened = [];
    MessageJudge? judge;
    PipedInputs? inputs;

    /// <summary>Files or folders; wildcards are allowed. What a file is, its content tells: a message, an mbox, an Outlook .msg. Of a folder the files in it are read.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files or folders by exactly that name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>
    /// Texts of headers as people copy them, folded or not, each whole; or the lines of one, as Get-Clipboard and Get-Content
    /// give them; or objects with Header, as Get-QuarantineMessageHeader emits them.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = HeaderSet)]
    [ValidateNotNull]
    [AllowEmptyString]
    [HeaderTextTransformation]
    public string[] Header { get; set; } = [];

    /// <summary>
    /// Whatever holds a message: a file of Get-ChildItem, a byte array, a stream, a header, an object with Eml or Header, an
    /// attachment or message of Microsoft Graph. Single lines of text are lines of a header, or else paths.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [AllowEmptyString]
    public object? InputObject { get; set; }

    /// <summary>
    /// One's own servers: how many Received fields from the top on they wrote, or the names, addresses or networks of those
    /// that hand mail over to them, such as the gateway in front of Exchange Online.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? TrustedHop { get; set; }

    /// <summary>The domains, d= of ARC-Seal, whose word is taken for what a message was before they passed it on; also the object that Get-ArcConfig emits.</summary>
    [Parameter]
    [Alias("ArcTrustedSealers")]
    [ArcSealerTransformation]
    public string[] TrustedArcSealer { get; set; } = [];

    /// <summary>The organization's own domains, as names or as objects of Get-AcceptedDomain: mail from outside that claims them is judged as such.</summary>
    [Parameter]
    [Alias("AcceptedDomain")]
    [ValidateNotNullOrEmpty]
    [DomainNameTransformation]
    public string[] OwnDomain { get; set; } = [];

    /// <summary>Persons whose names others might use: objects with DisplayName and PrimarySmtpAddress, as Get-EXOMailbox emits them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[] KnownPerson { get; set; } = [];

    /// <summary>The address that connected, whatever the message says.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IPAddress { get; set; }

    /// <summary>The name given in HELO, whatever the message says.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Helo { get; set; }

    /// <summary>The reverse-path, MAIL FROM, whatever the message says; empty for that of bounces.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Sender { get; set; }

    /// <summary>The moment for which signatures are judged; without it, that of the newest Received field.</summary>
    [Parameter]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>Follows RFC 7489 for DMARC, as older receivers do: public suffix list instead of tree walk, pct.</summary>
    [Parameter]
    public SwitchParameter Rfc7489 { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        var servers = TrustedServers.Default;
        if (TrustedHop is not null)
        {
            servers = TrustedHopReader.Read(TrustedHop, out var unreadable);
            if (servers is null)
                ThrowTerminatingError(CommandErrors.InvalidArgument(nameof(TrustedHop), unreadable, Messages.Format("NotAHop", unreadable)));
        }

        if (IPAddress is not null && IpText.Parse(IPAddress) is null)
            ThrowTerminatingError(CommandErrors.InvalidArgument(nameof(IPAddress), IPAddress, Messages.Format("NotAnAddress", IPAddress)));
        base.Prepare();
        judge = new(Resolver, new()
        {
            Servers = servers!,
            OwnDomains = OwnDomain,
            People = KnownPersonReader.Read(KnownPerson),
            TrustedArcSealers = TrustedArcSealer,
            IPAddress = IPAddress,
            Helo = Helo,
            Sender = Sender,
            AsOf = AsOf,
            DmarcStandard = Rfc7489 ? DmarcStandard.Rfc7489 : DmarcStandard.Rfc9989,
        });
        inputs = new()
        {
            Files = new(this, CommandErrors.UnreadableMessage),
            Pieces = new PipedHeader(),
            Start = StartOne,
            StartError = StartError,
            NothingIn = CommandErrors.NoMessageIn,
        };
    }

    /// <inheritdoc/>
    protected override void Accept()
    {
        switch (ParameterSetName)
        {
            case PathSet:
                inputs!.TakePaths(Path);
                break;
            case LiteralPathSet:
                inputs!.TakeLiteralPaths(LiteralPath);
                break;
            case HeaderSet:
                // Texts of one line each are the lines of one header.
                string[] headers = Header.Any(text => text.IndexOf('\n') >= 0) ? Header : [string.Join("\n", Header)];
                inputs!.StartAll(headers.Select(text => MessageInput.Header(text, "")));
                break;
            default:
                inputs!.Take(InputObject);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void AcceptEnd() => inputs!.Finish();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing)
            return;
        foreach (var file in opened)
            file.Dispose();
        opened.Clear();
    }

    // A glance at the file is cheap; of an mbox each message is an input of its own.
    void StartOne(MessageInput input)
    {
        MailFile? file;
        try
        {
            file = input.Open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            StartError(input.Name, CommandErrors.UnreadableMessage(input.Name, e));
            return;
        }

        if (file is null || file.Kind is MailFileKind.Message or MailFileKind.OutlookMessage)
        {
            Start(input.Name, stopped => judge!.JudgeAsync(input, file, stopped), Write);
            return;
        }

        opened.Add(file);
        if (file.Kind != MailFileKind.Mbox)
        {
            StartError(input.Name, CommandErrors.NoMessage(input.Name, file.Kind));
            return;
        }

        foreach (var message in input.Read(file))
            Start(message.SourceName, stopped => judge!.JudgeAsync(input.Name, message, stopped), Write);
    }

    void Write(object outcome)
    {
        if (outcome is ErrorRecord error)
            WriteError(error);
        else
            WriteObject(outcome);
    }
}
