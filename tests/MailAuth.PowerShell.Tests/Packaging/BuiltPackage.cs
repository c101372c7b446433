using System.Linq;
using System.Reflection;

namespace MailAuth.PowerShell.Tests.Packaging;

/// <summary>Where this build's package is.</summary>
static class BuiltPackage
{
    /// <summary>The folder that holds the module as it ships, and its package.</summary>
    public static string Folder { get; } = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(each => each.Key == "PackageFolder").Value!;
}
