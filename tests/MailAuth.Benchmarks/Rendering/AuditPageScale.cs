using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace MailAuth.Benchmarks.Rendering;

/// <summary>Pages of surveys in one process each: how long a first page takes, what the process needs, and how large the file is.</summary>
static class AuditPageScale
{
    public static int Run(string[] args)
    {
        var domains = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var culture = args.ElementAtOrDefault(1) ?? "en";
        // Finding out is not what is measured; the audits themselves are made anew, one by one.
        _ = SurveyAudits.Make(1).Count();
        var before = Process.GetCurrentProcess().WorkingSet64;
        var allocated = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        var octets = AuditPageBenchmarks.Write(domains, culture);
        clock.Stop();
        Console.WriteLine(FormattableString.Invariant($"{domains,7:N0} domains, {culture}: {clock.Elapsed.TotalMilliseconds,6:N0} ms cold, page {octets / 1e6,6:0.00} MB, {octets / (double)domains,7:N0} octets a domain; allocated {(GC.GetTotalAllocatedBytes() - allocated) / 1e6,6:0.0} MB; working set {before / 1e6,4:0} MB before, {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,4:0} MB at most"));
        return 0;
    }
}
