using System.Linq;
using MailAuth.Dns;
using Xunit;

namespace MailAuth.Tests.Audit;

/// <summary>The demo zones that ship with the module.</summary>
static class ExampleZone
{
    public static ZoneFile File { get; } = Read();

    public static IDnsResolver Resolver => new ZoneResolver(File);

    static ZoneFile Read()
    {
        var file = ZoneFile.Parse("example.zone", System.IO.File.ReadAllText(RepositoryRoot.Combine("module", "examples", "example.zone")));
        Assert.True(file.Problems.Count == 0, string.Join("\n", file.Problems.Select(problem => problem.ToString())));
        return file;
    }
}
