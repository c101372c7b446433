using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Records;
using MailAuth.Text;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests;

/// <summary>Records as published, out of the suites beside the checkout: nothing throws, and each is read or refused with a reason.</summary>
static class CorpusFile
{
    /// <summary>The first column of a table, or the records of a JSON document.</summary>
    public static IReadOnlyList<string> Read(string file)
    {
        var path = Suites.Path(file.Split('/'));
        return file.EndsWith(".json", StringComparison.Ordinal) ? RecordsOfJson(path) : File.ReadLines(path).Where(line => line.Length > 0).Select(line => line.Split('\t')[0]).ToArray();
    }

    /// <summary>Reads every record, writes it as it should be published, and reads that again.</summary>
    public static int RoundTrip(ITestOutputHelper output, IReadOnlyList<string> texts, Func<string, PublishedRecord> parse)
    {
        var malformed = 0;
        foreach (var text in texts)
        {
            var record = parse(text);
            Assert.All(record.Problems, problem => Assert.InRange(problem.Offset + problem.Length, 0, text.Length));
            if (record.Status == RecordStatus.Malformed)
            {
                malformed++;
                Assert.Contains(record.Problems, problem => problem.Level == ProblemLevel.Error);
            }
            else
            {
                Assert.Equal(record.ToString(), parse(record.ToString()!).ToString());
            }
        }

        output.WriteLine($"{texts.Count} records, {malformed} refused");
        return malformed;
    }

    static string[] RecordsOfJson(string path)
    {
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.EnumerateArray().Select(item => item.GetProperty("record").GetString()!).ToArray();
    }
}
