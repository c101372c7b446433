using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using MailAuth.Analysis;
using MailAuth.Dns;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.MonoHost;

/// <summary>Reads all reports of a folder, and tells of the sources behind them, of views, a policy and the next step.</summary>
sealed class ReportRun
{
    readonly DmarcSourceClassifier classifier = new();
    readonly DmarcReportMeasurer measurer = new([DmarcReportDimension.HeaderFrom, DmarcReportDimension.Day, DmarcReportDimension.Reason]);
    readonly TlsReportMeasurer tls = new([TlsReportDimension.Domain, TlsReportDimension.Result]);
    readonly DmarcPolicySimulator simulator;
    readonly DmarcRolloutPlanner planner;
    readonly HashSet<string> keys = [];
    readonly IDnsResolver resolver;

    public ReportRun(IDnsResolver resolver, DateTimeOffset time)
    {
        this.resolver = resolver;
        simulator = new(Dmarc.DmarcParser.Parse("v=DMARC1; p=reject; adkim=s", DomainName.Parse("example")), classifier);
        planner = new(new() { Today = time }, classifier);
    }

    /// <summary>Every report, as it was read.</summary>
    public IEnumerable<object> Read(string folder)
    {
        foreach (var file in Directory.GetFiles(folder).OrderBy(name => name, StringComparer.Ordinal))
        {
            using var container = ReportContainer.Open(file);
            foreach (var report in container.ReadReports())
            {
                using var content = report.OpenContent();
                yield return Read(report, content);
            }
        }
    }

    /// <summary>What comes of all of them, in the language that is set.</summary>
    public IEnumerable<object> Judge()
    {
        var questions = new DmarcSourceQuestions { FollowsRecords = true, ResolvesNames = true };
        classifier.Use(new DmarcSourceResearch(resolver, questions).FindAsync(classifier, CancellationToken.None).GetAwaiter().GetResult());
        foreach (var source in classifier.Sources())
            yield return source;
        foreach (var group in measurer.Finish())
            yield return group;
        foreach (var group in tls.Groups())
            yield return group;
        foreach (var simulation in simulator.Finish())
            yield return simulation;
        foreach (var domain in planner.Domains)
            yield return planner.PlanFor(domain, DmarcRolloutDns.LookUpAsync(resolver, DomainName.Parse(domain), planner.SubdomainsOf(domain), CancellationToken.None).GetAwaiter().GetResult());
    }

    object Read(PackedReport report, Stream content)
    {
        switch (report.Kind)
        {
            case PackedReportKind.DmarcAggregate:
                var read = AggregateReportReader.Read(content);
                if (keys.Add(read.ReportKey ?? report.Source))
                    Count(read);
                return read;
            case PackedReportKind.Tls:
                var sessions = TlsReportReader.Read(content);
                foreach (var row in TlsReportRow.Of(sessions))
                    tls.Add(row);
                return sessions;
            case PackedReportKind.DmarcFailure:
                return FailureReportReader.Read(report.Message!, includeContent: true);
            default:
                return report.Problems;
        }
    }

    // The simulator and the plan hand each row to the classifier that they share with the sources.
    void Count(DmarcReport report)
    {
        foreach (var record in report.Records)
        {
            var row = DmarcReportRow.Of(report, record);
            classifier.Add(row);
            measurer.Add(row);
            simulator.Add(row);
            planner.Add(row);
        }
    }
}
