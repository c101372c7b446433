using System.IO;
using MailAuth.PowerShell.Tests.Running;

namespace MailAuth.PowerShell.Tests.Commands;

/// <summary>The demo zones that ship with the module.</summary>
static class Demo
{
    public static string Zone { get; } = Path.Combine(Repository.Root, "module", "examples", "example.zone");
}
