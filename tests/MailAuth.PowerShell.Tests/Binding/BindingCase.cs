using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailAuth.PowerShell.Tests.Running;
using PowerShellDriver.Binding;

namespace MailAuth.PowerShell.Tests.Binding;

/// <summary>A call, in PowerShell's language and in ours, and what came of it in PowerShell.</summary>
/// <param name="Script">The call as PowerShell reads it.</param>
/// <param name="Run">The same call under the stand-in.</param>
/// <param name="Expected">Objects and ids of errors in the order they came, with a space between; a terminating one ends with !.</param>
sealed record BindingCase(string Script, Func<CmdletRun> Run, string Expected)
{
    /// <summary>What came of it under the stand-in.</summary>
    public string Actual()
    {
        var run = Run();
        IEnumerable<string> parts = run.Output.Select(each => each?.ToString() ?? "null").Concat(run.Errors.Select(each => Id(each)));
        return string.Join(" ", run.TerminatingError is { } end ? parts.Append(Id(end) + "!") : parts);
    }

    public static BindingCase Call<T>(string script, string expected, params CommandArgument[] arguments)
        where T : Cmdlet => new(script, () => CmdletRunner.Run([CmdletRunner.Call<T>(arguments)]), expected);

    public static BindingCase Pipe<T>(string script, string expected, object?[] input, object? parameters = null)
        where T : Cmdlet => new(script, () => CmdletRunner.Pipe<T>(input, parameters), expected);

    static string Id(ErrorRecord record) => record.FullyQualifiedErrorId.Split(',')[0];

    public override string ToString() => Script;
}
