using System;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Headers;
using MailAuth.Resources;
using MailAuth.Verification;
using Xunit;

namespace MailAuth.Tests.Verification;

public class CompAuthTests
{
    /// <summary>The combinations that are seen in thousands of real headers, and those that Microsoft documents.</summary>
    [Theory]
    [InlineData("spf=none smtp.mailfrom=relay.example; dkim=pass (signature was verified) header.d=relay.example;dmarc=none action=none header.from=contoso.example;compauth=fail reason=001", CompAuthValue.Fail, "DmarcMissing SpfMissing DkimNotAligned", CompAuthAdvice.NothingAligns)]
    [InlineData("spf=none smtp.mailfrom=contoso.example; dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=contoso.example;compauth=fail reason=001", CompAuthValue.Fail, "DmarcMissing SpfMissing DkimMissing", CompAuthAdvice.NothingAligns)]
    [InlineData("spf=pass smtp.mailfrom=bounce.contoso.example; dkim=none (message not signed) header.d=none;dmarc=bestguesspass action=none header.from=contoso.example;compauth=pass reason=109", CompAuthValue.Pass, "DmarcWouldPass SpfAligned DkimMissing", CompAuthAdvice.PublishDmarc)]
    [InlineData("spf=none smtp.mailfrom=x.relay.example; dkim=pass (signature was verified) header.d=outbound.contoso.example;dmarc=bestguesspass action=none header.from=contoso.example;compauth=pass reason=109", CompAuthValue.Pass, "DmarcWouldPass DkimAligned SpfMissing", CompAuthAdvice.PublishDmarc)]
    [InlineData("spf=pass smtp.mailfrom=attacker.example; dkim=pass (signature was verified) header.d=attacker.example;dmarc=fail action=oreject header.from=contoso.example;compauth=fail reason=000", CompAuthValue.Fail, "DmarcFailedStrictly RejectOverridden SpfNotAligned DkimNotAligned", CompAuthAdvice.PolicyFailed)]
    [InlineData("spf=softfail smtp.mailfrom=contoso.example; dkim=fail (body hash did not verify) header.d=contoso.example;dmarc=fail action=quarantine header.from=contoso.example;compauth=fail reason=000", CompAuthValue.Fail, "DmarcFailedStrictly SpfFailed DkimBodyChanged", CompAuthAdvice.PolicyFailed)]
    [InlineData("spf=fail smtp.mailfrom=list.example; dkim=fail (signature did not verify) header.d=contoso.example;dmarc=fail action=quarantine header.from=contoso.example;compauth=pass reason=130", CompAuthValue.Pass, "ArcTrusted DmarcFailedStrictly SpfFailed DkimSignatureBroken", CompAuthAdvice.ArcOverride)]
    [InlineData("spf=none smtp.mailfrom=list.example; dkim=none (message not signed) header.d=none;dmarc=permerror action=none header.from=contoso.example;compauth=pass reason=130", CompAuthValue.Pass, "ArcTrusted DmarcError SpfMissing DkimMissing", CompAuthAdvice.ArcOverride)]
    [InlineData("spf=fail smtp.mailfrom=contoso.example; dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=contoso.example;compauth=pass reason=105", CompAuthValue.Pass, "DmarcMissing SpfFailed DkimMissing", CompAuthAdvice.Unexplained)]
    [InlineData("spf=pass smtp.mailfrom=contoso.example; dkim=fail (no key for signature) header.d=contoso.example;dmarc=permerror action=none header.from=contoso.example;compauth=pass reason=111", CompAuthValue.Pass, "SpfAligned DmarcError DkimKeyUnusable", CompAuthAdvice.MendDmarc)]
    [InlineData("spf=pass smtp.mailfrom=contoso.example; dkim=fail (signature timestamp exipred) header.d=contoso.example;dmarc=pass action=none header.from=contoso.example;compauth=pass reason=100", CompAuthValue.Pass, "SpfAligned DkimExpired", CompAuthAdvice.Nothing)]
    [InlineData("spf=none smtp.helo=dispatch.relay.example; dkim=none (message not signed) header.d=none;dmarc=fail action=none header.from=contoso.example;compauth=softpass reason=202", CompAuthValue.SoftPass, "ReverseName DmarcFailedMildly SpfMissing DkimMissing", CompAuthAdvice.ReverseName)]
    [InlineData("spf=fail smtp.mailfrom=contoso.example; dkim=timeout (key query timeout) header.d=contoso.example;dmarc=fail action=none header.from=contoso.example;compauth=fail reason=601", CompAuthValue.Fail, "OwnDomain DmarcFailedMildly SpfFailed DkimKeyUnusable", CompAuthAdvice.OwnDomain)]
    [InlineData("spf=fail smtp.mailfrom=contoso.example; dkim=none;dmarc=fail action=none header.from=contoso.example;compauth=none reason=905", CompAuthValue.None, "DmarcFailedMildly SpfFailed DkimMissing", CompAuthAdvice.ComplexRouting)]
    [InlineData("spf=fail smtp.mailfrom=contoso.example; dkim=none;dmarc=fail action=reject header.from=contoso.example;compauth=fail reason=010", CompAuthValue.Fail, "OwnDomain DmarcFailedStrictly SpfFailed DkimMissing", CompAuthAdvice.OwnDomain)]
    [InlineData("spf=pass smtp.mailfrom=contoso.example; dkim=none;dmarc=fail action=none header.from=contoso.example;compauth=fail reason=002", CompAuthValue.Fail, "TenantBlocked DmarcFailedMildly SpfAligned DkimMissing", CompAuthAdvice.TenantBlocked)]
    [InlineData("spf=temperror smtp.mailfrom=contoso.example; dkim=none;dmarc=fail action=oreject header.from=contoso.example;compauth=pass reason=703", CompAuthValue.Pass, "History DmarcFailedStrictly RejectOverridden SpfError DkimMissing", CompAuthAdvice.History)]
    [InlineData("spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=contoso.example; dkim=pass header.d=contoso.example;dmarc=pass action=none header.from=contoso.example;", CompAuthValue.Missing, "SpfAligned DkimAligned", CompAuthAdvice.NotStamped)]
    public void A_real_combination_says_why_it_came_about(string field, CompAuthValue value, string causes, CompAuthAdvice advice)
    {
        var told = Explain(field)!;

        Assert.Equal((value, causes, advice), (told.Value, string.Join(' ', told.Causes.Select(cause => cause.Kind)), told.AdviceKind));
        Assert.DoesNotContain(told.Causes, cause => cause.Kind is CompAuthCauseKind.DmarcDoesNotFit or CompAuthCauseKind.ValueDoesNotFit);
        Assert.Equal("contoso.example", told.FromDomain);
        Assert.All(Texts(told), text => Assert.DoesNotContain('{', text));
    }

    [Theory]
    [InlineData("compauth=pass reason=000", "ValueDoesNotFit")]
    [InlineData("dmarc=pass action=none header.from=contoso.example;compauth=fail reason=000", "DmarcDoesNotFit")]
    [InlineData("dmarc=none action=none header.from=contoso.example;compauth=pass reason=109", "DmarcDoesNotFit")]
    [InlineData("dmarc=bestguesspass action=none header.from=contoso.example;compauth=pass reason=100", "DmarcDoesNotFit")]
    public void What_Exchange_Online_never_stamps_together_is_told(string field, string cause) =>
        Assert.Contains(Explain(field)!.Causes, found => found.Kind.ToString() == cause);

    [Theory]
    [InlineData("compauth=fail reason=001", CompAuthSource.Documented, "0xx")]
    [InlineData("compauth=pass reason=105", CompAuthSource.Observed, "1xx")]
    [InlineData("compauth=none reason=451", CompAuthSource.ThirdParty, "4xx")]
    [InlineData("compauth=pass reason=177", CompAuthSource.Family, "1xx")]
    [InlineData("compauth=fail reason=666", CompAuthSource.Family, "6xx")]
    [InlineData("compauth=pass reason=800", CompAuthSource.Unknown, "8xx")]
    [InlineData("compauth=weird reason=zzz", CompAuthSource.Unknown, "")]
    [InlineData("compauth=pass", CompAuthSource.Unknown, "")]
    public void An_unknown_code_is_read_by_its_family(string field, CompAuthSource source, string family)
    {
        var told = Explain(field)!;

        Assert.Equal((source, family), (told.Source, told.Family));
        Assert.NotEmpty(told.Meaning);
        Assert.All(Texts(told), text => Assert.DoesNotContain('{', text));
    }

    [Fact]
    public void Every_code_of_the_table_has_its_own_words_in_both_languages()
    {
        foreach (var code in CompAuthCode.All)
        {
            var told = Explain($"dmarc=none header.from=contoso.example;compauth={code.Values[0]} reason={code.Code.Replace('x', '9')}")!;
            var english = told.Render("Meaning", CultureInfo.InvariantCulture);
            var japanese = told.Render("Meaning", CultureInfo.GetCultureInfo("ja-JP"));
            Assert.DoesNotContain("described yet", english, StringComparison.Ordinal);
            Assert.NotEqual(english, japanese);
            Assert.NotEqual("Advice." + told.AdviceKind, told.Render("Advice", CultureInfo.InvariantCulture));
        }

        Assert.All(Enum.GetValues<CompAuthAdvice>(), advice => Assert.True(SentenceFile.CompAuth.Has("Advice." + advice), advice.ToString()));
        Assert.All(Enum.GetValues<CompAuthCauseKind>(), kind => Assert.True(SentenceFile.CompAuth.Has("Cause." + kind), kind.ToString()));
    }

    [Theory]
    [InlineData("001", CompAuthValue.Fail, CompAuthSource.Documented)]
    [InlineData("105", CompAuthValue.Pass, CompAuthSource.Observed)]
    [InlineData("199", CompAuthValue.Pass, CompAuthSource.Family)]
    [InlineData("9xx", CompAuthValue.None, CompAuthSource.Documented)]
    [InlineData("junk", CompAuthValue.Unknown, CompAuthSource.Unknown)]
    public void A_code_alone_can_be_looked_up(string code, CompAuthValue value, CompAuthSource source)
    {
        var told = CompAuthExplainer.ExplainCode(code);

        Assert.Equal((value, source), (told.Value, told.Source));
        Assert.All(Texts(told), text => Assert.DoesNotContain('{', text));
    }

    [Fact]
    public void An_unaligned_sender_can_be_allowed_or_blocked_by_name()
    {
        var told = CompAuthExplainer.Explain(new()
        {
            Results = AuthenticationResultsParser.Parse("spf=pass (sender IP is 192.0.2.77) smtp.mailfrom=relay.example; dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=contoso.example;compauth=fail reason=001"),
        })!;

        var steps = told.Steps.Select(step => step.Command).ToArray();
        Assert.Contains(steps, step => step!.EndsWith("New-TenantAllowBlockListSpoofItems -Identity Default -Action Allow -SpoofType External -SpoofedUser 'contoso.example' -SendingInfrastructure '192.0.2.0/24'", StringComparison.Ordinal));
        Assert.Contains(steps, step => step!.Contains("-Action Block", StringComparison.Ordinal));
        Assert.Contains(steps, step => step!.Contains("v=DMARC1; p=none; rua=mailto:dmarc@contoso.example", StringComparison.Ordinal));
    }

    [Fact]
    public void Ones_own_domain_gets_records_and_cmdlets_of_ones_own()
    {
        var told = CompAuthExplainer.Explain(new()
        {
            Results = AuthenticationResultsParser.Parse("spf=none (sender IP is 192.0.2.77) smtp.mailfrom=contoso.example; dkim=none header.d=none;dmarc=none action=none header.from=contoso.example;compauth=fail reason=001"),
            OwnDomains = ["CONTOSO.example"],
            Report = AntispamReport.Parse("CIP:192.0.2.77;PTR:mx7.printer.example;CAT:SPOOF;SFV:SPM;"),
        })!;

        Assert.Equal(CompAuthCauseKind.OwnDomain, told.Causes[0].Kind);
        Assert.Contains(told.Causes, cause => cause.Kind == CompAuthCauseKind.SpoofIntelligence);
        Assert.Contains(told.Steps, step => step is { Kind: RemedyKind.PublishRecord, Owner: "_dmarc.contoso.example" });
        Assert.Contains(told.Steps, step => step.Command is { } command && command.Contains("-SpoofType Internal -SpoofedUser 'contoso.example' -SendingInfrastructure 'printer.example'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sealer_whose_word_did_not_count_can_be_trusted()
    {
        var told = CompAuthExplainer.Explain(new()
        {
            Results = AuthenticationResultsParser.Parse("spf=fail smtp.mailfrom=contoso.example; dkim=fail (body hash did not verify) header.d=contoso.example;dmarc=fail action=oreject header.from=contoso.example;compauth=fail reason=000"),
            ArcSealer = "lists.example",
        })!;

        Assert.Contains(told.Causes, cause => cause.Kind == CompAuthCauseKind.ArcNotTrusted);
        Assert.Contains("Set-ArcConfig -Identity Default -ArcTrustedSealers 'lists.example'", told.Steps[0].Command, StringComparison.Ordinal);
    }

    [Fact]
    public void An_allow_list_that_let_it_through_is_named() =>
        Assert.Contains(CompAuthExplainer.Explain(new()
        {
            Results = AuthenticationResultsParser.Parse("dmarc=fail action=none header.from=contoso.example;compauth=fail reason=001"),
            Report = AntispamReport.Parse("IPV:CAL;SFV:SKN;SCL:-1;"),
        })!.Causes, cause => cause.Kind == CompAuthCauseKind.TenantAllowed);

    [Theory]
    [InlineData("contoso.example';Remove-Item-x;'")]
    [InlineData("$(calc).example")]
    [InlineData("-Confirm.example")]
    [InlineData("a`b.example")]
    public void Nothing_that_a_shell_could_run_gets_into_a_command(string from)
    {
        var told = CompAuthExplainer.Explain(new()
        {
            Results = AuthenticationResultsParser.Parse($"spf=pass (sender IP is 192.0.2.77) smtp.mailfrom=x; dkim=pass header.d=\"{from}\";dmarc=none action=none header.from=\"{from}\";compauth=fail reason=001"),
            ArcSealer = from,
        })!;

        Assert.Equal(from, told.FromDomain, ignoreCase: true);
        Assert.All(told.Steps, step => Assert.DoesNotContain(from, step.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Other_servers_have_no_composite_authentication() =>
        Assert.Null(Explain("mx.google.com; dkim=pass header.i=@contoso.example; dmarc=pass header.from=contoso.example"));

    [Fact]
    public void It_comes_back_from_JSON()
    {
        var told = Explain("spf=none smtp.mailfrom=relay.example; dkim=pass header.d=relay.example;dmarc=none action=none header.from=contoso.example;compauth=fail reason=001")!;
        var again = MailAuth.Json.ObjectReader.Read<CompAuthExplanation>(MailAuth.Json.JsonReader.Parse(MailAuth.Json.JsonText.Write(told), out _)!, out var problems);

        Assert.Empty(problems);
        Assert.Equal((told.ToString(), told.Cause, told.Advice), (again!.ToString(), again.Cause, again.Advice));
        Assert.Equal(told.Steps.Select(step => step.ToString()), again.Steps.Select(step => step.ToString()));
    }

    static CompAuthExplanation? Explain(string field) => CompAuthExplainer.Explain(new() { Results = AuthenticationResultsParser.Parse(field) });

    static string[] Texts(CompAuthExplanation told) =>
    [
        .. new[] { "Meaning", "Cause", "Advice" }.SelectMany(part => new[] { told.Render(part, CultureInfo.InvariantCulture), told.Render(part, CultureInfo.GetCultureInfo("ja-JP")) }),
        .. told.Steps.Select(step => step.ToString()),
    ];
}
