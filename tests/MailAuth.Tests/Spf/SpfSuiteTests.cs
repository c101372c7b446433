using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using MailAuth.Json;
using MailAuth.Spf;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Spf;

/// <summary>All cases of the RFC 7208 suite, each through <c>check_host()</c>.</summary>
public class SpfSuiteTests(ITestOutputHelper output)
{
    const int Cases = 203;

    static readonly Lazy<JsonDocument> Suite = new(() => JsonDocument.Parse(File.ReadAllText(Suites.Path("spf", "rfc7208-tests.json"))));

    public static IEnumerable<object[]> Names() => Suites.WhyNot("spf", "rfc7208-tests.json") is null
        ? Suite.Value.RootElement.EnumerateArray().SelectMany(section => section.GetProperty("tests").EnumerateObject()
            .Select(test => new object[] { section.GetProperty("description").GetString()!, test.Name }))
        : [];

    [SuiteFact("spf", "rfc7208-tests.json")]
    public void Every_case_of_the_suite_is_a_row()
    {
        output.WriteLine($"{Names().Count()} cases of the RFC 7208 suite");
        Assert.Equal(Cases, Names().Count());
    }

    [SuiteTheory("spf", "rfc7208-tests.json")]
    [MemberData(nameof(Names))]
    public async Task A_case_of_the_suite_comes_out_as_it_says(string section, string name)
    {
        var part = Suite.Value.RootElement.EnumerateArray().First(entry => entry.GetProperty("description").GetString() == section);
        var test = part.GetProperty("tests").GetProperty(name);

        var check = await SpfChecker.CheckAsync(
            new SpfSuiteZone(part.GetProperty("zonedata")),
            new()
            {
                IPAddress = IPAddress.Parse(test.GetProperty("host").GetString()!),
                Sender = test.GetProperty("mailfrom").GetString(),
                Helo = test.GetProperty("helo").GetString(),
            },
            new(), default);

        var result = test.GetProperty("result");
        string[] expected = result.ValueKind == JsonValueKind.Array ? [.. result.EnumerateArray().Select(value => value.GetString()!)] : [result.GetString()!];
        Assert.True(expected.Contains(check.Result.ToString(), StringComparer.OrdinalIgnoreCase), $"{string.Join(" or ", expected)} expected: {check}\n{check.Trace}");
        if (test.TryGetProperty("explanation", out var explanation))
            Assert.Equal(explanation.GetString() == "DEFAULT" ? null : explanation.GetString(), check.Explanation);
        Assert.Equal(check.Result is SpfResult.None or SpfResult.TempError or SpfResult.PermError, check.Problem is not null);
        Assert.Equal(check.ToString(), ObjectReader.Read<SpfCheck>(JsonReader.Parse(JsonText.Write(check), out _)!, out var problems)!.ToString());
        Assert.Empty(problems);
    }
}
