using System;
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

// MailAuth.MonoHost ZONEFILE DOMAIN...
// Audits domains of a zone file, each in English and in Japanese, and prints one JSON document a line. The clock stands
// still, so that whatever runs this prints the same.
if (args.Length < 2)
{
    Console.Error.WriteLine("usage: MailAuth.MonoHost ZONEFILE DOMAIN...");
    return 2;
}

var time = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
var resolver = new FixedTimeResolver(new ZoneResolver(ZoneFile.Parse(args[0], File.ReadAllText(args[0]))), time);
var options = new AuditOptions { Clock = () => time };
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
foreach (var culture in new[] { "en-US", "ja-JP" })
{
    Thread.CurrentThread.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
    foreach (var domain in args.Skip(1))
    {
        var audit = DomainAuditor.AuditAsync(resolver, DomainName.Parse(domain), new PurposeHints(), options, CancellationToken.None).GetAwaiter().GetResult();
        output.WriteLine(JsonText.Write(audit));
    }
}

return 0;
