using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace MailAuth.PowerShell.Tests.Running;

/// <summary>What a pipeline wrote, stream by stream.</summary>
public sealed record CmdletRun
{
    /// <summary>The objects, without their wrapping.</summary>
    public List<object?> Output { get; } = [];

    /// <summary>Errors that did not end the pipeline.</summary>
    public List<ErrorRecord> Errors { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<string> Verbose { get; } = [];

    public List<string> Debug { get; } = [];

    public List<string> WhatIf { get; } = [];

    public List<string> Information { get; } = [];

    /// <summary>What the records of the information stream carry.</summary>
    public List<object> MessageData { get; } = [];

    public List<ProgressRecord> Progress { get; } = [];

    /// <summary>The error that ended the pipeline, if one did. A wrong argument is one.</summary>
    public ErrorRecord? TerminatingError { get; set; }

    /// <summary>Whether it was stopped from outside.</summary>
    public bool Stopped { get; set; }

    /// <summary>The only object, which must be of this type; any error fails the test.</summary>
    public T Single<T>()
    {
        Succeed();
        return Xunit.Assert.IsType<T>(Xunit.Assert.Single(Output));
    }

    /// <summary>The objects, which must all be of this type; any error fails the test.</summary>
    public IReadOnlyList<T> All<T>()
    {
        Succeed();
        return [.. Output.Select(Xunit.Assert.IsAssignableFrom<T>)];
    }

    /// <summary>Fails the test when any error was written.</summary>
    public CmdletRun Succeed()
    {
        Xunit.Assert.True(TerminatingError is null, $"{TerminatingError?.FullyQualifiedErrorId}: {TerminatingError}\n{TerminatingError?.Exception}");
        Xunit.Assert.True(Errors.Count == 0, string.Join("\n", Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}")));
        return this;
    }
}
