using System;
using System.Linq;
using System.Threading.Tasks;
using BenchmarkDotNet.Running;
using MailAuth.Benchmarks;

// dotnet run -c Release --project tests/MailAuth.Benchmarks -- --filter '*Wire*'     BenchmarkDotNet
// dotnet run -c Release --project tests/MailAuth.Benchmarks -- resolve [questions]   WireResolver beside a bare UDP loop
if (args.FirstOrDefault() == "resolve")
    return await ResolveComparison.RunAsync(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 50_000);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
