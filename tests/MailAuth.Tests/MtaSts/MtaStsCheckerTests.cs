using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Json;
using MailAuth.MtaSts;
using MailAuth.Net;
using MailAuth.Records;
using MailAuth.Tests.Dns;
using MailAuth.Tests.Net;
using MailAuth.Text;
using MailAuth.Web;
using Xunit;

namespace MailAuth.Tests.MtaSts;

public class MtaStsCheckerTests
{
    const string Host = "mta-sts.contoso.example";
    const string Good = "version: STSv1\r\nmode: enforce\r\nmx: mail.contoso.example\r\nmx: *.mail.protection.outlook.com\r\nmax_age: 604800\r\n";
    const string Zone = """
        contoso.example. 300 SOA ns1.contoso.example. hostmaster.contoso.example. 1 1 1 1 60
        _mta-sts.contoso.example. 300 TXT "v=STSv1; id=1;"
        mta-sts.contoso.example. 300 A 192.0.2.1
        """;

    static readonly TestAuthority Root = TestAuthority.Root();
    static readonly TestAuthority Server = Root.Server(Host);
    static readonly DomainName[] Hosts = [DomainName.Parse("mail.contoso.example"), DomainName.Parse("contoso-example.mail.protection.outlook.com")];

    [Fact]
    public async Task A_policy_that_works_has_no_issue()
    {
        await using var server = Serve(Good);
        var check = await CheckAsync(server);
        Assert.Empty(check.Issues);
        Assert.Equal((MtaStsState.Enforce, MtaStsMode.Enforce, 604800L, "2/2", true), (check.State, check.Mode, check.MaxAgeSeconds, check.Coverage, check.CoversAllHosts));
        Assert.Equal((CertificateStatus.Valid, "CN=Test Root", TestAuthority.To), (check.CertificateStatus, check.CertificateIssuer, check.CertificateNotAfter));
        Assert.Equal([Host], check.CertificateNames);
        Assert.Equal("https://mta-sts.contoso.example/.well-known/mta-sts.txt", check.PolicyUrl);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", MtaStsState.NoPolicy)]
    [InlineData("HTTP/1.1 301 Moved\r\nLocation: /policy.txt\r\nContent-Length: 0\r\n\r\n", MtaStsState.NoPolicy)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n", MtaStsState.NoPolicy)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello", MtaStsState.BadPolicy)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<!doctype html>", MtaStsState.BadPolicy)]
    public async Task What_is_no_policy_leaves_senders_without(string answer, MtaStsState expected)
    {
        await using var server = TlsLoopback.Web([Server], _ => answer);
        var check = await CheckAsync(server);
        Assert.Equal(expected, check.State);
        Assert.Contains(check.Issues, issue => issue.Level == ProblemLevel.Error && issue.Code is MtaStsIssueCode.NotFetched or MtaStsIssueCode.Policy);
    }

    [Fact]
    public async Task A_certificate_that_is_not_believed_takes_the_policy_away_and_it_is_shown_all_the_same()
    {
        await using var server = TlsLoopback.Web([Root.Server("www.contoso.example")], _ => Answer(Good));
        var check = await CheckAsync(server);
        Assert.Equal((MtaStsState.BadCertificate, CertificateStatus.NameMismatch, MtaStsMode.Enforce), (check.State, check.CertificateStatus, check.Mode));
        Assert.Contains("www.contoso.example", Assert.Single(check.Issues).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hosts_patterns_age_media_type_and_the_certificates_end_are_looked_at()
    {
        await using var server = TlsLoopback.Web([Root.Server(Host, null, request => request.To = TestAuthority.Now.AddDays(5))], _ =>
            Answer("version: STSv1\nmode: enforce\nmx: mail.contoso.example\nmx: old.contoso.example\nmax_age: 60\n", "text/html"));
        var check = await CheckAsync(server);
        Assert.Equal((MtaStsState.Enforce, "1/2", false), (check.State, check.Coverage, check.CoversAllHosts));
        Assert.Equal(
            [MtaStsIssueCode.HostNotCovered, MtaStsIssueCode.MediaType, MtaStsIssueCode.CertificateEnds, MtaStsIssueCode.ShortMaxAge, MtaStsIssueCode.PatternUnused],
            check.Issues.Select(issue => issue.Code));
        Assert.Equal(ProblemLevel.Error, check.Issues[0].Level);
        Assert.All(check.Issues, issue => Assert.DoesNotContain("MtaStsIssue", issue.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_record_nobody_looks_for_the_policy()
    {
        await using var server = Serve(Good);
        var check = await CheckAsync(server, record => record with { Status = RecordStatus.Absent });
        Assert.Equal((MtaStsState.NoRecord, MtaStsMode.Enforce), (check.State, check.Mode));
        Assert.Equal([MtaStsIssueCode.RecordAbsent], check.Issues.Select(issue => issue.Code));
        Assert.Equal(MtaStsState.BadRecord, (await CheckAsync(server, record => record with { Status = RecordStatus.Duplicate })).State);
        Assert.Equal(MtaStsState.Unreachable, (await CheckAsync(server, record => record with { Status = RecordStatus.Unreachable })).State);
    }

    [Fact]
    public async Task Policy_hosts_inside_are_not_connected_to()
    {
        await using var server = Serve(Good);
        var check = await CheckAsync(server, zone: Zone.Replace("192.0.2.1", "169.254.169.254", StringComparison.Ordinal));
        Assert.Equal((MtaStsState.NoPolicy, WebStatus.AddressRefused, 0), (check.State, check.Fetch!.Status, server.Connections));
        Assert.Contains("169.254.169.254", check.WorstIssue, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_from_disk_is_judged_by_itself()
    {
        var record = MtaStsParser.Parse("") with { DomainName = "contoso.example", Owner = "_mta-sts.contoso.example", Status = RecordStatus.Absent };
        var check = MtaStsChecker.Check(record, MtaStsPolicy.Parse(Good), null);
        Assert.Equal(MtaStsState.Enforce, check.State);
        Assert.Equal([MtaStsIssueCode.RecordAbsent, MtaStsIssueCode.MxUnreachable], check.Issues.Select(issue => issue.Code));
    }

    [Fact]
    public async Task A_folder_stands_for_the_web_and_leads_nowhere_else()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("mailauth-web").FullName;
        try
        {
            System.IO.Directory.CreateDirectory(System.IO.Path.Combine(folder, "web", Host, ".well-known"));
            System.IO.File.WriteAllText(System.IO.Path.Combine(folder, "web", Host, ".well-known", "mta-sts.txt"), Good);
            System.IO.File.WriteAllText(System.IO.Path.Combine(folder, "secret.txt"), "x");
            var fetcher = new FolderFetcher(System.IO.Path.Combine(folder, "web"));
            var check = await MtaStsChecker.CheckAsync(fetcher, Record(), Hosts, TimeSpan.FromSeconds(5), default);
            Assert.Equal((MtaStsState.Enforce, 0), (check.State, check.Issues.Count));
            foreach (var url in new[] { "https://a.example/../../secret.txt", "https://a.example/%2e%2e/%2e%2e/secret.txt", "https://a.example/..%2f..%2fsecret.txt", "https://a.example/", "https://a.example//etc/passwd", "file:///etc/passwd" })
                Assert.NotEqual(WebStatus.Success, (await fetcher.GetAsync(new() { Url = new(url) }, default)).Status);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_was_seen_comes_back_out_of_json()
    {
        await using var server = TlsLoopback.Web([Root.Server("www.contoso.example")], _ => Answer(Good));
        var check = await CheckAsync(server);
        var text = JsonText.Write(check);
        var back = ObjectReader.Read<MtaStsCheck>(JsonReader.Parse(text, out _)!, out var problems);
        Assert.Empty(problems);
        Assert.Equal(text, JsonText.Write(back!));
        Assert.Equal(check.Fetch!.Tls!.Certificates, back!.Fetch!.Tls!.Certificates);
        Assert.Equal(CertificateStatus.NameMismatch, back.CertificateStatus);
        // The sentence is made where it is read, in the reader's language.
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja-JP");
            Assert.Contains("証明書の名前が一致しません", back.WorstIssue, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    static MtaStsRecord Record() => MtaStsParser.Parse("v=STSv1; id=1;") with { DomainName = "contoso.example", Owner = "_mta-sts.contoso.example", Status = RecordStatus.Published };

    static string Answer(string body, string type = "text/plain") => $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    static TlsLoopback Serve(string body) => TlsLoopback.Web([Server], _ => Answer(body));

    static async Task<MtaStsCheck> CheckAsync(TlsLoopback server, Func<MtaStsRecord, MtaStsRecord>? change = null, string zone = Zone)
    {
        using var fetcher = new WebFetcher(MailAuth.Tests.Dns.Zone.Resolver(zone), new() { Anchors = Root.AsAnchor, Clock = () => TestAuthority.Now, Route = _ => server.Endpoint });
        return await MtaStsChecker.CheckAsync(fetcher, change?.Invoke(Record()) ?? Record(), Hosts, TimeSpan.FromMinutes(2), default);
    }
}
