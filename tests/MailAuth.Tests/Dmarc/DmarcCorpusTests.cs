using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Dmarc;

/// <summary>Records as people published them: nothing throws, what can be read round-trips, what cannot says why.</summary>
public class DmarcCorpusTests(ITestOutputHelper output)
{
    static readonly DomainName Contoso = DomainName.Parse("contoso.example");

    [SuiteFact("corpus")]
    public void Real_records_round_trip_or_are_refused_with_a_reason()
    {
        foreach (var text in Records())
        {
            var record = DmarcParser.Parse(text, Contoso);

            Assert.All(record.Problems, problem => Assert.InRange(problem.Offset + problem.Length, 0, text.Length));
            Assert.Equal(DmarcParser.IsDmarc(text) && record.EffectivePolicy is not null, record.Status == RecordStatus.Published);
            if (record.Status == RecordStatus.Malformed)
                Assert.Contains(record.Problems, problem => problem.Level == ProblemLevel.Error);
            var again = DmarcParser.Parse(record.ToString(), Contoso);
            Assert.Equal(record.ToString(), again.ToString());
            Assert.Equal((record.Policy, record.SubdomainPolicy, record.Percent), (again.Policy, again.SubdomainPolicy, again.Percent));
        }
    }

    [SuiteFact("corpus")]
    public async Task Real_records_are_judged_and_every_remedy_is_a_record()
    {
        var count = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in Records())
        {
            var facts = await DmarcFacts.GatherAsync(new OneRecord(text), Contoso, null, default);
            foreach (var finding in DmarcAuditor.Audit(facts, DomainPurpose.Sending))
            {
                count[finding.RuleId] = count.GetValueOrDefault(finding.RuleId) + 1;
                Assert.DoesNotContain("{", finding.Message, StringComparison.Ordinal);
                foreach (var proposed in finding.Remedy?.Proposed ?? [])
                {
                    Assert.True(DmarcParser.IsDmarc(proposed), proposed);
                    Assert.DoesNotContain('\n', proposed);
                    if (finding.Remedy?.Owner == "_dmarc.contoso.example")
                        Assert.Equal(RecordStatus.Published, DmarcParser.Parse(proposed, Contoso).Status);
                }
            }
        }

        output.WriteLine(string.Join("\n", count));
    }

    static IEnumerable<string> Records()
    {
        foreach (var (file, column) in new[] { ("dmarc-common-errors.tsv", 1), ("dmarc-us-education-2018.tsv", 1), ("dmarc-zone-records.tsv", 0) })
        {
            foreach (var fields in File.ReadLines(Suites.Path("corpus", file)).Select(line => line.Split('\t')).Where(fields => fields.Length > column))
                yield return fields[column];
        }
    }

    /// <summary>A DNS with one record in it.</summary>
    sealed class OneRecord(string text) : IDnsResolver
    {
        public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
        {
            var isHere = type == DnsType.TXT && name.Ascii == "_dmarc.contoso.example";
            return Task.FromResult(new DnsAnswer
            {
                Name = name,
                Type = type,
                Status = isHere ? DnsStatus.Success : DnsStatus.NoSuchName,
                Records = isHere ? [new TextRecord(name, type, 300, [Encoding.UTF8.GetBytes(text)])] : [],
                Source = "corpus",
            });
        }
    }
}
