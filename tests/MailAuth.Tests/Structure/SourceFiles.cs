using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MailAuth.Tests.Structure;

/// <summary>The source as it lies in the checkout.</summary>
static class SourceFiles
{
    /// <summary>The C# files below a folder of the checkout, what a build makes left out; with <c>/</c>, from the root.</summary>
    public static IEnumerable<string> Of(params string[] folder) => Directory
        .EnumerateFiles(RepositoryRoot.Combine(folder), "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
        .Where(file => !file.Contains("/bin/", System.StringComparison.Ordinal) && !file.Contains("/obj/", System.StringComparison.Ordinal));

    /// <summary>The lines of one of them.</summary>
    public static string[] Lines(string file) => File.ReadAllLines(RepositoryRoot.Combine(file));
}
