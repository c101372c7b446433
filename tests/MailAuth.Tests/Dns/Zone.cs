using System.Linq;
using MailAuth.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dns;

/// <summary>The DNS as a test wants it: what a zone text says, and nothing else.</summary>
static class Zone
{
    /// <summary>A resolver over a zone text. It has to be without problems; relative names need <c>$ORIGIN</c>.</summary>
    public static IDnsResolver Resolver(string zoneText) => new ZoneResolver(File(zoneText));

    /// <summary>The zone file itself.</summary>
    public static ZoneFile File(string zoneText)
    {
        var file = ZoneFile.Parse("test.zone", zoneText);
        Assert.True(file.Problems.Count == 0, string.Join("\n", file.Problems.Select(problem => problem.ToString())));
        return file;
    }

    /// <summary>Asks and waits, for resolvers that answer at once.</summary>
    public static DnsAnswer Ask(this IDnsResolver resolver, string name, DnsType type) =>
        resolver.ResolveAsync(DomainName.Parse(name), type, default).GetAwaiter().GetResult();
}
