using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;
using MailAuth.Reports;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Reports;

public class AggregateSuiteTests(ITestOutputHelper output)
{
    [SuiteFact("dmarc-aggregate", "index.jsonl")]
    public void Every_well_formed_report_has_the_numbers_of_the_index()
    {
        var differences = new List<string>();
        var read = new SortedDictionary<string, int>(StringComparer.Ordinal);
        long records = 0, messages = 0;
        var codes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Suites.Path("dmarc-aggregate", "index.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var entry = document.RootElement;
            var container = Text(entry, "container")!;
            read[container] = read.GetValueOrDefault(container) + 1;
            // A mail's parts are the containers' business.
            if (container == "eml")
                continue;
            var file = Text(entry, "file")!;
            using var stream = Open(Suites.Path("dmarc-aggregate", file), container);
            var report = AggregateReportReader.Read(stream);
            records += report.RecordCount;
            messages += report.MessageCount;
            foreach (var diagnostic in report.Diagnostics)
                codes[diagnostic.Code.ToString()] = codes.GetValueOrDefault(diagnostic.Code.ToString()) + diagnostic.Count;
            if (entry.GetProperty("well_formed").GetBoolean())
                Compare(file, entry, report, differences);
        }

        output.WriteLine($"{string.Join(", ", read.Select(pair => $"{pair.Value} {pair.Key}"))} (eml left to the containers); {records} records, {messages} messages; {string.Join(", ", codes.Select(pair => $"{pair.Value} {pair.Key}"))}");
        Assert.Empty(differences);
        Assert.Equal(785, read.Values.Sum());
    }

    [SuiteTheory("dmarc-aggregate", "samples", "parsedmarc")]
    [InlineData("invalid_xml.xml", "BrokenMarkup BrokenMarkup", "<bad-xml@bad-xml.net>", "bad<xml.net")]
    [InlineData("invalid_utf_8.xml", "InvalidOctets MissingValue", "administrator@accurateplastics.com", "bad_byte\uFFFD")]
    [InlineData("ikea.com!example.de!1538690400!1538776800.xml", "DkimContradiction Wrapped", "double-bounce@ikea.com", "example.de")]
    public void A_malformed_report_gives_what_can_be_read_and_says_what_is_wrong(string file, string codes, string email, string headerFrom)
    {
        using var stream = File.OpenRead(Suites.Path("dmarc-aggregate", "samples", "parsedmarc", file));
        var report = AggregateReportReader.Read(stream);

        Assert.Equal(codes, string.Join(' ', report.Diagnostics.Select(diagnostic => diagnostic.Code.ToString()).Order(StringComparer.Ordinal)));
        Assert.Equal((email, headerFrom, true), (report.Email, report.Records.Single().HeaderFrom, report.IsComplete));
    }

    [SuiteFact("dmarc-aggregate", "real")]
    public void No_mutation_of_a_real_report_makes_the_reader_throw()
    {
        var random = new Random(20261122);
        var files = Directory.GetFiles(Suites.Path("dmarc-aggregate", "real")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(octets => octets.Length < 10_000).ToArray();
        for (var i = 0; i < Proof.Times(1000); i++)
        {
            var octets = (byte[])files[random.Next(files.Length)].Clone();
            for (var change = random.Next(1, 8); change > 0; change--)
                octets[random.Next(octets.Length)] = random.Next(3) == 0 ? (byte)"<>/&!\"]-"[random.Next(8)] : (byte)random.Next(256);
            var report = AggregateReportReader.Read(new MemoryStream(octets, 0, random.Next(octets.Length) + 1));
            Assert.True(report.Failure is not null || report.ReportKey is not null);
        }
    }

    static void Compare(string file, JsonElement entry, DmarcReport report, List<string> differences)
    {
        Check("records", Text(entry, "records"), report.RecordCount.ToString(CultureInfo.InvariantCulture));
        Check("messages", Text(entry, "messages"), report.MessageCount.ToString(CultureInfo.InvariantCulture));
        Check("org", Text(entry, "org"), report.Organization);
        Check("report_id", Text(entry, "report_id"), report.ReportId);
        Check("begin", Text(entry, "begin"), report.Begin?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        Check("end", Text(entry, "end"), report.End?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        Check("domain", Text(entry, "domain"), report.PolicyPublished.Domain);
        Check("p", Text(entry, "p"), report.PolicyPublished.PolicyText);
        Check("version", Text(entry, "version"), report.Version);
        // A declaration that the index could not hold against the elements is none of the root's.
        if (Text(entry, "namespace") is { } name && !name.StartsWith("http://www.w3.org/", StringComparison.Ordinal))
            Check("namespace", name, report.Namespace);
        if (!report.IsComplete || report.Failure is not null)
            differences.Add($"{file}: {report.Failure}, complete: {report.IsComplete}");

        void Check(string what, string? expected, string? found)
        {
            if (!string.IsNullOrEmpty(expected) && expected.Trim() != found)
                differences.Add($"{file}: {what} is {found}, not {expected}");
        }
    }

    static string? Text(JsonElement entry, string name) => !entry.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null : value.ToString();

    static Stream Open(string path, string container)
    {
        Stream stream = File.OpenRead(path);
        foreach (var layer in container.Split('.'))
        {
            stream = layer switch
            {
                "gz" => new GZipStream(stream, CompressionMode.Decompress),
                "zip" => new ZipArchive(stream).Entries.Single().Open(),
                _ => stream,
            };
        }

        return stream;
    }
}
