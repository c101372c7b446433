using System;
using System.Linq;
using System.Threading.Tasks;
using BenchmarkDotNet.Running;
using MailAuth.Benchmarks;
using MailAuth.Benchmarks.Analysis;
using MailAuth.Benchmarks.Dkim;
using MailAuth.Benchmarks.Rendering;
using MailAuth.Benchmarks.Reports;
using MailAuth.Benchmarks.Spf;
using MailAuth.Benchmarks.Survey;
using MailAuth.Benchmarks.Web;

// dotnet run -c Release --project tests/MailAuth.Benchmarks -- --filter '*Wire*'     BenchmarkDotNet
// dotnet run -c Release --project tests/MailAuth.Benchmarks -- resolve [questions]   WireResolver beside a bare UDP loop
// dotnet run -c Release --project tests/MailAuth.Benchmarks -- survey [console]      surveys of 1,000, 3,000 and 10,000 domains, whole processes
// tests/MailAuth.Benchmarks/spf-compare/run.sh [calls] [rounds]                      check_host beside libspf2 and pyspf
// tests/MailAuth.Benchmarks/dkim-compare/run.sh [messages] [rounds]                  DKIM beside its floor, dkimpy, Mail::DKIM and mailauth
// dotnet run -c Release --project tests/MailAuth.Benchmarks -- reports [files] [rounds] | reports huge   aggregate reports beside gunzip + XmlReader, warm and cold
// dotnet run -c Release --project tests/MailAuth.Benchmarks -- policies [domains] [rounds] MTA-STS policies beside bare TLS
// dotnet run -c Release --project tests/MailAuth.Benchmarks -- views [rows]          views, simulator and plan over rows that nobody keeps
// dotnet run -c Release --project tests/MailAuth.Benchmarks -- report-pages [rows]   a page about rows that nobody keeps
// dotnet run -c Release --project tests/MailAuth.Benchmarks -- tenant [rows]         a tenant of 900 domains and 4,000 allow items beside rows that nobody keeps
// dotnet run -c Release --project tests/MailAuth.Benchmarks -- audit-pages [domains] [culture] a page about audits that nobody keeps: time, memory, size
if (args.FirstOrDefault() == "audit-pages")
    return AuditPageScale.Run(args[1..]);
if (args.FirstOrDefault() == "report-pages")
    return ReportPageScale.Run(args[1..]);
if (args.FirstOrDefault() == "tenant")
    return await TenantScale.RunAsync(args[1..]);
if (args.FirstOrDefault() == "views")
    return ViewScale.Run(args[1..]);
if (args.FirstOrDefault() == "survey")
    return await SurveyScale.RunAsync(args[1..]);
if (args.FirstOrDefault() == "resolve")
    return await ResolveComparison.RunAsync(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 50_000);
if (args.FirstOrDefault() == "dkim-compare")
    return await DkimComparison.RunAsync(args[1..]);
if (args.FirstOrDefault() == "spf-compare")
    return await SpfComparison.RunAsync(args[1..]);
if (args.FirstOrDefault() == "policies")
    return await PolicyComparison.RunAsync(args[1..]);
if (args.FirstOrDefault() == "policy-server")
    return PolicyServer.Serve(int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture));
if (args.FirstOrDefault() == "reports")
    return ReportComparison.Run(args[1..]);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
