using System.IO;
using System.Reflection;
using System.Threading;
using MailAuth.Console;

namespace MailAuth.PowerShell.Tests.Console;

/// <summary>A run of mailauth in this process.</summary>
sealed record ConsoleRun(int Code, string Output, string Error)
{
    /// <summary>Runs the module's cmdlets.</summary>
    public static ConsoleRun Of(params string[] args) => Of(args, null);

    /// <summary>Runs the cmdlets of this test assembly.</summary>
    public static ConsoleRun OfTests(params string[] args) => Of(args, null, Assembly.GetExecutingAssembly());

    public static ConsoleRun Of(string[] args, string? input, Assembly? module = null, bool colors = false, int width = 120, CancellationToken stop = default)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = ConsoleProgram.Run(args, new ConsoleStreams
        {
            Input = input is null ? null : new StringReader(input),
            Output = output,
            Error = error,
            OutputWidth = width,
            ColorsOutput = colors,
            ColorsError = colors,
        }, stop, module);
        return new(code, output.ToString(), error.ToString());
    }
}
