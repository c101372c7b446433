using System;
using MailAuth.Tests.Dns;
using Xunit;

namespace MailAuth.Tests.Dane;

/// <summary>A test that needs a validating resolver over signed zones: Unbound and Knot DNS. Where one is not installed it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class UnboundFactAttribute : FactAttribute
{
    public UnboundFactAttribute() => Skip = KnotFactAttribute.Path is null ? "knotd is not installed (Debian: apt-get install knot)."
        : Path is null ? "unbound is not installed (Debian: apt-get install unbound)." : null;

    /// <summary>The resolver's program; null where it is not installed.</summary>
    public static string? Path { get; } = InstalledProgram.Find("unbound");
}
