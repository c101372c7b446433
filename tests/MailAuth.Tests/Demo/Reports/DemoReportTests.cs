using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.Reports;
using MailAuth.Tests.Audit;
using Xunit;

namespace MailAuth.Tests.Demo;

/// <summary>What the demo reports come to, read as any others.</summary>
public class DemoReportTests
{
    static readonly PackedReportKind[] Kinds = [PackedReportKind.DmarcAggregate, PackedReportKind.Tls, PackedReportKind.DmarcFailure];

    [Fact]
    public void All_are_found_and_all_are_read()
    {
        var deviations = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var counts = Kinds.ToDictionary(kind => kind, _ => 0);
        var keys = new HashSet<string>();
        Each((report, content) =>
        {
            if (report.Kind == PackedReportKind.Unknown)
                return;
            counts[report.Kind]++;
            Assert.DoesNotContain(report.Problems, problem => problem.Code != "NoFeedbackPart");
            if (report.Kind == PackedReportKind.DmarcAggregate)
            {
                var read = AggregateReportReader.Read(content);
                Assert.True(read.IsComplete);
                keys.Add(read.ReportKey!);
                foreach (var diagnostic in read.Diagnostics)
                    deviations[$"{read.Organization}: {diagnostic.Code} {diagnostic.Path}"] = 1;
            }
            else if (report.Kind == PackedReportKind.Tls)
            {
                var read = TlsReportReader.Read(content);
                Assert.True(read.IsComplete);
                keys.Add(read.ReportKey!);
                foreach (var diagnostic in read.Diagnostics)
                    deviations[$"{read.Organization}: {diagnostic.Code} {diagnostic.Path}"] = 1;
            }
        });

        Assert.Equal(3, counts[PackedReportKind.DmarcFailure]);
        Assert.InRange(counts[PackedReportKind.DmarcAggregate], 1000, 2500);
        Assert.InRange(counts[PackedReportKind.Tls], 400, 700);
        // The copies at the end of the year are the same reports.
        Assert.InRange(counts[PackedReportKind.DmarcAggregate] + counts[PackedReportKind.Tls] - keys.Count, 4, 10);
        // Only those deviate that are meant to.
        Assert.Equal(["Hosting Example Ltd.", "Microsoft Corporation"], deviations.Keys.Select(key => key.Split(':')[0]).Distinct());
    }

    [Fact]
    public void The_year_of_contoso_has_its_sources()
    {
        var sources = Sources().Where(source => source.Domain == "contoso.example").ToArray();

        var own = sources.OrderByDescending(source => source.MessageCount).First();
        Assert.Equal(("Microsoft 365", DmarcSourceClass.Service), (own.Name, own.Class));
        Assert.Contains(sources, source => source.Class == DmarcSourceClass.Forwarder);
        Assert.Contains(sources, source => source.Class == DmarcSourceClass.Misconfigured);
        Assert.Contains(sources, source => source.Class == DmarcSourceClass.Spoof && source.Name.StartsWith("2026-03-10", StringComparison.Ordinal));
        Assert.Contains(sources, source => source.Class == DmarcSourceClass.Spoof && source.Name == "mailblast.example");
        // What passes as itself and not as contoso.example is not known to be contoso's.
        Assert.Equal(["newsletter.example", "survey.example"], sources.Where(source => source.Class == DmarcSourceClass.Unknown && source.MessageCount > 500).Select(source => source.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_demo_zone_names_the_hosts_of_all_but_the_wave()
    {
        var classifier = Classifier();
        var facts = await new DmarcSourceResearch(ExampleZone.Resolver, new() { ResolvesNames = true }).FindAsync(classifier, default);
        Assert.Empty(facts.Gaps);
        classifier.Use(facts);
        foreach (var source in classifier.Sources())
            Assert.True(source.HostName.Count > 0 || source.Name.StartsWith("2026-03-10", StringComparison.Ordinal), source.ToString());
    }

    [Fact]
    public void The_year_of_TLS_has_an_outage_and_a_sender_with_a_firewall()
    {
        var measurer = new TlsReportMeasurer([TlsReportDimension.Result]);
        Each((report, content) =>
        {
            if (report.Kind != PackedReportKind.Tls)
                return;
            foreach (var row in TlsReportRow.Of(TlsReportReader.Read(content)))
                measurer.Add(row);
        });
        var groups = measurer.Groups();
        Assert.Equal(
            [TlsSessionResult.StartTlsNotSupported, TlsSessionResult.StsPolicyFetchError, TlsSessionResult.StsWebPkiInvalid, TlsSessionResult.Success, TlsSessionResult.ValidationFailure],
            groups.Select(group => group.Result!.Value).OrderBy(result => result.ToString(), StringComparer.Ordinal));
        Assert.Equal(new DateTimeOffset(2026, 5, 14, 0, 0, 0, TimeSpan.Zero), groups.Single(group => group.Result == TlsSessionResult.StsWebPkiInvalid).FirstSeen);
    }

    static IReadOnlyList<DmarcSource> Sources() => Classifier().Sources();

    static DmarcSourceClassifier Classifier()
    {
        var classifier = new DmarcSourceClassifier();
        var keys = new HashSet<string>();
        Each((report, content) =>
        {
            if (report.Kind != PackedReportKind.DmarcAggregate)
                return;
            var read = AggregateReportReader.Read(content);
            if (!keys.Add(read.ReportKey!))
                return;
            foreach (var record in read.Records)
                classifier.Add(DmarcReportRow.Of(read, record));
        });
        return classifier;
    }

    static void Each(Action<PackedReport, Stream> read)
    {
        foreach (var file in Directory.GetFiles(DemoReportFiles.Folder).Order(StringComparer.Ordinal))
        {
            using var container = ReportContainer.Open(file);
            foreach (var report in container.ReadReports())
            {
                using var content = report.OpenContent();
                read(report, content);
            }
        }
    }
}
