using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.MtaSts;
using MailAuth.Net;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Tests.Net;
using MailAuth.Web;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public sealed class GetMtaStsPolicyTests : IDisposable
{
    const string Policy = "version: STSv1\r\nmode: testing\r\nmx: *.n-v1.mx.microsoft\r\nmax_age: 86400\r\n";

    readonly string folder = Directory.CreateTempSubdirectory("mailauth-sts").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_policy_is_got_from_where_ConnectTo_says_and_believed_under_the_root_that_is_given()
    {
        var root = TestAuthority.Root("Own root", null, Today);
        await using var server = TlsLoopback.Web([root.Server("mta-sts.fabrikam.example", null, Today)], _ =>
            $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {Policy.Length}\r\n\r\n{Policy}");
        var file = Path.Combine(folder, "root.pem");
        File.WriteAllText(file, root.ToPem());
        var place = server.Endpoint.ToString();
        var known = Get(new { DomainName = "fabrikam.example", ZoneFile = Demo.Zone, ConnectTo = place, TrustedRoot = file });
        Assert.Equal((MtaStsState.Testing, "1/1", CertificateStatus.Valid), (known.State, known.Coverage, known.CertificateStatus));
        Assert.Empty(known.Issues);
        var unknown = Get(new { DomainName = "fabrikam.example", ZoneFile = Demo.Zone, ConnectTo = place });
        Assert.Equal((MtaStsState.BadCertificate, CertificateStatus.Incomplete), (unknown.State, unknown.CertificateStatus));
    }

    [Fact]
    public void With_a_zone_file_alone_nothing_leaves_the_machine()
    {
        var check = Get(new { DomainName = "fabrikam.example", ZoneFile = Demo.Zone });
        Assert.Equal((MtaStsState.NotFetched, WebStatus.NotAsked), (check.State, check.Fetch!.Status));
    }

    [Fact]
    public void A_folder_that_New_MtaStsPolicy_wrote_is_judged_before_it_is_published()
    {
        CmdletRunner.Run<NewMtaStsPolicyCommand>(new { DomainName = "fabrikam.example", ZoneFile = Demo.Zone, Mode = MtaStsMode.Enforce, OutputPath = folder });
        var text = Directory.EnumerateFiles(folder, "mta-sts.txt", SearchOption.AllDirectories).First();
        var check = Get(new { DomainName = "fabrikam.example", ZoneFile = Demo.Zone, PolicyPath = text });
        Assert.Equal((MtaStsState.Enforce, "1/1"), (check.State, check.Coverage));
        Assert.Empty(check.Issues);
    }

    [Theory]
    [InlineData("ConnectTo", "nonsense")]
    [InlineData("TrustedRoot", "no-such-file.pem")]
    [InlineData("WebFolder", "no-such-folder")]
    [InlineData("PolicyPath", "no-such-file.txt")]
    public void Unusable_parameters_end_it(string parameter, string value)
    {
        var run = CmdletRunner.Run([new(PowerShellDriver.Binding.CommandMetadata.Of(typeof(GetMtaStsPolicyCommand)),
        [
            PowerShellDriver.Binding.CommandArgument.Named("DomainName", "fabrikam.example"),
            PowerShellDriver.Binding.CommandArgument.Named("ZoneFile", Demo.Zone),
            PowerShellDriver.Binding.CommandArgument.Named(parameter, value),
        ])]);
        Assert.NotNull(run.TerminatingError);
        Assert.Empty(run.Output);
    }

    static void Today(TestRequest request)
    {
        request.From = DateTimeOffset.UtcNow.AddDays(-1);
        request.To = DateTimeOffset.UtcNow.AddDays(60);
    }

    static MtaStsCheck Get(object parameters) => CmdletRunner.Run<GetMtaStsPolicyCommand>(parameters).Single<MtaStsCheck>();
}
