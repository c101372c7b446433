using System;
using System.Diagnostics;
using System.IO;
using System.Management.Automation;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Rendering;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Prints a report into a PDF file by way of a page in a folder of its own.</summary>
/// <param name="cmdlet">The cmdlet, which shows progress.</param>
/// <param name="printer">The browser.</param>
sealed class PdfExport(Cmdlet cmdlet, PdfPrinter printer)
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Prints; on the pipeline's thread, which waits.</summary>
    /// <param name="document">The report.</param>
    /// <param name="path">The file.</param>
    /// <param name="replace">Whether a file that is there may be replaced.</param>
    /// <param name="stopped">Ends the browser.</param>
    /// <exception cref="CommandException">The browser does not print, or the file cannot be written.</exception>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped; nothing is left behind.</exception>
    public void Write(ReportDocument document, string path, bool replace, CancellationToken stopped)
    {
        try
        {
            using var folder = new PrivateFolder();
            using (var page = new StreamWriter(folder["report.html"], append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
                HtmlReport.Write(document, page);
            Directory.CreateDirectory(folder["profile"]);
            var outcome = Wait(printer.PrintAsync(folder["report.html"], folder["report.pdf"], folder["profile"], stopped), path);
            if (outcome.Status != PdfStatus.Printed)
                throw new CommandException(CommandErrors.NotPrinted(printer, outcome));
            AtomicFile.Write(path, replace, output =>
            {
                using var pdf = new FileStream(folder["report.pdf"], FileMode.Open, FileAccess.Read);
                pdf.CopyTo(output);
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(CommandErrors.UnwritableFile(Path.GetTempPath(), e));
        }
    }

    PdfOutcome Wait(Task<PdfOutcome> printing, string path)
    {
        var clock = Stopwatch.StartNew();
        var progress = new WaitingProgress(cmdlet, () => clock.Elapsed) { Status = _ => Messages.Format("Printing") };
        try
        {
            while (!printing.Wait(Interval))
                progress.Show(path);
            return printing.Result;
        }
        catch (AggregateException e) when (e.InnerException is OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            if (!cmdlet.Stopping)
                progress.Finish();
        }
    }
}
