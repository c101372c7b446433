using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using PowerShellDriver.Binding;
using PowerShellDriver.Running;

namespace MailAuth.PowerShell.Tests.Running;

/// <summary>
/// Runs cmdlets as PowerShell would and records all streams:
/// <c>CmdletRunner.Run&lt;GetSpfRecordCommand&gt;(new { DomainName = "contoso.example", ZoneFile = path })</c>.
/// </summary>
static class CmdletRunner
{
    /// <summary>Without parameters, or with those of an anonymous object or a dictionary.</summary>
    public static CmdletRun Run<TCmdlet>(object? parameters = null)
        where TCmdlet : Cmdlet => Run([Call<TCmdlet>(parameters)]);

    /// <summary>With objects on the pipeline; a null element is a null that was piped.</summary>
    public static CmdletRun Pipe<TCmdlet>(IEnumerable<object?> input, object? parameters = null)
        where TCmdlet : Cmdlet => Run([Call<TCmdlet>(parameters)], input);

    /// <summary>Several cmdlets joined by |.</summary>
    /// <param name="calls">First to last; <see cref="Call{TCmdlet}(object?)"/> makes them.</param>
    /// <param name="input">What is piped into the first; null when nothing is.</param>
    /// <param name="first">As Select-Object -First: after so many objects the cmdlets are only disposed of.</param>
    /// <param name="onOutput">Sees each object as it comes, on the pipeline's thread, with a way to stop the pipeline.</param>
    /// <param name="answer">The answer to confirmations.</param>
    public static CmdletRun Run(IReadOnlyList<CommandCall> calls, IEnumerable<object?>? input = null, long first = long.MaxValue,
        Action<object?, PipelineRun>? onOutput = null, bool answer = false)
    {
        var run = new CmdletRun();
        PipelineRun? pipeline = null;
        var host = new RecordingHost(run) { Answer = answer, OnOutput = value => onOutput?.Invoke(value, pipeline!) };
        pipeline = new PipelineRun(calls, host, input is not null) { OutputWanted = first };
        return Run(pipeline, run, input ?? []);
    }

    /// <summary>Runs on this thread while <paramref name="meanwhile"/>, on another, may stop it.</summary>
    public static CmdletRun RunAndStop(CommandCall call, IEnumerable<object?>? input, Action<PipelineRun> meanwhile)
    {
        var run = new CmdletRun();
        var pipeline = new PipelineRun([call], new RecordingHost(run), input is not null);
        var other = System.Threading.Tasks.Task.Run(() => meanwhile(pipeline));
        Run(pipeline, run, input ?? []);
#pragma warning disable xUnit1031 // the test's thread is the pipeline's; it has nothing else to do
        other.Wait();
#pragma warning restore xUnit1031
        return run;
    }

    /// <summary>A cmdlet with the parameters of an anonymous object or a dictionary.</summary>
    public static CommandCall Call<TCmdlet>(object? parameters = null)
        where TCmdlet : Cmdlet => new(CommandMetadata.Of(typeof(TCmdlet)), [.. Arguments(parameters)]);

    /// <summary>A cmdlet with arguments as a command line gives them.</summary>
    public static CommandCall Call<TCmdlet>(params CommandArgument[] arguments)
        where TCmdlet : Cmdlet => new(CommandMetadata.Of(typeof(TCmdlet)), arguments);

    /// <summary>An object as deserialised or custom objects are: note properties under type names.</summary>
    public static PSObject Custom(object properties, params string[] typeNames)
    {
        var custom = new PSObject();
        foreach (var argument in Arguments(properties))
            custom.Properties.Add(new PSNoteProperty(argument.Name!, argument.Value));
        for (var i = typeNames.Length - 1; i >= 0; i--)
            custom.TypeNames.Insert(0, typeNames[i]);
        return custom;
    }

    static IEnumerable<CommandArgument> Arguments(object? parameters) => parameters switch
    {
        null => [],
        IDictionary dictionary => dictionary.Cast<DictionaryEntry>().Select(entry => CommandArgument.Named((string)entry.Key, entry.Value)),
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs.Select(pair => CommandArgument.Named(pair.Key, pair.Value)),
        _ => parameters.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => CommandArgument.Named(property.Name, property.GetValue(parameters))),
    };

    static CmdletRun Run(PipelineRun pipeline, CmdletRun run, IEnumerable<object?> input)
    {
        try
        {
            pipeline.Run(input);
        }
        catch (TerminatingErrorException e)
        {
            run.TerminatingError = e.ErrorRecord;
        }
        catch (ParameterBindingException e)
        {
            run.TerminatingError = e.ErrorRecord;
        }
        catch (PipelineStoppedException)
        {
            run.Stopped = true;
        }

        Xunit.Assert.Empty(ListShape.FaultsOf(run.Output));
        return run;
    }
}
