using System;
using Xunit;

namespace MailAuth.Tests.Smtp;

/// <summary>A test that needs Postfix, which only root can start; elsewhere it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class PostfixFactAttribute : FactAttribute
{
    public PostfixFactAttribute() => Skip = Path is null ? "postfix is not installed (Debian: apt-get install postfix)."
        : Environment.UserName != "root" ? "postfix can be started by root only." : null;

    /// <summary>The server's program; null where it is not installed.</summary>
    public static string? Path { get; } = InstalledProgram.Find("postfix");
}
