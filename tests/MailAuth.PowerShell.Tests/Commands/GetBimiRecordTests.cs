using System;
using System.IO;
using System.Linq;
using MailAuth.Bimi;
using MailAuth.Net;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Web;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class GetBimiRecordTests
{
    [Fact]
    public void A_logo_with_its_certificate_is_validated()
    {
        var validation = CmdletRunner.Run<GetBimiRecordCommand>(new { DomainName = "fabrikam.example", Demo.WebFolder, Demo.MarkRoot, ZoneFile = Demo.Zone, Validate = true }).Single<BimiValidation>();
        Assert.Equal(BimiVerdict.VerifiedMark, validation.Verdict);
        Assert.Equal("Fabrikam", validation.Certificate!.Organization);
        Assert.True(validation.Logo!.HasSolidBackground);
        Assert.Empty(validation.Findings);
    }

    [Fact]
    public void Without_its_root_nobody_is_known_to_vouch_for_it()
    {
        var validation = CmdletRunner.Run<GetBimiRecordCommand>(new { DomainName = "fabrikam.example", Demo.WebFolder, ZoneFile = Demo.Zone, Validate = true }).Single<BimiValidation>();
        Assert.Equal((BimiVerdict.NotReady, CertificateStatus.UnknownRoot), (validation.Verdict, validation.Certificate!.ChainStatus));
        Assert.Equal("BimiCertificateUntrusted", Assert.Single(validation.Findings).RuleId);
    }

    [Fact]
    public void With_zone_files_alone_the_web_is_not_asked()
    {
        var validation = CmdletRunner.Run<GetBimiRecordCommand>(new { DomainName = "fabrikam.example", ZoneFile = Demo.Zone, Validate = true }).Single<BimiValidation>();
        Assert.Equal((BimiVerdict.Unknown, WebStatus.NotAsked), (validation.Verdict, validation.LogoDocument!.Status));
        Assert.Equal(["BimiCertificateUnreachable", "BimiLogoUnreachable"], validation.Findings.Select(finding => finding.RuleId).Order());
    }

    [Fact]
    public void Files_are_judged_before_they_are_published()
    {
        var logo = Path.Combine(Demo.WebFolder, "www.contoso.example", "logo.svg");
        var certificate = Path.Combine(Demo.WebFolder, "www.fabrikam.example", "logo.pem");
        var validation = CmdletRunner.Run<GetBimiRecordCommand>(new { DomainName = "lucerne.example", LogoPath = logo, CertificatePath = certificate, Demo.MarkRoot, ZoneFile = Demo.Zone }).Single<BimiValidation>();
        Assert.Equal(BimiVerdict.NoRecord, validation.Verdict);
        Assert.Contains(validation.Findings, finding => finding.RuleId == "BimiLogoMedia");
        Assert.Contains(validation.Findings, finding => finding.RuleId == "BimiCertificateName");
        Assert.Contains(validation.Findings, finding => finding.RuleId == "BimiCertificateOtherLogo");
        Assert.DoesNotContain(validation.Findings, finding => finding.RuleId == "BimiLogoMediaType");
    }

    [Fact]
    public void A_file_that_is_not_there_ends_the_cmdlet()
    {
        var run = CmdletRunner.Run<GetBimiRecordCommand>(new { DomainName = "contoso.example", LogoPath = "nowhere.svg", ZoneFile = Demo.Zone });
        Assert.StartsWith("UnreadableFile,", run.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Without_validate_the_record_comes_alone() =>
        Assert.Equal("https://www.fabrikam.example/logo.svg", CmdletRunner.Run<GetBimiRecordCommand>(new { DomainName = "fabrikam.example", ZoneFile = Demo.Zone }).Single<BimiRecord>().LogoUri);
}
