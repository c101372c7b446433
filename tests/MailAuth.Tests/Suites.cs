using System;
using System.IO;

namespace MailAuth.Tests;

/// <summary>Where the repository and the conformance suites beside it are.</summary>
static class Suites
{
    /// <summary>The repository's root: the folder that holds the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Why a test that needs a file of the suites cannot run; null where it can.</summary>
    public static string? WhyNot(params string[] path) =>
        Find(path) is null ? $"../shared/suites/{string.Join('/', path)} is not beside this checkout." : null;

    /// <summary>A file of the suites, or null, and a line in the test's output that says why.</summary>
    public static string? Find(params string[] path)
    {
        var file = Path.GetFullPath(Path.Combine([RepositoryRoot, "..", "shared", "suites", .. path]));
        if (File.Exists(file) || Directory.Exists(file))
            return file;
        Console.WriteLine($"Not run: {file} is not there.");
        return null;
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MailAuthPs.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("MailAuthPs.sln is not above the tests.");
    }
}
