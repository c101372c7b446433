using System.Linq;
using System.Reflection;

namespace MailAuth.PowerShell.Tests.Running;

/// <summary>Places that the build knows.</summary>
static class Repository
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>PowerShell Standard's reference assembly.</summary>
    public static string PowerShellStandard { get; } = Metadata("PowerShellStandard");

    static string Metadata(string key) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == key).Value!;
}
