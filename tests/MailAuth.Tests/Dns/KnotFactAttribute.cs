using System;
using System.IO;
using System.Linq;
using Xunit;

namespace MailAuth.Tests.Dns;

/// <summary>A test that needs Knot DNS; where <c>knotd</c> is not installed it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class KnotFactAttribute : FactAttribute
{
    public KnotFactAttribute() => Skip = Path is null ? "knotd is not installed (Debian: apt-get install knot)." : null;

    /// <summary>The server's program; null where it is not installed.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Append("/usr/sbin").Append("/usr/local/sbin")
        .Where(folder => folder.Length > 0)
        .Select(folder => System.IO.Path.Combine(folder, "knotd"))
        .FirstOrDefault(File.Exists);
}
