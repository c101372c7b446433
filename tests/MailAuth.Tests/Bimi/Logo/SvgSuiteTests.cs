using System.IO;
using System.Linq;
using System.Text.Json;
using MailAuth.Bimi;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Bimi;

/// <summary>The suite's logos, each with the verdict of the schema of SVG Tiny PS.</summary>
public class SvgSuiteTests(ITestOutputHelper output)
{
    [SuiteFact("bimi", "svg-index.json")]
    public void Logos_of_the_suite_get_the_verdict_of_the_schema()
    {
        using var index = JsonDocument.Parse(File.ReadAllText(Suites.Path("bimi", "svg-index.json")));
        foreach (var entry in index.RootElement.EnumerateArray())
        {
            var logo = SvgTinyPsChecker.Check(File.ReadAllBytes(Suites.Path("bimi", entry.GetProperty("file").GetString()!)));
            output.WriteLine($"{entry.GetProperty("file")}: {logo} {string.Join("; ", logo.Problems)}");
            Assert.Equal(entry.GetProperty("bytes").GetInt32(), logo.SizeBytes);
            Assert.Equal(entry.GetProperty("rng").GetString() == "valid", logo.IsConforming);
        }
    }

    [SuiteFact("bimi", "mailauth-svg-cases.json")]
    public void Cases_of_the_suite_get_the_verdict_of_the_schema()
    {
        using var cases = JsonDocument.Parse(File.ReadAllText(Suites.Path("bimi", "mailauth-svg-cases.json")));
        foreach (var entry in cases.RootElement.EnumerateArray())
        {
            var logo = Logos.Check(entry.GetProperty("svg").GetString()!);
            output.WriteLine($"{entry.GetProperty("test")}: {string.Join("; ", logo.Problems)}");
            Assert.Equal(entry.GetProperty("rng").GetString() == "valid", logo.IsConforming);
            Assert.Equal(entry.GetProperty("rng").GetString() == "not-well-formed", logo.Problems.Any(problem => problem.RuleId == "BimiLogoNotXml"));
        }
    }
}
