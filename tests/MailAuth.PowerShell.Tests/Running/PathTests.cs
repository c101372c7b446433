using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace MailAuth.PowerShell.Tests.Running;

public sealed class PathTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory().FullName;

    [Cmdlet("Resolve", "Given")]
    public sealed class ResolveGivenCommand : PSCmdlet
    {
        [Parameter(Mandatory = true, Position = 0)]
        public string Path { get; set; } = "";

        protected override void ProcessRecord() => WriteObject(GetResolvedProviderPathFromPSPath(Path, out _), true);
    }

    [Theory]
    [InlineData("*.zone", "a.zone b.zone")]
    [InlineData("?.txt", "c.txt")]
    [InlineData("[ab].zone", "a.zone b.zone")]
    [InlineData("*/d.zone", "sub/d.zone")]
    [InlineData("*.none", "")]
    [InlineData("a.zone", "a.zone")]
    [InlineData("`[x`].txt", "[x].txt")]
    [InlineData("FileSystem::a.zone", "a.zone")]
    public void Paths_are_resolved_as_PowerShell_resolves_them(string pattern, string expected)
    {
        Directory.CreateDirectory(Path.Combine(folder, "sub"));
        foreach (var name in new[] { "a.zone", "b.zone", "c.txt", "[x].txt", "sub/d.zone" })
            File.WriteAllText(Path.Combine(folder, name), "");
        var full = pattern.StartsWith("FileSystem::", StringComparison.Ordinal) ? "FileSystem::" + Path.Combine(folder, pattern[12..]) : Path.Combine(folder, pattern);
        var found = CmdletRunner.Run<ResolveGivenCommand>(new { Path = full }).All<string>();
        Assert.Equal(expected, string.Join(" ", found.Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))));
    }

    [Fact]
    public void A_path_without_wildcards_must_exist() =>
        Assert.Equal("PathNotFound", CmdletRunner.Run<ResolveGivenCommand>(new { Path = Path.Combine(folder, "none") }).TerminatingError!.FullyQualifiedErrorId.Split(',')[0]);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
