using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using MailAuth.Analysis;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Rendering;
using MailAuth.Text;

namespace MailAuth.PowerShell.Commands;

/// <summary>Writes what the module found out into a file to look at, to mail around, to print, or to go on with.</summary>
/// <remarks>
/// <para>Takes whatever the module emits, several kinds at once, live or saved as JSON, CLIXML or CSV: audits, message results, report rows and reports, sources,
/// measures, plans, simulations, TLS reports, alerts, DKIM selectors and rotation plans, requirements of receivers, refusals, DNS changes, SPF proposals. Other kinds
/// that it emits are shown as tables of their properties. What is none of the module's is an error that names it, and the rest goes on.</para>
/// <para>Html is one file that holds all it needs and opens from disk in any browser, offline: charts, tables to filter and sort, records with a copy button.
/// Pdf is the same page, printed by an installed Edge, Chrome or Chromium, which is started with an empty profile and without network, and ended when it is done.
/// Markdown is for wikis, issues and pull requests. Csv has a row for each object, and a file for each kind of objects where there are several: sources.csv
/// becomes sources.DmarcSource.csv and sources.DmarcRolloutPlan.csv. A text that spreadsheets would take for a formula has an apostrophe before it there. Json has the objects
/// themselves: Get-Content and ConvertFrom-Json give them back to every cmdlet that takes them.</para>
/// <para>The file is written beside its place and moved to it when it is whole. The same input with the same -AsOf gives the same bytes, but for Pdf.</para>
/// </remarks>
/// <example>
/// <para>Audits two domains of the demo data and writes the page.</para>
/// <code>Test-MailDomain contoso.example, fabrikam.example -ZoneFile module/examples/example.zone | Export-MailAuthReport audit.html -PassThru</code>
/// </example>
/// <example>
/// <para>A year of demo reports in Japanese, without anybody's addresses and hosts.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Export-MailAuthReport reports.html -Language ja -Redact -PassThru</code>
/// </example>
/// <example>
/// <para>A study by sector, as Markdown for a wiki.</para>
/// <code>Import-Csv module/examples/survey.csv | Test-MailDomain -ZoneFile module/examples/survey.zone | Export-MailAuthReport survey.md -GroupBy Label -Title 'The sectors' -PassThru</code>
/// </example>
[Cmdlet(VerbsData.Export, "MailAuthReport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
public sealed class ExportMailAuthReportCommand : PSCmdlet, IDisposable
{
    static readonly Dictionary<string, MailAuthReportFormat> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = MailAuthReportFormat.Html,
        [".htm"] = MailAuthReportFormat.Html,
        [".pdf"] = MailAuthReportFormat.Pdf,
        [".md"] = MailAuthReportFormat.Markdown,
        [".markdown"] = MailAuthReportFormat.Markdown,
        [".csv"] = MailAuthReportFormat.Csv,
        [".json"] = MailAuthReportFormat.Json,
    };

    readonly CancellationTokenSource stop = new();
    EmittedInput? input;
    ReportBuilder? builder;
    ObjectSpool? spool;
    PrivateFolder? folder;
    PdfPrinter? printer;
    string target = "";
    MailAuthReportFormat format;
    long count;

    /// <summary>The file to write. Folders that are missing are made.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("FilePath", "OutputPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>What to report: whatever cmdlets of the module emit, as it is or saved as JSON, CLIXML or CSV.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object? InputObject { get; set; }

    /// <summary>What to write: Html, Pdf, Markdown, Csv or Json. Unless given, what the file's extension says: html, pdf, md, csv, json.</summary>
    [Parameter]
    public MailAuthReportFormat? Format { get; set; }

    /// <summary>The language of the report, en or ja. Unless given, Japanese where the UI culture is, else English.</summary>
    [Parameter]
    [ValidateSet("en", "ja")]
    public string? Language { get; set; }

    /// <summary>The title. Unless given, one that says what is in the report. Of no effect for Csv and Json.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>A picture for the head of Html and Pdf: PNG, JPEG, GIF, WebP or SVG, told by its content, of at most 512 KiB. It is put into the file. An SVG that runs or fetches anything is refused.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LogoPath { get; set; }

    /// <summary>Gives IP addresses, host names and mail addresses other names wherever they stand, in evidence too; the same thing has the same name throughout the file. The domains that the objects are about keep theirs. Display names of people and subjects of messages are not recognised.</summary>
    [Parameter]
    public SwitchParameter Redact { get; set; }

    /// <summary>Domains that keep their names under -Redact, beside those that the objects are about: your own, where messages are reported, which do not say whose they are. Of no effect without -Redact.</summary>
    [Parameter]
    [DomainNameTransformation]
    [ValidateNotNullOrEmpty]
    public string[] OwnDomain { get; set; } = [];

    /// <summary>As of when the report holds, which stands at its head. Unless given, now. Given, the same input makes the same file.</summary>
    [Parameter]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>By what domains of a survey are grouped, the outermost first.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public MailDomainDimension[] GroupBy { get; set; } = [];

    /// <summary>The browser that prints the PDF: the program of an Edge, Chrome or Chromium. Unless given, the first that is found where they are installed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BrowserPath { get; set; }

    /// <summary>Arguments to add when the browser is started. Its sandbox stays on unless this says --no-sandbox, which only a container that runs as root should need.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] BrowserArgument { get; set; } = [];

    /// <summary>How long the browser may take, in seconds from 5 to 3600; 120 unless given. Then it is ended, and nothing is written.</summary>
    [Parameter]
    [ValidateRange(5, 3600)]
    public int TimeoutSeconds { get; set; } = 120;

    /// <summary>Replaces files that are there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the files, for whoever sends them on.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            // Before anything is looked up that nobody could read afterwards.
            target = ResolvedPath();
            format = Format ?? (Extensions.TryGetValue(System.IO.Path.GetExtension(target), out var known) ? known : throw new CommandException(CommandErrors.UnknownReportFormat(Path, Extensions.Keys)));
            if (!Force && File.Exists(target))
                throw new CommandException(CommandErrors.FileExists(target));
            var options = new ReportOptions
            {
                Culture = CultureInfo.GetCultureInfo(Language ?? (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ja" ? "ja" : "en")),
                AsOf = (AsOf ?? DateTimeOffset.UtcNow).ToUniversalTime(),
                Title = Title,
                Logo = LogoPath is null ? null : ReadLogo(LogoPath),
                GroupBy = GroupBy,
                IsRedacted = Redact,
                OwnDomains = OwnDomain.Select(ReadDomain).ToArray(),
            };
            if (format == MailAuthReportFormat.Pdf)
                printer = new() { BrowserPath = FindBrowser(), Arguments = BrowserArgument, Timeout = TimeSpan.FromSeconds(TimeoutSeconds) };
            if (format is MailAuthReportFormat.Csv or MailAuthReportFormat.Json)
                spool = new((folder = new()).FullPath, options, isFlat: format == MailAuthReportFormat.Csv);
            else
                builder = new(options);
            input = new(this);
        }
        catch (CommandException e)
        {
            ThrowTerminatingError(e.Record);
        }
        catch (IOException e)
        {
            ThrowTerminatingError(CommandErrors.UnwritableFile(System.IO.Path.GetTempPath(), e));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var item in input!.Read(InputObject))
        {
            builder?.Add(item);
            Spool(item);
            count++;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (count == 0)
        {
            WriteError(CommandErrors.NothingToReport(target));
            return;
        }

        if (builder is { NotShown.Count: > 0 })
            WriteWarning(Messages.Format("NotShown", builder.NotShown.Values.Sum(), string.Join(", ", builder.NotShown.Select(kind => $"{kind.Key} ({kind.Value})"))));
        try
        {
            foreach (var (path, write) in Files())
            {
                if (!ShouldProcess(path, Messages.Format("WriteFile")))
                    continue;
                write(path);
                if (PassThru)
                    WriteObject(new FileInfo(path));
            }
        }
        catch (CommandException e)
        {
            WriteError(e.Record);
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => stop.Cancel();

    /// <summary>Ends the browser and takes away what was kept on disk.</summary>
    public void Dispose()
    {
        stop.Cancel();
        spool?.Dispose();
        folder?.Dispose();
    }

    void Spool(object item)
    {
        try
        {
            spool?.Add(item);
        }
        catch (IOException e)
        {
            ThrowTerminatingError(CommandErrors.UnwritableFile(folder!.FullPath, e));
        }
    }

    (string Path, Action<string> Write)[] Files()
    {
        var text = (Action<TextWriter> write, bool hasMark) => (Action<string>)(path => AtomicFile.WriteText(path, hasMark, Force, () => Stopping, write));
        if (format == MailAuthReportFormat.Json)
            return [(target, text(spool!.WriteJson, false))];
        if (format == MailAuthReportFormat.Csv)
        {
            var files = spool!.Kinds.Select(kind => (Path: spool.Kinds.Count == 1 ? target : Sibling(kind), Write: text(output => spool.WriteCsv(kind, output), true))).ToArray();
            return !Force && files.FirstOrDefault(file => File.Exists(file.Path)).Path is { } present ? throw new CommandException(CommandErrors.FileExists(present)) : files;
        }

        var document = new Lazy<ReportDocument>(builder!.Build);
        return [(target, format switch
        {
            MailAuthReportFormat.Pdf => path => new PdfExport(this, printer!).Write(document.Value, path, Force, stop.Token),
            MailAuthReportFormat.Markdown => text(output => MarkdownReport.Write(document.Value, output), false),
            _ => text(output => HtmlReport.Write(document.Value, output), false),
        })];
    }

    string Sibling(string kind) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(target)!,
        System.IO.Path.GetFileNameWithoutExtension(target) + "." + kind + System.IO.Path.GetExtension(target));

    string ResolvedPath()
    {
        try
        {
            var full = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path, out var provider, out _);
            if (provider.Name != "FileSystem")
                throw new CommandException(CommandErrors.InvalidArgument(nameof(Path), Path, Messages.Format("NoFilePath")));
            return Directory.Exists(full) ? throw new CommandException(CommandErrors.InvalidArgument(nameof(Path), Path, Messages.Format("PathIsFolder"))) : full;
        }
        catch (Exception e) when (e is RuntimeException or NotSupportedException or ArgumentException or IOException)
        {
            throw new CommandException(CommandErrors.UnwritableFile(Path, e));
        }
    }

    ReportLogo ReadLogo(string path) => LogoReader.Read(WholeFile.Octets(this, path, LogoReader.MaxSizeBytes, CommandErrors.UnreadableFile), "", out var status, out var problem)
        ?? throw new CommandException(CommandErrors.InvalidArgument(nameof(LogoPath), path, Messages.Format("Logo." + status, LogoReader.MaxSizeBytes / 1024, problem)));

    static string ReadDomain(string text) => DomainName.TryParse(text, out var name, out var problem) ? name.Ascii : throw new CommandException(CommandErrors.InvalidDomainName(text, problem.ToString()));

    string FindBrowser()
    {
        if (BrowserPath is null)
            return InstalledBrowser.Find() ?? throw new CommandException(CommandErrors.NoBrowser(InstalledBrowser.Places));
        try
        {
            var full = GetUnresolvedProviderPathFromPSPath(BrowserPath);
            if (File.Exists(full))
                return full;
        }
        catch (Exception e) when (e is RuntimeException or NotSupportedException or ArgumentException)
        {
            throw new CommandException(CommandErrors.UnreadableFile(BrowserPath, e));
        }

        throw new CommandException(CommandErrors.UnreadableFile(BrowserPath, new FileNotFoundException(Messages.Format("NoSuchBrowser"))));
    }
}
