using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Threading;
using MailAuth.Console.Arguments;
using MailAuth.Console.Help;
using MailAuth.Console.Input;
using MailAuth.Console.Printing;
using PowerShellDriver.Running;

namespace MailAuth.Console;

/// <summary>A whole run, from the arguments to the exit code.</summary>
static class ConsoleProgram
{
    /// <summary>Runs on the calling thread, which becomes the pipeline's.</summary>
    /// <param name="args">Options, then a cmdlet with its arguments.</param>
    /// <param name="streams">What it reads and writes.</param>
    /// <param name="stop">Ctrl+C.</param>
    /// <param name="module">Where the cmdlets are; null for the module's own assembly.</param>
    public static int Run(string[] args, ConsoleStreams streams, CancellationToken stop, Assembly? module = null)
    {
        try
        {
            var options = OuterOptions.Read(args, streams);
            if (options.Done is { } code)
                return code;
            var catalog = new CmdletCatalog(module ?? Assembly.Load("MailAuth.PowerShell"));
            return options.Rest switch
            {
                [] => Explain(() => new HelpPrinter(streams, catalog).List()),
                ["help", .. var topic] => Explain(() => new HelpPrinter(streams, catalog).Show(topic)),
                var rest when CommandLineReader.AsksForHelp(rest) => Explain(() => new HelpPrinter(streams, catalog).Show(rest[..1])),
                var rest => Run(new CommandLineReader(catalog).Read(rest), options, streams, stop),
            };
        }
        catch (UsageException e)
        {
            streams.Error.WriteLine(ValueLine.Of(e.Message));
            return ExitCode.BadUsage;
        }
        finally
        {
            streams.Output.Flush();
            streams.Error.Flush();
        }
    }

    static int Explain(Action print)
    {
        print();
        return ExitCode.Success;
    }

    static int Run(IReadOnlyList<CommandCall> calls, OuterOptions options, ConsoleStreams streams, CancellationToken stop)
    {
        var host = new ConsoleHost(streams, Printer(options, streams), options.FailOn);
        var hasInput = streams.Input is not null && (options.ReadsInput || InputNeed.Of(calls[0]));
        try
        {
            // Common parameters are bound here, the cmdlets' own in the run.
            var pipeline = new PipelineRun(calls, host, hasInput);
            using var stopping = stop.Register(() => ThreadPool.QueueUserWorkItem(_ => pipeline.Stop()));
            pipeline.Run(hasInput ? JsonLines.Read(streams.Input!) : []);
            host.Finish();
        }
        catch (TerminatingErrorException e)
        {
            Finish(host);
            host.Error(e.ErrorRecord);
        }
        catch (ParameterBindingException e)
        {
            streams.Error.WriteLine(ValueLine.Of($"{e.ErrorRecord.InvocationInfo?.InvocationName ?? "mailauth"}: {e.Message}{UsageHint.Of(e, calls)}"));
            return ExitCode.BadUsage;
        }
        catch (PipelineStoppedException)
        {
            // The exit code says it; what came before is shown.
            Finish(host);
        }
        catch (Exception e) when (e is FormatException or RuntimeException)
        {
            Finish(host);
            host.Error(e.Message);
        }
        catch (IOException)
        {
            return ExitCode.Success;
        }

        return host.IsOutputGone ? ExitCode.Success
            : stop.IsCancellationRequested ? ExitCode.Stopped
            : host.HasErrors ? ExitCode.ErrorWritten
            : host.HasFinding ? ExitCode.FindingMet
            : ExitCode.Success;
    }

    /// <summary>Shows what was held back, where that is still possible.</summary>
    static void Finish(ConsoleHost host)
    {
        try
        {
            host.Finish();
        }
        catch (Exception e) when (e is IOException or RuntimeException)
        {
            // The error that comes next says why.
        }
    }

    static ObjectPrinter Printer(OuterOptions options, ConsoleStreams streams) => options.Output switch
    {
        OutputMode.Json or OutputMode.Jsonl => new JsonPrinter(streams.Output, options.Output == OutputMode.Jsonl),
        _ => new TextPrinter(streams.Output, streams.OutputWidth, new Style(streams.ColorsOutput),
            FormatViews.Read(ModuleFiles.Find("MailAuth.Format.ps1xml")), options.Output),
    };
}
