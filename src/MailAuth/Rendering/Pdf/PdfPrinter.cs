using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Rendering;

/// <summary>What came of printing.</summary>
public enum PdfStatus
{
    /// <summary>The file is there.</summary>
    Printed,

    /// <summary>The browser could not be started.</summary>
    NotStarted,

    /// <summary>The browser refuses to run as root.</summary>
    RefusesRoot,

    /// <summary>The browser was not ready in time, and was ended.</summary>
    TimedOut,

    /// <summary>The browser ended, and there is no file, or it is no whole PDF.</summary>
    NoPdf,
}

/// <summary>What came of printing, and what the browser said.</summary>
/// <param name="Status">What came of it.</param>
/// <param name="Message">What the browser, or the system, said last; empty for nothing.</param>
public sealed record PdfOutcome(PdfStatus Status, string Message);

/// <summary>Prints a page into a PDF file by a browser that is installed.</summary>
public sealed class PdfPrinter
{
    const int MostMessages = 4000;
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>The browser's program.</summary>
    public required string BrowserPath { get; init; }

    /// <summary>What the user adds to the browser's arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>How long the browser may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Prints. The browser is ended, with all that it started, when it takes too long or the token is cancelled.</summary>
    /// <param name="page">The page's file, with its full path.</param>
    /// <param name="pdf">The file to print into, beside it.</param>
    /// <param name="profile">An empty folder for the browser's own files.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<PdfOutcome> PrintAsync(string page, string pdf, string profile, CancellationToken cancellationToken)
    {
        var said = new LastWords(MostMessages);
        using var process = new Process
        {
            StartInfo = new(BrowserPath, BrowserArguments.Join(BrowserArguments.For(page, pdf, profile, Arguments)))
            {
                UseShellExecute = false,
                CreateNoWindow = true,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
                WorkingDirectory = Path.GetDirectoryName(page)!,
            },
            EnableRaisingEvents = true,
        };
        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => ended.TrySetResult(true);
        var silent = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            said.Add(line.Data);
            if (line.Data is null)
                silent.TrySetResult(true);
        };
        process.OutputDataReceived += static (_, _) => { };
        try
        {
            if (!process.Start())
                return new(PdfStatus.NotStarted, "");
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException or PlatformNotSupportedException)
        {
            return new(PdfStatus.NotStarted, e.Message);
        }

        try
        {
            process.StandardInput.Close();
            process.BeginErrorReadLine();
            process.BeginOutputReadLine();
            if (await Task.WhenAny(ended.Task, Task.Delay(Timeout, cancellationToken)).ConfigureAwait(false) != ended.Task)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return new(PdfStatus.TimedOut, said.ToString());
            }

            // Its last words may still be on their way; a child that was left behind may hold the line open.
            await Task.WhenAny(silent.Task, Task.Delay(Grace, cancellationToken)).ConfigureAwait(false);
            return PdfFile.IsWhole(pdf) ? new(PdfStatus.Printed, "")
                : said.Find("--no-sandbox is not supported") is { } refusal ? new(PdfStatus.RefusesRoot, refusal)
                : new(PdfStatus.NoPdf, said.ToString());
        }
        finally
        {
            ProcessTree.End(process, Grace);
        }
    }
}
