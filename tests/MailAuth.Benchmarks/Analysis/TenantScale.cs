using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Dns;
using MailAuth.Json;
using MailAuth.Microsoft365;
using MailAuth.Text;

namespace MailAuth.Benchmarks.Analysis;

/// <summary>A tenant as large as they get: 900 accepted domains, 4,000 allow items, and ten million rows of reports that nobody keeps.</summary>
static class TenantScale
{
    const int Domains = 900;
    const int Items = 4000;

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000_000;
        var json = Objects();
        var tenant = Measure($"read {json.Length / 1048576.0:0.0} MB of JSON", () => TenantConfiguration.Read(JsonReader.Parse(json, out _)!));
        var zone = Measure("zones", () => new ZoneResolver(ZoneFile.Parse("tenant.zone", Zone())));
        var options = new AuditOptions { Tenant = tenant };
        var fold = new TenantAuditFold(tenant, options, keepsAudits: false);
        var clock = Stopwatch.StartNew();
        foreach (var domain in tenant.AcceptedDomains)
            fold.Add(await DomainAuditor.AuditAsync(zone, DomainName.Parse(domain.DomainName), new(), options, default));
        var audit = fold.Finish();
        Report(FormattableString.Invariant($"{audit.DomainCount} domains, {audit.Findings.Count:N0} findings, {audit.Steps.Count} steps"), clock);

        var beside = new TenantSources(tenant);
        var classifier = new DmarcSourceClassifier(new() { KnownSources = beside.Known() });
        clock = Stopwatch.StartNew();
        for (var i = 0; i < rows; i++)
            classifier.Add(ViewScale.Row(i, rows));
        Report(FormattableString.Invariant($"{rows:N0} rows counted"), clock);
        var sources = Measure("sources linked", () => classifier.Sources().Select(beside.Link).ToArray());
        var unneeded = Measure("allow items reviewed", () => AllowItemReview.Unneeded(tenant, sources, out _));
        Console.WriteLine(FormattableString.Invariant($"{sources.Length:N0} sources, {sources.Count(source => source.TenantLinks.Count > 0):N0} with links, {unneeded.Count:N0} allow items not needed"));
        return 0;
    }

    static T Measure<T>(string name, Func<T> work)
    {
        var clock = Stopwatch.StartNew();
        var result = work();
        Report(name, clock);
        return result;
    }

    static void Report(string name, Stopwatch clock) => Console.WriteLine(FormattableString.Invariant(
        $"{name,-60} {clock.Elapsed.TotalSeconds,7:0.00} s  heap {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0,6:0.0} MB  working set {Process.GetCurrentProcess().WorkingSet64 / 1048576,5} MB"));

    static string Objects()
    {
        var text = new StringBuilder("{\"AcceptedDomain\":[");
        for (var i = 0; i < Domains; i++)
            text.Append(i > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{{\"DomainName\":\"customer{i}.example\",\"DomainType\":\"Authoritative\",\"InitialDomain\":false,\"Default\":{(i == 0 ? "true" : "false")}}}");
        text.Append("],\"DkimSigningConfig\":[");
        for (var i = 0; i < Domains; i++)
            text.Append(i > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{{\"Domain\":\"customer{i}.example\",\"Enabled\":{(i % 3 == 0 ? "false" : "true")},\"Selector1CNAME\":\"selector1-customer{i}-example._domainkey.big.a-v1.dkim.mail.microsoft\",\"Selector2CNAME\":\"selector2-customer{i}-example._domainkey.big.a-v1.dkim.mail.microsoft\"}}");
        text.Append("],\"TenantAllowBlockListSpoofItems\":[");
        for (var i = 0; i < Items; i++)
            text.Append(i > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{{\"Identity\":\"{i}\",\"SpoofedUser\":\"customer{i % Domains}.example\",\"SendingInfrastructure\":\"10.0.{i % 256}.0/24\",\"SpoofType\":\"Internal\",\"Action\":\"Allow\"}}");
        return text.Append("],\"InboundConnector\":[],\"OutboundConnector\":[],\"TransportRule\":[],\"OrganizationConfig\":[{\"RejectDirectSend\":false}]}").ToString();
    }

    static string Zone()
    {
        var text = new StringBuilder("$TTL 3600\n$ORIGIN example.\n@ SOA ns1.example. hostmaster.example. 1 7200 3600 1209600 3600\n@ NS ns1.example.\nns1 A 192.0.2.1\n");
        for (var i = 0; i < Domains; i++)
            text.Append(CultureInfo.InvariantCulture, $"customer{i} MX 0 customer{i}-example.mail.protection.outlook.com.\ncustomer{i} TXT \"v=spf1 include:spf.protection.outlook.com -all\"\n_dmarc.customer{i} TXT \"v=DMARC1; p={(i % 2 == 0 ? "none" : "reject")}\"\nselector1._domainkey.customer{i} CNAME selector1-customer{i}-example._domainkey.big.a-v1.dkim.mail.microsoft.\n");
        return text.Append("$ORIGIN spf.protection.outlook.com.\n@ SOA ns1.example. hostmaster.example. 1 7200 3600 1209600 3600\n@ TXT \"v=spf1 ip4:192.0.2.128/26 -all\"\n").ToString();
    }
}
