using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// The base of the cmdlets that import reports. It finds inputs in whatever a user gives, has each gone through on a worker's
/// thread, writes the objects in the order of the input, and says what was passed over. A derived cmdlet says which kind it
/// takes and how one is read.
/// </summary>
public abstract class ReportCommand : NetworkCommand
{
    const string PathSet = "Path";
    const string LiteralPathSet = "LiteralPath";
    const string InputObjectSet = "InputObject";

    readonly PipedContent piped = new();
    readonly ReportTally tally = new();
    readonly Stopwatch clock = Stopwatch.StartNew();
    ReportLedger? ledger;
    ReportFiling? filing;
    ReportWorker? worker;
    MessageFiles? files;

    /// <summary>
    /// Files or folders; wildcards are allowed. What a file is, its content tells: a report, gzip, zip, a message, an mbox, an Outlook
    /// .msg, and these in each other. Of a folder the files in it are read, of a Maildir its messages.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files or folders by exactly that name.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>
    /// Whatever holds a report: a file of Get-ChildItem, a byte array, a stream, the text of a report whole or line by line, base64, an
    /// object with Eml, an attachment of Microsoft Graph. Other single lines of text are paths.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [AllowEmptyString]
    public object? InputObject { get; set; }

    /// <summary>Reads the folders in a folder, too. Links to folders are not followed.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Only reports about these domains; the others are counted, stay where they are and can be imported later.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [DomainNameTransformation]
    public string[] DomainName { get; set; } = [];

    /// <summary>
    /// A folder into which files go once they were read, by what became of them: into <c>Processed</c>, <c>Broken</c> where something in
    /// them could not be read, <c>Foreign</c> where they hold no report of the kind. A file is moved after the pipeline has accepted its
    /// last object; files only about other domains stay. Folders that are missing are made.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MoveTo { get; set; }

    /// <summary>The kind of report that the cmdlet takes.</summary>
    private protected abstract PackedReportKind Kind { get; }

    /// <summary>Reads a report of the kind, on a worker's thread. The content can be opened until the last object was asked for.</summary>
    /// <param name="packed">The report as it was found.</param>
    /// <param name="stopped">Ends the work.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    private protected abstract ReportReading Read(PackedReport packed, CancellationToken stopped);

    /// <summary>Called before the first input; derived cmdlets check their parameters, then call this.</summary>
    protected override void Prepare()
    {
        ShowProgressAs(tally.Describe);
        ledger = new();
        try
        {
            filing = MoveTo is null ? null : new(this, ResolveFolder(MoveTo));
            worker = new(Kind, Read, ledger.IsDone, new(DomainName));
        }
        catch (CommandException e)
        {
            // No input could succeed.
            ThrowTerminatingError(e.Record);
        }

        files = new(this, CommandErrors.UnreadableReport)
        {
            Walk = Recurse ? new(OnUnreadableFolder) { Except = filing?.Folder } : null,
        };
    }

    /// <inheritdoc/>
    protected sealed override void Accept()
    {
        switch (ParameterSetName)
        {
            case PathSet:
                StartFiles(Path, files!.Expand);
                break;
            case LiteralPathSet:
                StartFiles(LiteralPath, files!.Literal);
                break;
            default:
                AcceptObject(InputObject);
                break;
        }
    }

    /// <inheritdoc/>
    protected sealed override void AcceptEnd() => StartAll(piped.Finish());

    /// <summary>Tells what was passed over: as an object on the information stream, and in a warning where nothing else came.</summary>
    protected override void Complete()
    {
        var summary = tally.Summary(clock.Elapsed);
        WriteInformation(summary, [nameof(ReportImportSummary)]);
        WriteVerbose(summary.ToString());
        if (summary.ReportCount == 0 && summary.SkippedCount > 0)
            WriteWarning(Messages.Format("NothingImported", summary.ToString()));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            ledger?.Dispose();
    }

    void AcceptObject(object? value)
    {
        switch (value is PSObject { BaseObject: string or byte or DirectoryInfo } wrapped ? wrapped.BaseObject : value)
        {
            case null:
                return;
            case byte octet:
                piped.Take(octet);
                return;
            case string text:
                AcceptText(text);
                return;
            case DirectoryInfo folder when Recurse:
                StartFiles([folder.FullName], files!.OfFolder);
                return;
        }

        if (MessageObject.Read(value!) is { } inputs)
            StartAll(inputs);
        else
            StartBroken(value!.GetType().Name, CommandErrors.NoReportIn(value));
    }

    void AcceptText(string text)
    {
        if (PipedContent.Whole(text) is { } whole)
        {
            StartAll(piped.Finish().Append(whole));
            return;
        }

        var isLine = piped.TakeLine(text, out var finished);
        StartAll(finished);
        if (!isLine && text.Trim().Length > 0)
            StartFiles([text], files!.Expand);
    }

    void StartFiles(string[] paths, Func<string, IReadOnlyList<MessageInput>> find)
    {
        foreach (var path in paths)
        {
            try
            {
                StartAll(find(path));
            }
            catch (CommandException e)
            {
                StartBroken(path, e.Record);
            }
        }
    }

    void StartAll(IEnumerable<MessageInput> inputs)
    {
        foreach (var input in inputs)
            StartOne(input);
    }

    void StartOne(MessageInput input)
    {
        ReportContainer? opened = null;
        try
        {
            if (input.IsPassing)
                opened = input.OpenContainer();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException or NotSupportedException)
        {
            StartBroken(input.Name, CommandErrors.UnreadableReport(input.Name, e));
            return;
        }

        Start(input.Name, async stopped =>
        {
            var feed = new ReportFeed();
            // Unpacking and parsing is work: it leaves the pipeline's thread, and the feed tells how it ended.
            // It runs even where it is stopped already, to let go of what was opened.
            _ = Task.Run(() => worker!.Run(input, opened, feed, stopped), CancellationToken.None);
            await feed.WaitForFirst(stopped).ConfigureAwait(false);
            return feed;
        }, feed => WriteAll(input, feed));
    }

    void StartBroken(string name, ErrorRecord error) => Start(name, _ => Task.FromResult(error), WriteBroken);

    void OnUnreadableFolder(string folder, Exception cause) => StartBroken(folder, CommandErrors.UnreadableReport(folder, cause));

    void WriteBroken(ErrorRecord error)
    {
        tally.Broken++;
        WriteError(error);
    }

    void WriteAll(MessageInput input, ReportFeed feed)
    {
        tally.Inputs++;
        var fate = ReportFate.Foreign;
        var isLeft = false;
        while (Next(input, feed) is { } piece)
        {
            switch (piece)
            {
                case ReportObjects objects:
                    WriteObjects(objects);
                    fate = fate == ReportFate.Broken ? fate : ReportFate.Processed;
                    break;
                case BrokenReport broken:
                    if (broken.Reading is { Key: { } key, IsUnwanted: false })
                        ledger!.GiveUp(key);
                    WriteBroken(broken.Error);
                    fate = ReportFate.Broken;
                    break;
                case ReportOfOtherDomain:
                    tally.OtherDomains++;
                    isLeft = true;
                    break;
                case OtherContent other:
                    tally.AddOther(other.Kind);
                    break;
            }
        }

        // What another run is to import must still be found.
        if (!isLeft && input.Path is not null)
            File(input.Path, fate);
    }

    ReportPiece? Next(MessageInput input, ReportFeed feed)
    {
        var next = feed.Take(Stopped);
        WaitFor(input.Name, next);
        if (next.IsCanceled)
            throw new PipelineStoppedException();
        return next.GetAwaiter().GetResult();
    }

    void WriteObjects(ReportObjects piece)
    {
        var reading = piece.Reading;
        if (piece.IsFirst && reading.Key is { } key && !ledger!.TryBegin(key))
        {
            tally.Duplicates++;
            reading.IsUnwanted = true;
        }

        if (reading.IsUnwanted)
            return;
        foreach (var item in piece.Objects)
        {
            WriteObject(item);
            tally.Objects++;
        }

        if (!piece.IsLast)
            return;
        // Before anything else can stop the pipeline: it has accepted the last object.
        if (reading.Key is not null)
            ledger!.MarkDone(reading.Key);
        tally.Reports++;
        tally.AddMessages(reading.MessageCount?.Invoke() ?? 0);
        foreach (var remark in reading.Remarks?.Invoke() ?? [])
            WriteWarning(remark);
    }

    void File(string path, ReportFate fate)
    {
        try
        {
            filing?.Move(path, fate);
        }
        catch (CommandException e)
        {
            WriteError(e.Record);
        }
    }

    string ResolveFolder(string path)
    {
        try
        {
            var folder = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (provider.Name != "FileSystem")
                throw new NotSupportedException(Messages.Format("NotAFilePath"));
            return System.IO.File.Exists(folder) ? throw new IOException(Messages.Format("NotAFolder")) : folder;
        }
        catch (Exception e) when (e is IOException or RuntimeException or NotSupportedException or ArgumentException)
        {
            throw new CommandException(CommandErrors.InvalidArgument(nameof(MoveTo), path, e.Message));
        }
    }
}
