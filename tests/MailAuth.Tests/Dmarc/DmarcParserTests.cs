using System.Linq;
using MailAuth.Dmarc;
using MailAuth.Records;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dmarc;

public class DmarcParserTests
{
    static readonly DomainName Contoso = DomainName.Parse("contoso.example");

    static DmarcRecord Parse(string text) => DmarcParser.Parse(text, Contoso);

    [Fact]
    public void Every_tag_is_read_into_its_type()
    {
        var record = Parse("v=DMARC1; p=reject; sp=quarantine; np=none; psd=n; t=y; adkim=s; aspf=r; fo=1:d:s; rua=mailto:a@contoso.example,mailto:b@fabrikam.example; ruf=mailto:f@contoso.example");

        Assert.Equal(RecordStatus.Published, record.Status);
        Assert.Equal("_dmarc.contoso.example", record.Owner);
        Assert.Equal((DmarcPolicy.Reject, DmarcPolicy.Quarantine, DmarcPolicy.None), (record.Policy, record.SubdomainPolicy, record.NonexistentSubdomainPolicy));
        Assert.Equal((DmarcPublicSuffix.No, true), (record.PublicSuffix, record.TestMode));
        Assert.Equal((DmarcAlignment.Strict, DmarcAlignment.Relaxed), (record.DkimAlignment, record.SpfAlignment));
        Assert.Equal([DmarcFailureOption.Any, DmarcFailureOption.Dkim, DmarcFailureOption.Spf], record.FailureOptions);
        Assert.Equal(["a@contoso.example", "b@fabrikam.example"], record.AggregateReportUris.Select(uri => uri.Address));
        Assert.Equal(["f@contoso.example"], record.FailureReportUris.Select(uri => uri.Address));
        Assert.Empty(record.Problems);
    }

    [Fact]
    public void Absent_tags_are_null_and_their_defaults_are_said_apart()
    {
        var record = Parse("v=DMARC1; p=quarantine");

        Assert.Null(record.SubdomainPolicy);
        Assert.Null(record.NonexistentSubdomainPolicy);
        Assert.Null(record.DkimAlignment);
        Assert.Null(record.TestMode);
        Assert.Empty(record.FailureOptions);
        Assert.Equal(DmarcPolicy.Quarantine, record.EffectiveSubdomainPolicy);
        Assert.Equal(DmarcPolicy.Quarantine, record.EffectiveNonexistentSubdomainPolicy);
        Assert.Equal(DmarcAlignment.Relaxed, record.EffectiveDkimAlignment);
        Assert.Equal([DmarcFailureOption.All], record.EffectiveFailureOptions);
    }

    [Fact]
    public void A_missing_np_falls_back_to_sp_before_p()
    {
        var record = Parse("v=DMARC1; p=reject; sp=quarantine");

        Assert.Equal(DmarcPolicy.Quarantine, record.EffectiveNonexistentSubdomainPolicy);
    }

    [Theory]
    [InlineData("v=DMARC1; p=none")]
    [InlineData("v=DMARC1;p=none")]
    [InlineData("v = DMARC1 ; p=none")]
    [InlineData("v=DMARC1")]
    [InlineData("v=DMARC1;")]
    public void A_text_that_begins_with_the_version_is_a_record(string text) => Assert.True(DmarcParser.IsDmarc(text));

    [Theory]
    [InlineData("v=dmarc1; p=none")]
    [InlineData("V=DMARC1; p=none")]
    [InlineData(" v=DMARC1; p=none")]
    [InlineData("\"v=DMARC1; p=none\"")]
    [InlineData("p=none; v=DMARC1")]
    [InlineData("v=DMARC1.0; p=none")]
    [InlineData("v=DMARC1 p=none")]
    [InlineData("v=DMARC; p=none")]
    public void A_text_that_only_looks_like_one_is_none_but_is_recognised_as_meant(string text)
    {
        Assert.False(DmarcParser.IsDmarc(text));
        Assert.True(DmarcParser.IsNearlyDmarc(text));
        Assert.Equal(RecordStatus.Malformed, Parse(text).Status);
        Assert.Contains(Parse(text).Problems, problem => problem.Level == ProblemLevel.Error);
    }

    [Theory]
    [InlineData("v=spf1 -all")]
    [InlineData("google-site-verification=abc")]
    [InlineData("")]
    [InlineData("~")]
    public void Other_texts_are_not_taken_for_one(string text)
    {
        Assert.False(DmarcParser.IsDmarc(text));
        Assert.False(DmarcParser.IsNearlyDmarc(text));
    }

    [Theory]
    [InlineData("v=DMARC1; rua=mailto:a@contoso.example")]
    [InlineData("v=DMARC1; p=bob; rua=mailto:a@contoso.example")]
    [InlineData("v=DMARC1; p=reject; sp=bob; rua=mailto:a@contoso.example")]
    [InlineData("v=DMARC1; p=reject; np=bob; rua=ftp://contoso.example/reports")]
    public void A_faulty_policy_counts_as_none_where_reports_can_be_sent(string text)
    {
        var record = Parse(text);

        Assert.Equal(RecordStatus.Published, record.Status);
        Assert.Equal(DmarcPolicy.None, record.EffectivePolicy);
        Assert.DoesNotContain(record.Problems, problem => problem.Level == ProblemLevel.Error);
        Assert.Contains(record.Problems, problem => problem.Code is "MissingPolicy" or "InvalidValue");
    }

    [Theory]
    [InlineData("v=DMARC1")]
    [InlineData("v=DMARC1; p=bob")]
    [InlineData("v=DMARC1; p=reject; sp=bob")]
    [InlineData("v=DMARC1; p=bob; rua=postmaster@contoso.example")]
    public void A_faulty_policy_without_reports_makes_the_record_unusable(string text)
    {
        var record = Parse(text);

        Assert.Equal(RecordStatus.Malformed, record.Status);
        Assert.Null(record.EffectivePolicy);
        Assert.Contains(record.Problems, problem => problem.Level == ProblemLevel.Error);
    }

    [Fact]
    public void An_invalid_np_does_not_trouble_the_older_standard()
    {
        var record = Parse("v=DMARC1; p=reject; np=bob");

        Assert.Null(record.EffectivePolicy);
        Assert.Equal((DmarcPolicy.Reject, DmarcPolicyTag.P), record.PolicyBy(DmarcStandard.Rfc7489, DmarcPolicyTag.P));
    }

    [Fact]
    public void Obsolete_tags_are_read_and_noted_with_their_place()
    {
        var record = Parse("v=DMARC1; p=none; pct=50; rf=afrf; ri=3600; rua=mailto:a@contoso.example!10m");

        Assert.Equal((50, "afrf", 3600L), (record.Percent, record.ReportFormat, record.ReportIntervalSeconds));
        Assert.Equal([("ObsoleteTag", 18), ("ObsoleteTag", 26), ("ObsoleteTag", 35), ("ObsoleteSizeLimit", 72)],
            record.Problems.Select(problem => (problem.Code, problem.Offset)));
        Assert.All(record.Problems, problem => Assert.Equal(ProblemLevel.Note, problem.Level));
    }

    [Fact]
    public void Unknown_tags_are_kept_and_reported()
    {
        var record = Parse("v=DMARC1; p=none; foo=bar; P=reject");

        Assert.Equal(["foo", "P"], record.UnknownTags.Select(tag => tag.Name));
        Assert.Equal(["UnknownTag", "UnknownTag"], record.Problems.Select(problem => problem.Code));
        Assert.EndsWith("; foo=bar; P=reject", record.ToString());
    }

    [Theory]
    [InlineData("fo=0:1", "ConflictingOptions")]
    [InlineData("fo=d:d", "InvalidValue")]
    [InlineData("fo=00", "InvalidValue")]
    [InlineData("adkim=relaxed", "InvalidValue")]
    [InlineData("t=yes", "InvalidValue")]
    [InlineData("psd=maybe", "InvalidValue")]
    [InlineData("pct100", "NotATag")]
    [InlineData("adkim=s; adkim=r", "DuplicateTag")]
    [InlineData("rua=", "EmptyUri")]
    public void A_fault_in_an_optional_tag_is_reported_and_the_policy_stands(string tags, string code)
    {
        var record = Parse("v=DMARC1; p=reject; " + tags);

        Assert.Equal(code, Assert.Single(record.Problems).Code);
        Assert.Equal((RecordStatus.Published, DmarcPolicy.Reject), (record.Status, record.EffectivePolicy));
    }

    [Fact]
    public void The_text_to_publish_reads_back_as_the_same_record()
    {
        const string Text = "v=DMARC1; p=reject; sp=quarantine; np=reject; psd=u; t=n; adkim=s; aspf=s; fo=1:d; rua=mailto:a@contoso.example,mailto:b@contoso.example!10m; ruf=mailto:f@contoso.example; pct=50; rf=afrf; ri=3600; foo=bar";

        Assert.Equal(Text, Parse(Text).ToString());
        Assert.Equal(Text, Parse(Parse(Text.Replace("; ", ";")).ToString()).ToString());
    }

    [Fact]
    public void A_changed_record_writes_the_change()
    {
        Assert.Equal("v=DMARC1; p=reject; rua=mailto:a@contoso.example",
            (Parse("v=DMARC1;p=none;pct=50;rua=mailto:a@contoso.example") with { Policy = DmarcPolicy.Reject, Percent = null }).ToString());
    }

    [Fact]
    public void Control_characters_never_reach_the_screen()
    {
        var record = Parse("v=DMARC1; p=none; x=\u001b[31mred\u202e");

        Assert.DoesNotContain('\u001b', record.Text ?? "");
        Assert.DoesNotContain('\u202e', record.ToString());
    }
}
