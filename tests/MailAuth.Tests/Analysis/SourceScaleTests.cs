using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Dmarc;
using MailAuth.Reports;
using MailAuth.Text;
using Xunit;
using static MailAuth.Tests.Analysis.Rows;

namespace MailAuth.Tests.Analysis;

public class SourceScaleTests
{
    [Fact]
    public void However_many_strangers_come_no_message_is_lost_and_no_more_than_the_limits_is_told_apart()
    {
        var limits = new DmarcSourceLimits { MaxGroups = 200, MaxAddresses = 300 };
        var classifier = new DmarcSourceClassifier(new() { Limits = limits });
        var messages = 0L;
        foreach (var row in Flood(Proof.Times(20_000)).Prepend(Own()))
        {
            classifier.Add(row);
            messages += row.Count;
        }

        var sources = classifier.Sources();
        Assert.Equal(messages, sources.Sum(source => source.MessageCount));
        Assert.InRange(sources.Count, 1, (limits.MaxGroups * 2) + 1);
        // One address of each source is always told.
        Assert.InRange(sources.Sum(source => source.AddressCount), 1, limits.MaxAddresses + (limits.MaxGroups * 2) + 1);
        Assert.Contains(sources, source => source.Evidence.Any(evidence => evidence.Kind == DmarcSourceEvidenceKind.TooMany) && source.Class == DmarcSourceClass.Unknown);
        Assert.Contains(sources, source => source is { Class: DmarcSourceClass.Own, MessageCount: 1000 });
    }

    [Fact]
    public void Beyond_the_limits_a_row_still_has_a_source()
    {
        var classifier = new DmarcSourceClassifier(new() { Limits = new() { MaxGroups = 5, MaxAddresses = 5 } });
        var rows = Flood(100).ToArray();
        var keys = rows.Select(classifier.Add).ToArray();
        Assert.All(rows.Zip(keys), pair => Assert.Same(classifier.SourceOf(pair.Second), classifier.SourceOf(pair.First)));
    }

    [Fact]
    public void Counts_beyond_all_measure_stay_numbers()
    {
        var sources = Classify(Row(count: long.MaxValue), Row(count: long.MaxValue), Row(count: 5, source: "198.51.100.1"), Row(count: -7));
        Assert.All(sources, source => Assert.InRange(source.AlignedShare, 0, 1));
        Assert.All(sources, source => Assert.True(source.MessageCount >= 0));
    }

    [Fact]
    public void Every_reckoning_of_rows_has_the_same_bound()
    {
        DmarcReportRow[] rows = [Row(count: long.MaxValue), Row(count: DmarcRowBound.MostMessages), Row(count: -7)];
        var measurer = new DmarcReportMeasurer([], new());
        var simulator = new DmarcPolicySimulator(DmarcParser.Parse("v=DMARC1; p=reject", DomainName.Parse("contoso.example")), new());
        foreach (var row in rows)
        {
            measurer.Add(row);
            simulator.Add(row);
        }

        Assert.Equal(2 * DmarcRowBound.MostMessages, measurer.Finish().Single().MessageCount);
        Assert.Equal(2 * DmarcRowBound.MostMessages, simulator.Finish().Single().MessageCount);
        Assert.Equal(2 * DmarcRowBound.MostMessages, Classify(rows).Sum(source => source.MessageCount));
        Assert.Same(rows[1], DmarcRowBound.Of(rows[1]));
    }

    static IEnumerable<DmarcReportRow> Flood(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var address = $"{10 + (i % 90)}.{i / 7 % 256}.{i / 90 % 256}.{i % 250}";
            yield return (i % 5) switch
            {
                0 => Row(address, 1, "", "fail contoso.example", day: i % 300),
                1 => Row(address, 2, $"pass stranger{i}.example/s", "", day: i % 300),
                2 => Row(address, 1, "pass contoso.example/s2026", $"pass forwarder{i}.example"),
                3 => Row(address, 1, "", "", from: $"victim{i}.example", domain: $"victim{i}.example"),
                _ => Row($"2001:db8:{i % 65536:x}::{i:x}", 1, $"fail contoso.example/x{i}", "", from: $"sub{i}.contoso.example"),
            };
        }
    }
}
