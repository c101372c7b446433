using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Reflection;

namespace MailAuth.Rendering;

/// <summary>Ends a program with all that it started.</summary>
static class ProcessTree
{
    // .NET has it, .NET Framework has not.
    static readonly MethodInfo? KillTree = typeof(Process).GetMethod(nameof(Process.Kill), [typeof(bool)]);

    /// <summary>Ends it, where it still runs, and waits a little for its end.</summary>
    public static void End(Process process, TimeSpan patience)
    {
        try
        {
            if (process.HasExited)
                return;
            if (KillTree is not null)
                KillTree.Invoke(process, [true]);
            else if (Path.DirectorySeparatorChar == '\\')
                EndByTaskKill(process);
            else
                process.Kill();
            process.WaitForExit((int)patience.TotalMilliseconds);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or TargetInvocationException or NotSupportedException or AggregateException)
        {
            // It has ended meanwhile, or is about to.
        }
    }

    static void EndByTaskKill(Process process)
    {
        var command = Path.Combine(Environment.SystemDirectory, "taskkill.exe");
        using var kill = Process.Start(new ProcessStartInfo(command, FormattableString.Invariant($"/T /F /PID {process.Id}")) { UseShellExecute = false, CreateNoWindow = true });
        kill?.WaitForExit(5000);
    }
}
