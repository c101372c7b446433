using System.IO;
using MailAuth.PowerShell.Tests.Running;

namespace MailAuth.PowerShell.Tests.Commands;

/// <summary>The demo data that ship with the module.</summary>
static class Demo
{
    public static string Zone { get; } = Path.Combine(Repository.Root, "module", "examples", "example.zone");

    public static string Reports { get; } = Path.Combine(Repository.Root, "module", "examples", "reports");
    /// <summary>The demo web: what stands at the URLs that the zones name.</summary>
    public static string WebFolder { get; } = Path.Combine(Repository.Root, "module", "examples", "web");

    /// <summary>The root of the demo web's mark certificate.</summary>
    public static string MarkRoot { get; } = Path.Combine(WebFolder, "mark-root.pem");
}
