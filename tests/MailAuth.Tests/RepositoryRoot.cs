using System;
using System.IO;

namespace MailAuth.Tests;

/// <summary>Where the checkout is: tests read the demo data that ships, and the suites beside the checkout.</summary>
static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(System.IO.Path.Combine(directory.FullName, "MailAuthPs.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The tests run outside a checkout.");
    }
}
