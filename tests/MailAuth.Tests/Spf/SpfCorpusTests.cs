using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Records;
using MailAuth.Spf;
using MailAuth.Text;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Spf;

public class SpfCorpusTests(ITestOutputHelper output)
{
    static readonly DomainName Contoso = DomainName.Parse("contoso.example");

    [Fact]
    public void Real_records_are_read_without_exception_and_round_trip_or_are_refused_with_a_reason()
    {
        if (Find("shared/suites/corpus/spf-records.tsv") is not { } path)
        {
            output.WriteLine("skipped: ../shared/suites/corpus is not here");
            return;
        }

        var count = new Dictionary<RecordStatus, int>();
        foreach (var line in File.ReadLines(path).Where(line => line.Length > 0))
        {
            var text = line.Split('\t')[0].Replace("\\t", "\t", StringComparison.Ordinal);
            var record = SpfRecord.Parse(Contoso, text);
            count[record.Status] = count.GetValueOrDefault(record.Status) + 1;
            if (record.Status == RecordStatus.Malformed)
            {
                Assert.Contains(record.Problems, problem => problem.Level == ProblemLevel.Error);
                Assert.All(record.Problems, problem => Assert.InRange(problem.Offset + problem.Length, 0, text.Length));
                continue;
            }

            var again = SpfRecord.Parse(Contoso, record.ToString());
            Assert.Equal(record.ToString(), again.ToString());
            Assert.Equal(record.Terms.Select(term => term.ToString()), again.Terms.Select(term => term.ToString()));
        }

        output.WriteLine(string.Join(", ", count));
        Assert.True(count[RecordStatus.Proposed] > 100);
        Assert.True(count[RecordStatus.Malformed] > 10);
    }

    internal static string? Find(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, relative);
            if (File.Exists(path))
                return path;
        }

        return null;
    }
}
