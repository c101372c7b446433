using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MailAuth.Audit;
using MailAuth.Change;
using MailAuth.Findings;
using MailAuth.Rendering;
using MailAuth.Smtp;
using MailAuth.Spf;
using MailAuth.Tests.Audit;
using MailAuth.Tests.Microsoft365;
using MailAuth.Text;
using MailAuth.Verification;
using Xunit;

namespace MailAuth.Tests.Rendering;

/// <summary>
/// Each kind of object is written with and without its names. What patterns of their own, which know nothing of the redactor, find of addresses, hosts and people
/// in the one may not stand in the other, in whatever form: a page, Markdown, JSON, CSV. (A PDF is the page, printed.)
/// </summary>
public class NothingRemainsTests
{
    // Whom the objects are about, and what all have in common.
    static readonly string[] Told =
    [
        "contoso.example", "fabrikam.example", "woodgrove.example", "northwind.example", "fourthcoffee.example", "xn--y8jl1nw59iebh.example", "さくら商事.example",
        "contoso.onmicrosoft.example", "contoso.mail.onmicrosoft.example", "shop.contoso.example", "news.fabrikam.example", "neglected.example", "shop.neglected.example", "neglected.onmicrosoft.example",
    ];

    static readonly Regex[] Patterns =
    [
        new(@"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)"),
        new(@"(?<![\w:])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])"),
        new(@"[\w.+-]+@[\w.-]+\w"),
        new(@"(?<![\w.@-])[\w-]+(?:\.[\w-]+)*\.(?:example|test|com|net|org|microsoft|ms|jp|local|arpa)(?!\w)", RegexOptions.IgnoreCase),
    ];

    // What stands in the addresses' place has this form, too.
    static readonly Regex MadeUp = new(@"^2001:db8::[0-9a-f]{1,4}$|\.invalid$|^198\.18\.");
    static readonly Regex Service = new(@"^(?:[\w-]+\.)*?(?:_[\w-]+\.)+(?!_)|^mta-sts\.");
    static readonly Regex Style = new("<(script|style)(?! type=\"application/json\")[^>]*>.*?</\\1>", RegexOptions.Singleline);

    [Theory]
    [InlineData("audits")]
    [InlineData("tenant")]
    [InlineData("rows")]
    [InlineData("reports")]
    [InlineData("tls")]
    [InlineData("failures")]
    [InlineData("messages")]
    [InlineData("results")]
    [InlineData("changes")]
    [InlineData("alerts")]
    [InlineData("records")]
    [InlineData("smtp")]
    [InlineData("spf")]
    public async Task No_address_no_host_and_nobody_is_left(string kind)
    {
        var items = await ItemsOf(kind);
        var plain = Forms(items, isRedacted: false);
        var redacted = Forms(items, isRedacted: true);

        Assert.Contains(plain.Values, text => Found(text).Count > 0);
        foreach (var (form, text) in redacted)
        {
            var left = Found(plain[form]);
            left.IntersectWith(Found(text));
            Assert.True(left.Count == 0, $"{kind} as {form}: {string.Join(", ", left)}");
        }
    }

    static Dictionary<string, string> Forms(object[] items, bool isRedacted)
    {
        var options = new ReportOptions { Culture = CultureInfo.GetCultureInfo("en"), AsOf = ReportPages.AsOf, IsRedacted = isRedacted, OwnDomains = Told[..2] };
        var builder = new ReportBuilder(options);
        foreach (var item in items)
            builder.Add(item);
        var document = builder.Build();
        using var markdown = new StringWriter();
        MarkdownReport.Write(document, markdown);
        return new()
        {
            ["page"] = Style.Replace(SampleReport.Html(document), ""),
            ["Markdown"] = markdown.ToString(),
            ["JSON"] = Spooled(items, options, isFlat: false),
            ["CSV"] = Spooled(items, options, isFlat: true),
        };
    }

    static string Spooled(object[] items, ReportOptions options, bool isFlat)
    {
        using var folder = new PrivateFolder();
        using var spool = new ObjectSpool(folder.FullPath, options, isFlat);
        foreach (var item in items)
            spool.Add(item);
        using var output = new StringWriter();
        if (!isFlat)
            spool.WriteJson(output);
        foreach (var kind in isFlat ? spool.Kinds : [])
            spool.WriteCsv(kind, output);
        return output.ToString();
    }

    static HashSet<string> Found(string text) => Patterns.SelectMany(pattern => pattern.Matches(text)).Select(match => match.Value.ToLowerInvariant())
        .Where(word => !MadeUp.IsMatch(word) && !IsPublic(word))
        .Where(word => word.IndexOf(':') < 0 && !word.All(c => char.IsDigit(c) || c == '.') || IPAddress.TryParse(word, out var address) && !address.Equals(IPAddress.IPv6Any) && !IsSection(word))
        .ToHashSet(StringComparer.Ordinal);

    static bool IsPublic(string word) => Told.Contains(word) || (Service.Replace(word, "") is var rest && rest != word && (rest.IndexOf('.') < 0 || Told.Contains(rest)))
        || new[] { "protection.outlook.com", "mx.microsoft", "learn.microsoft.com", "rfc-editor.org", "www.w3.org", "internet.nl" }.Any(name => word.EndsWith(name, StringComparison.Ordinal));

    // RFC 7672 section 3.1.1.1.
    static bool IsSection(string word) => word.Split('.') is { Length: 4 } parts && parts.All(part => part.Length == 1);

    static async Task<object[]> ItemsOf(string kind) => kind switch
    {
        "audits" => [await Reports.Audit("contoso.example"), await Reports.Audit("fabrikam.example"), await Reports.Audit("さくら商事.example")],
        "tenant" => [await SampleTenant.Of("neglected").AuditAsync()],
        "rows" => [.. ReportPages.DemoRows.Take(2000)],
        "reports" => [.. ReportPages.DemoReports.Take(300)],
        "tls" => [.. ReportPages.DemoTlsReports],
        "failures" => [.. ReportPages.DemoFailures],
        "messages" => [.. await MessagePageTests.VerifyAsync()],
        "results" => [.. AuthenticationResultsExplainer.Explain("Authentication-Results: mx.receiver.test; spf=pass (sender IP is 203.0.113.77) smtp.mailfrom=ceo@partner.test; dkim=pass header.d=mail.partner.test; dmarc=pass header.from=partner.test")],
        "changes" =>
        [
            Change("fabrikam.example", "_25._tcp.mx7.fabrikam.example", "TLSA", "3 1 1 " + new string('a', 64)),
            Change("contoso.example", "contoso.example", "TXT", "v=spf1 ip4:203.0.113.77 include:_spf.partner.test -all"),
            Change("takes-reports.test", "contoso.example._report._dmarc.takes-reports.test", "TXT", "v=DMARC1"),
        ],
        "alerts" =>
        [
            new MailAuthAlert { Kind = MailAuthAlertKind.RecordChanged, Direction = MailAuthAlertDirection.Changed, Severity = Severity.Medium, DomainName = "contoso.example", Target = "mx7.partner.test", Before = "10 mx7.partner.test", After = "10 mx8.partner.test", Protocol = Protocol.Mx },
            new MailAuthAlert { Kind = MailAuthAlertKind.SourceAppeared, Direction = MailAuthAlertDirection.Appeared, Severity = Severity.High, DomainName = "contoso.example", Target = "203.0.113.77", After = "Unknown" },
        ],
        "records" => (await Reports.Audit("contoso.example")) is var audit ? [audit.Mx!, audit.Spf!, audit.Dmarc!, audit.TlsRpt!, .. audit.Dane, .. audit.Dkim] : [],
        "smtp" => [new SmtpTlsCheck { Host = "mx7.partner.test", DomainName = "contoso.example", Status = SmtpTlsStatus.Unreachable, Address = "203.0.113.77" }],
        "spf" =>
        [
            await SpfLinter.LintAsync(ExampleZone.Resolver, DomainName.Parse("contoso.example"), null, default),
            await SpfChecker.CheckAsync(ExampleZone.Resolver, new SpfRequest { IPAddress = IPAddress.Parse("203.0.113.77"), DomainName = "contoso.example" }, null, default),
            .. (await SpfExpansion.ExpandAsync(ExampleZone.Resolver, DomainName.Parse("contoso.example"), null, default)).Branches,
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    static DnsChange Change(string zone, string owner, string type, string after) => new() { Zone = zone, Owner = owner, DisplayName = owner, Type = type, Kind = DnsChangeKind.Add, After = [after], VerifyCommand = $"Resolve-DnsName {owner}" };
}
