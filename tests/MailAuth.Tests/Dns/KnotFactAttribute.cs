using System;
using Xunit;

namespace MailAuth.Tests.Dns;

/// <summary>A test that needs Knot DNS; where <c>knotd</c> is not installed it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class KnotFactAttribute : FactAttribute
{
    public KnotFactAttribute() => Skip = Path is null ? "knotd is not installed (Debian: apt-get install knot)." : null;

    /// <summary>The server's program; null where it is not installed.</summary>
    public static string? Path { get; } = InstalledProgram.Find("knotd");
}
