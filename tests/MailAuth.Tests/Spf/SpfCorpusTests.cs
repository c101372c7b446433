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

    [SuiteFact("corpus", "spf-records.tsv")]
    public void Real_records_are_read_without_exception_and_round_trip_or_are_refused_with_a_reason()
    {
        var count = new Dictionary<RecordStatus, int>();
        foreach (var line in File.ReadLines(Suites.Path("corpus", "spf-records.tsv")).Where(line => line.Length > 0))
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
}
