using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using MailAuth.Bimi;
using MailAuth.Findings;
using MailAuth.Tests.Dns;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Bimi;

/// <summary>A test that asks xmllint for the verdict of the profile's schema. Without one of them it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class SchemaFactAttribute : FactAttribute
{
    public SchemaFactAttribute() => Skip = Program is null ? "xmllint is not installed (Debian: apt-get install libxml2-utils)." : Suites.WhyNot("bimi", "schema", "SVG_1.2_PS.rng");

    public static string? Program { get; } = InstalledProgram.Find("xmllint");
}

/// <summary>Random drawings get from us the verdict of the profile's own schema.</summary>
public sealed class SvgSchemaTests(ITestOutputHelper output) : IDisposable
{
    const int PerRun = 200;

    readonly string folder = Directory.CreateTempSubdirectory("mailauth-svg-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SchemaFact]
    public async Task Random_drawings_get_the_verdict_of_the_schema()
    {
        var seed = Proof.Seed;
        output.WriteLine($"MAILAUTH_SEED={seed}");
        var random = new Random((int)(seed & int.MaxValue));
        var schema = Suites.Path("bimi", "schema", "SVG_1.2_PS.rng");
        var drawings = new SvgDrawings(XDocument.Load(schema));
        var (valid, all) = (0, Proof.Times(200));
        for (var done = 0; done < all; done += PerRun)
        {
            var texts = Enumerable.Range(0, PerRun).Select(_ => drawings.Next(random)).ToArray();
            var verdicts = await ValidateAsync(schema, texts);
            for (var i = 0; i < texts.Length; i++)
            {
                var ours = Logos.Check(texts[i]);
                var worst = string.Join('\n', ours.Problems.Where(problem => problem.Severity > Severity.Information));
                // What the profile's text allows and its schema does not is worth a note only.
                var isDisputed = ours.Problems.Any(problem => problem.RuleId == BimiLogoRules.Disputed.Id);
                Assert.True(verdicts[i] == ours.IsConforming || (isDisputed && !verdicts[i]), $"schema: {verdicts[i]}\n{texts[i]}\n{worst}");
                valid += verdicts[i] ? 1 : 0;
            }
        }

        output.WriteLine($"{valid} of {all} valid");
        Assert.InRange(valid, all / 10, all * 9 / 10);
    }

    async Task<bool[]> ValidateAsync(string schema, string[] texts)
    {
        for (var i = 0; i < texts.Length; i++)
            await File.WriteAllTextAsync(Path.Combine(folder, $"{i}.svg"), texts[i]);
        var start = new ProcessStartInfo(SchemaFactAttribute.Program!, ["--noout", "--relaxng", schema, .. Enumerable.Range(0, texts.Length).Select(i => $"{i}.svg")])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var valid = said.Split('\n').Where(line => line.EndsWith(" validates", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, texts.Length).Select(i => valid.Contains($"{i}.svg"))];
    }
}
