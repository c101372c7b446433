using System;
using System.Diagnostics;
using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Reports;

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

    readonly ReportTally tally = new();
    readonly Stopwatch clock = Stopwatch.StartNew();
    ReportMemory? memory;
    ReportWorker? worker;
    ReportWriter? writer;
    PipedInputs? inputs;

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
    /// A file that remembers which reports were written, so that the next run writes only new ones; made where there is none. A report counts
    /// as written once the pipeline has accepted its last object: after a run that was killed, those it was busy with come again, whole, with
    /// the same ReportKey. One run at a time uses it. With -WhatIf it is read and stays as it is.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

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
        ReportFiling? filing = null;
        try
        {
            var domains = new DomainFilter(DomainName);
            filing = MoveTo is null ? null : new(this, Resolve(nameof(MoveTo), MoveTo, isFolder: true));
            memory = ReportMemory.Open(this, StatePath is null ? null : Resolve(nameof(StatePath), StatePath, isFolder: false));
            worker = new(Kind, Read, memory.Look, domains);
            writer = new(this, tally, memory, filing);
        }
        catch (CommandException e)
        {
            // No input could succeed.
            ThrowTerminatingError(e.Record);
        }

        var files = new MessageFiles(this, CommandErrors.UnreadableReport)
        {
            Walk = Recurse ? new((folder, cause) => StartBroken(folder, CommandErrors.UnreadableReport(folder, cause))) { Except = filing?.Folder } : null,
        };
        inputs = new()
        {
            Files = files,
            Pieces = new PipedReport(),
            Parts = MessageObject.Parts,
            Start = StartOne,
            StartError = StartBroken,
            NothingIn = CommandErrors.NoReportIn,
        };
    }

    /// <inheritdoc/>
    protected sealed override void Accept()
    {
        switch (ParameterSetName)
        {
            case PathSet:
                inputs!.TakePaths(Path);
                break;
            case LiteralPathSet:
                inputs!.TakeLiteralPaths(LiteralPath);
                break;
            default:
                inputs!.Take(InputObject);
                break;
        }
    }

    /// <inheritdoc/>
    protected sealed override void AcceptEnd() => inputs!.Finish();

    /// <summary>Tells what was passed over: as an object on the information stream, and in a warning where nothing else came and it is not just that all of it was written before.</summary>
    protected override void Complete()
    {
        var summary = tally.Summary(clock.Elapsed);
        WriteInformation(summary, [nameof(ReportImportSummary)]);
        WriteVerbose(summary.ToString());
        if (summary.ReportCount == 0 && summary.SkippedCount > summary.DuplicateCount + summary.KnownCount)
            WriteWarning(Messages.Format("NothingImported", summary.ToString()));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            memory?.Dispose();
    }

    void StartOne(MessageInput input)
    {
        if (input.Path is not null && memory!.IsOwn(input.Path))
            return;
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
        }, feed => writer!.Write(input, () => Next(input, feed)));
    }

    void StartBroken(string name, ErrorRecord error) => Start(name, _ => Task.FromResult(error), record => writer!.WriteBroken(record));

    ReportPiece? Next(MessageInput input, ReportFeed feed)
    {
        var next = feed.Take(Stopped);
        WaitFor(input.Name, next);
        if (next.IsCanceled)
            throw new PipelineStoppedException();
        return next.GetAwaiter().GetResult();
    }

    string Resolve(string parameter, string path, bool isFolder)
    {
        try
        {
            var full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            if (provider.Name != "FileSystem")
                throw new NotSupportedException(Messages.Format("NotAFilePath"));
            if (isFolder ? System.IO.File.Exists(full) : Directory.Exists(full))
                throw new IOException(Messages.Format(isFolder ? "NotAFolder" : "NotAFile"));
            return full;
        }
        catch (Exception e) when (e is IOException or RuntimeException or NotSupportedException or ArgumentException)
        {
            throw new CommandException(CommandErrors.InvalidArgument(parameter, path, e.Message));
        }
    }
}
