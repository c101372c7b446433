using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using MailAuth.Dane;
using MailAuth.MtaSts;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Smtp;
using MailAuth.Tests.Net;
using MailAuth.Tests.Smtp;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

/// <summary>Test-SmtpTls and Get-TlsaRecord -Connect against a mail server on loopback.</summary>
public sealed class SmtpCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("mailauth-smtp").FullName;
    readonly TestAuthority root = TestAuthority.Root(change: Current);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // The cmdlets have no clock but the real one.
    static void Current(TestRequest request) => (request.From, request.To) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(60));

    string Write(string path, string text)
    {
        var file = Path.Combine([folder, .. path.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    string Zone(string more = "") => Write("a.zone", "$ORIGIN a.example.\n$TTL 300\n@ SOA ns hostmaster 1 2 3 4 5\n@ MX 10 mx\nmx A 192.0.2.1\n" + more);

    TestAuthority Server() => root.Server("mx.a.example", change: Current);

    [Fact]
    public async Task A_server_is_tried_and_judged_by_the_policy()
    {
        await using var server = new SmtpScript { Shown = [Server()] }.Start();
        Write("web/mta-sts.a.example/.well-known/mta-sts.txt", "version: STSv1\nmode: enforce\nmax_age: 86400\nmx: mx.a.example\n");
        var check = CmdletRunner.Run<TestSmtpTlsCommand>(new
        {
            DomainName = "a.example",
            ZoneFile = Zone("_mta-sts TXT \"v=STSv1; id=1;\"\n"),
            WebFolder = Path.Combine(folder, "web"),
            ConnectTo = server.Endpoint.ToString(),
            TrustedRoot = Write("root.pem", root.ToPem()),
        }).Single<SmtpTlsCheck>();
        Assert.Equal((SmtpTlsStatus.Secure, MtaStsMode.Enforce, true), (check.Status, check.PolicyMode!.Value, check.FitsPolicy!.Value));
        Assert.Equal(("mx.a.example", 10, 25), (check.Host, check.Preference, check.Port));
        Assert.Empty(check.Findings);
    }

    [Fact]
    public async Task A_root_that_nobody_named_is_not_believed()
    {
        await using var server = new SmtpScript { Shown = [Server()] }.Start();
        var check = CmdletRunner.Run<TestSmtpTlsCommand>(new { DomainName = "a.example", ZoneFile = Zone(), ConnectTo = server.Endpoint.ToString() }).Single<SmtpTlsCheck>();
        Assert.Equal(SmtpTlsStatus.Unauthenticated, check.Status);
    }

    [Fact]
    public async Task A_host_is_tried_by_itself_with_tls_at_once()
    {
        var script = new SmtpScript { Shown = [Server()], ImplicitTls = true };
        await using var server = script.Start();
        var check = CmdletRunner.Run<TestSmtpTlsCommand>(new
        {
            DomainName = "mx.a.example",
            AsHost = true,
            ImplicitTls = true,
            EhloName = "[192.0.2.7]",
            ZoneFile = Zone(),
            ConnectTo = server.Endpoint.ToString(),
            TrustedRoot = Write("root.pem", root.ToPem()),
        }).Single<SmtpTlsCheck>();
        Assert.Equal((SmtpTlsStatus.Secure, 465, null), (check.Status, check.Port, check.DomainName));
        Assert.Equal("EHLO [192.0.2.7]", script.Commands.First());
    }

    [Fact]
    public async Task Tlsa_records_are_compared_with_what_the_host_shows()
    {
        var shown = Server();
        await using var server = new SmtpScript { Shown = [shown] }.Start();
        var tlsa = "3 1 1 " + Convert.ToHexStringLower(SHA256.HashData(shown.Made.PublicKey.ExportSubjectPublicKeyInfo()));
        object Parameters(string zone) => new { DomainName = "a.example", ZoneFile = zone, Connect = true, ConnectTo = server.Endpoint.ToString() };
        var record = CmdletRunner.Run<GetTlsaRecordCommand>(Parameters(Zone($"_25._tcp.mx TLSA {tlsa}\n"))).Single<DaneRecord>();
        Assert.Equal((DaneMatch.Match, tlsa), (record.Match!.Value, record.Shown));
        Assert.Equal(DaneMatch.Mismatch, CmdletRunner.Run<GetTlsaRecordCommand>(Parameters(Zone($"_25._tcp.mx TLSA 3 1 1 {new string('0', 64)}\n"))).Single<DaneRecord>().Match);
    }

    [Fact]
    public void The_demo_answers_show_hosts_of_each_kind()
    {
        var records = CmdletRunner.Run<GetTlsaRecordCommand>(new { DomainName = "relecloud.example", ZoneFile = Demo.DaneZone }).All<DaneRecord>();
        Assert.Equal([DaneState.Protected, DaneState.Unusable, DaneState.Insecure], records.Select(record => record.State));
        Assert.Equal("PKIX-EE SPKI SHA2-256", Assert.Single(records[1].Associations).Meaning);
        Assert.NotNull(records[1].Associations[0].Reason);
    }

    [Fact]
    public void With_zone_files_nothing_is_connected_to()
    {
        var check = CmdletRunner.Run<TestSmtpTlsCommand>(new { DomainName = "a.example", ZoneFile = Zone() }).Single<SmtpTlsCheck>();
        Assert.Equal(SmtpTlsStatus.NotTried, check.Status);
        Assert.Contains("-ZoneFile", check.Problem, StringComparison.Ordinal);
        Assert.Empty(check.Steps);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("a\r\nMAIL FROM:<>")]
    [InlineData("*.a.example")]
    public void A_name_that_is_none_ends_the_pipeline(string name) =>
        Assert.StartsWith("InvalidArgument,", CmdletRunner.Run<TestSmtpTlsCommand>(new { DomainName = "a.example", ZoneFile = Zone(), EhloName = name }).TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
}
