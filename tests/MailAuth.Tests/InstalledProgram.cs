using System;
using System.IO;
using System.Linq;

namespace MailAuth.Tests;

/// <summary>Programs of others that tests try ours against, where they are installed.</summary>
static class InstalledProgram
{
    /// <summary>The path of a program; null where it is not installed. Servers stand where users have no path to.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Append("/usr/sbin").Append("/usr/local/sbin")
        .Where(folder => folder.Length > 0)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
