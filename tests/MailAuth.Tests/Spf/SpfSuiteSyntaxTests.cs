using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using MailAuth.Records;
using MailAuth.Spf;
using MailAuth.Text;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Spf;

/// <summary>What the RFC 7208 suite says about syntax, before anything is evaluated.</summary>
public class SpfSuiteSyntaxTests(ITestOutputHelper output)
{
    [SuiteFact("spf", "rfc7208-tests.json")]
    public void A_record_is_malformed_only_where_the_suite_expects_a_permanent_error_and_syntax_sections_agree_both_ways()
    {
        var (judged, malformed) = (0, 0);
        using var suite = JsonDocument.Parse(File.ReadAllText(Suites.Path("spf", "rfc7208-tests.json")));
        foreach (var section in suite.RootElement.EnumerateArray())
        {
            var texts = Texts(section.GetProperty("zonedata"));
            var isSyntax = section.GetProperty("description").GetString()!.EndsWith("mechanism syntax", StringComparison.Ordinal);
            foreach (var test in section.GetProperty("tests").EnumerateObject())
            {
                var domain = Domain(test.Value);
                if (!texts.TryGetValue(domain, out var all) || all.Where(SpfParser.HasVersion).ToArray() is not [var text])
                    continue;
                judged++;
                var record = SpfRecord.Parse(DomainName.Parse("contoso.example"), text);
                var expected = Results(test.Value.GetProperty("result"));
                var where = $"{test.Name}: {text} -> {string.Join(" or ", expected)}, {string.Join("; ", record.Problems)}";
                if (record.Status == RecordStatus.Malformed)
                {
                    malformed++;
                    Assert.True(expected.Contains("permerror"), where);
                }
                else if (isSyntax && expected is ["permerror"] && record.LookupTerms == 0)
                {
                    Assert.Fail("read as sound: " + where);
                }
            }
        }

        output.WriteLine($"{judged} tests judged, {malformed} malformed");
        Assert.True(judged > 150 && malformed > 40, $"{judged} judged, {malformed} malformed");
    }

    static string Domain(JsonElement test)
    {
        var from = test.GetProperty("mailfrom").GetString()!;
        return (from.Length == 0 ? test.GetProperty("helo").GetString()! : from[(from.LastIndexOf('@') + 1)..]).ToLowerInvariant();
    }

    static string[] Results(JsonElement result) => result.ValueKind == JsonValueKind.Array
        ? [.. result.EnumerateArray().Select(value => value.GetString()!)]
        : [result.GetString()!];

    // SPF is the suite's shorthand for TXT, unless the name has a TXT entry of its own; several strings are one text.
    static Dictionary<string, List<string>> Texts(JsonElement zone)
    {
        var texts = new Dictionary<string, List<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in zone.EnumerateObject())
        {
            var entries = name.Value.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.Object).SelectMany(entry => entry.EnumerateObject()).ToArray();
            var type = entries.Any(entry => entry.NameEquals("TXT")) ? "TXT" : "SPF";
            texts[name.Name] = [.. entries.Where(entry => entry.NameEquals(type)).Select(entry => entry.Value.ValueKind == JsonValueKind.Array
                ? string.Concat(entry.Value.EnumerateArray().Select(part => part.GetString()))
                : entry.Value.GetString()!)];
        }

        return texts;
    }
}
