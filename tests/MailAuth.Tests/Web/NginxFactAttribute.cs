using System;
using Xunit;

namespace MailAuth.Tests.Web;

/// <summary>A test that needs nginx; where it is not installed the test is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class NginxFactAttribute : FactAttribute
{
    public NginxFactAttribute() => Skip = Path is null ? "nginx is not installed (Debian: apt-get install nginx-light)." : null;

    /// <summary>The server's program; null where it is not installed.</summary>
    public static string? Path { get; } = InstalledProgram.Find("nginx");
}
