using System.IO;
using MailAuth.PowerShell.Tests.Running;

namespace MailAuth.PowerShell.Tests.Commands;

/// <summary>The demo data that ship with the module.</summary>
static class Demo
{
    public static string Zone { get; } = Path.Combine(Repository.Root, "module", "examples", "example.zone");

    public static string Reports { get; } = Path.Combine(Repository.Root, "module", "examples", "reports");
}
