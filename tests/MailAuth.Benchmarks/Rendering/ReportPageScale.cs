using System;
using System.Globalization;
using MailAuth.Benchmarks.Analysis;
using MailAuth.Rendering;
using MailAuth.Reports;

namespace MailAuth.Benchmarks.Rendering;

/// <summary>A page about a year of report rows that nobody keeps, up to its document: whether time is linear and memory bounded.</summary>
static class ReportPageScale
{
    public static int Run(string[] args)
    {
        var most = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000_000;
        foreach (var count in new[] { most / 10, most })
            ViewScale.Measure("page of rows", Page(), count);
        return 0;
    }

    static (Action<DmarcReportRow> Add, Func<int> Finish) Page()
    {
        var builder = new ReportBuilder(new() { Culture = CultureInfo.InvariantCulture, AsOf = new(2026, 12, 31, 0, 0, 0, TimeSpan.Zero) });
        return (row => builder.Add(row), () => builder.Build().Sections.Count);
    }
}
