using System;
using System.Linq;
using MailAuth.Bimi;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Records;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class NewBimiRecordTests
{
    const string Logo = "https://www.a.example/logo.svg";

    [Fact]
    public void A_logo_and_its_certificate_make_a_record()
    {
        var record = CmdletRunner.Run<NewBimiRecordCommand>(new { DomainName = "a.example", LogoUri = Logo, CertificateUri = "https://www.a.example/logo.pem" }).Single<BimiRecord>();
        Assert.Equal("v=BIMI1; l=https://www.a.example/logo.svg; a=https://www.a.example/logo.pem;", record.Text);
        Assert.Equal("default._bimi.a.example", record.Owner);
        Assert.Equal(RecordStatus.Proposed, record.Status);
        Assert.Empty(record.Problems);
    }

    [Fact]
    public void All_tags_are_written()
    {
        var record = CmdletRunner.Run<NewBimiRecordCommand>(new { DomainName = "a.example", l = Logo, lps = new[] { "news", "shop-jp" }, avp = "Personal", Selector = "brand" }).Single<BimiRecord>();
        Assert.Equal("v=BIMI1; l=https://www.a.example/logo.svg; a=; lps=news,shop-jp; avp=personal;", record.Text);
        Assert.Equal("brand._bimi.a.example", record.Owner);
        Assert.Equal(["news", "shop-jp"], record.LocalPartPrefixes);
    }

    [Fact]
    public void Who_declines_publishes_empty_tags()
    {
        var record = CmdletRunner.Run<NewBimiRecordCommand>(new { DomainName = "a.example", Decline = true }).Single<BimiRecord>();
        Assert.Equal("v=BIMI1; l=; a=;", record.Text);
        Assert.True(record.IsDeclination);
    }

    [Theory]
    [InlineData("http://www.a.example/logo.svg")]
    [InlineData("www.a.example/logo.svg")]
    [InlineData("mailto:logo@a.example")]
    [InlineData("https://www.a.example/my logo.svg")]
    public void What_is_no_https_URI_is_an_error_and_no_record(string uri)
    {
        var run = CmdletRunner.Run<NewBimiRecordCommand>(new { DomainName = "a.example", LogoUri = uri });
        Assert.StartsWith("UnusableRecord,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_prefix_that_is_none_is_an_error() =>
        Assert.Single(CmdletRunner.Run<NewBimiRecordCommand>(new { DomainName = "a.example", LogoUri = Logo, LocalPartPrefix = "a.b" }).Errors);

    [Fact]
    public void What_separates_tags_is_encoded_in_a_URI() =>
        Assert.Equal("https://a.example/l%3B1%2C2.svg", CmdletRunner.Run<NewBimiRecordCommand>(new { DomainName = "a.example", LogoUri = "https://a.example/l;1,2.svg" }).Single<BimiRecord>().LogoUri);

    [Fact]
    public void Another_format_than_SVG_is_warned_of()
    {
        var run = CmdletRunner.Run<NewBimiRecordCommand>(new { DomainName = "a.example", LogoUri = "https://a.example/logo.png" });
        Assert.Contains("logo.png", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Single(run.Output);
    }

    [Fact]
    public void A_zone_line_can_be_had() => Assert.Equal(
        "default._bimi.xn--y8jl1nw59iebh.example. 300 IN TXT \"v=BIMI1; l=https://www.a.example/logo.svg; a=;\"",
        CmdletRunner.Run<NewBimiRecordCommand>(new { DomainName = "さくら商事.example", LogoUri = Logo, AsZone = true, TtlSeconds = 300 }).Single<string>());

    [Fact]
    public void A_selector_that_is_no_name_ends_the_pipeline() =>
        Assert.NotNull(CmdletRunner.Run<NewBimiRecordCommand>(new { DomainName = "a.example", LogoUri = Logo, Selector = "no..dots" }).TerminatingError);

    [Fact]
    public void Each_domain_of_the_pipeline_gets_its_own()
    {
        var run = CmdletRunner.Pipe<NewBimiRecordCommand>(["a.example", "no..dots", new string('a', 60) + "." + string.Join('.', Enumerable.Repeat(new string('b', 60), 3)) + ".c", "b.example"], new { LogoUri = Logo });
        Assert.Equal(["default._bimi.a.example", "default._bimi.b.example"], run.Output.Cast<BimiRecord>().Select(record => record.Owner));
        Assert.Equal(2, run.Errors.Count);
    }
}
