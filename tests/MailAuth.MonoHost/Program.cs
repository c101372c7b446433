using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using MailAuth.Audit;
using MailAuth.Dns;
using MailAuth.Json;
using MailAuth.MonoHost;
using MailAuth.Text;

// MailAuth.MonoHost EXAMPLES DOMAIN...
// Reads the demo reports of the module's examples, then, each in English and in Japanese, tells what comes of them, judges
// certificates and logos and audits domains, and prints one JSON document a line. The clock stands still, so that whatever
// runs this prints the same.
if (args.Length < 2)
{
    Console.Error.WriteLine("usage: MailAuth.MonoHost EXAMPLES DOMAIN...");
    return 2;
}

var time = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
var zone = Path.Combine(args[0], "example.zone");
var resolver = new FixedTimeResolver(new ZoneResolver(ZoneFile.Parse(zone, File.ReadAllText(zone))), time);
var options = new AuditOptions { Clock = () => time };
var domains = args.Skip(1).ToArray();
var reports = new ReportRun(resolver, time);
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
Thread.CurrentThread.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
Print(reports.Read(Path.Combine(args[0], "reports")));
foreach (var culture in new[] { "en-US", "ja-JP" })
{
    Thread.CurrentThread.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
    Print(reports.Judge());
    Print(MarkRun.Judge(resolver, Path.Combine(args[0], "web"), domains, time));
    Print(domains.Select(domain => DomainAuditor.AuditAsync(resolver, DomainName.Parse(domain), new PurposeHints(), options, CancellationToken.None).GetAwaiter().GetResult()));
}

return 0;

void Print(IEnumerable<object> documents)
{
    foreach (var document in documents)
        output.WriteLine(JsonText.Write(document));
}
