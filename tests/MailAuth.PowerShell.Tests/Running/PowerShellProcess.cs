using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Xunit;

namespace MailAuth.PowerShell.Tests.Running;

/// <summary>The real engine, where there is one.</summary>
static class PowerShellProcess
{
    /// <summary>The pwsh on the path; null when there is none.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Where(folder => folder.Length > 0)
        .SelectMany(folder => new[] { System.IO.Path.Combine(folder, "pwsh"), System.IO.Path.Combine(folder, "pwsh.exe") })
        .FirstOrDefault(File.Exists);

    /// <summary>Runs a script and gives the lines that it printed.</summary>
    public static string[] Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path!, ["-NoProfile", "-NonInteractive", "-File", script, .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }
}

/// <summary>A test that only a real PowerShell can pass; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class PowerShellFactAttribute : FactAttribute
{
    public PowerShellFactAttribute() => Skip = PowerShellProcess.Path is null ? "there is no pwsh on the path" : null;
}
