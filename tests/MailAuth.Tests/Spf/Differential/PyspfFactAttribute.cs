using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using MailAuth.Tests.Dns;
using Xunit;

namespace MailAuth.Tests.Spf.Differential;

/// <summary>A test that needs Knot DNS and pyspf with dnspython; where one of them is not installed it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class PyspfFactAttribute : FactAttribute
{
    static readonly Lazy<string?> Found = new(() => new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(Knows));

    public PyspfFactAttribute() => Skip = KnotFactAttribute.Path is null ? "knotd is not installed (Debian: apt-get install knot)."
        : Python is null ? "pyspf is not installed (Debian: apt-get install python3-spf python3-dnspython)." : null;

    /// <summary>A Python that knows both; Debian's modules belong to Debian's Python, which need not be the first on the path.</summary>
    public static string? Python => Found.Value;

    static bool Knows(string python)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import spf, dns.resolver"]) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
