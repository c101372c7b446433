using System.Linq;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Records;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dmarc;

public class DmarcBuilderTests
{
    static readonly DomainName Contoso = DomainName.Parse("contoso.example");

    [Theory]
    [InlineData(DmarcTemplate.Monitor, "v=DMARC1; p=none; rua=mailto:dmarc@contoso.example")]
    [InlineData(DmarcTemplate.Quarantine, "v=DMARC1; p=quarantine; rua=mailto:dmarc@contoso.example")]
    [InlineData(DmarcTemplate.Reject, "v=DMARC1; p=reject; rua=mailto:dmarc@contoso.example")]
    [InlineData(DmarcTemplate.Parked, "v=DMARC1; p=reject; sp=reject; np=reject; adkim=s; aspf=s; rua=mailto:dmarc@contoso.example")]
    public void Each_template_is_a_complete_record(DmarcTemplate template, string text)
    {
        var record = DmarcBuilder.Build(Contoso, template, "dmarc@contoso.example");

        Assert.Equal(text, record.ToString());
        Assert.Equal((RecordStatus.Proposed, "_dmarc.contoso.example"), (record.Status, record.Owner));
        Assert.Empty(record.Problems);
    }

    [Fact]
    public void Settings_change_the_template()
    {
        var record = DmarcBuilder.Build(Contoso, new()
        {
            Template = DmarcTemplate.Reject,
            SubdomainPolicy = DmarcPolicy.Quarantine,
            NonexistentSubdomainPolicy = DmarcPolicy.Reject,
            PublicSuffix = DmarcPublicSuffix.No,
            TestMode = true,
            SpfAlignment = DmarcAlignment.Strict,
            FailureOptions = [DmarcFailureOption.Any, DmarcFailureOption.Dkim],
            AggregateReportTo = ["a@contoso.example", "mailto:b@contoso.example"],
            FailureReportTo = ["f@contoso.example"],
        });

        Assert.Equal("v=DMARC1; p=reject; sp=quarantine; np=reject; psd=n; t=y; aspf=s; fo=1:d; rua=mailto:a@contoso.example,mailto:b@contoso.example; ruf=mailto:f@contoso.example", record.ToString());
        Assert.Empty(record.Problems);
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("dmarc@")]
    [InlineData("mailto://contoso.example")]
    [InlineData("dmarc@contoso.example; p=none")]
    public void A_destination_that_is_no_address_is_a_problem_and_never_another_tag(string destination)
    {
        var record = DmarcBuilder.Build(Contoso, new() { Template = DmarcTemplate.Reject, AggregateReportTo = [destination] });

        Assert.Contains(record.Problems, problem => problem.Code == "InvalidUri");
        Assert.Equal(DmarcPolicy.Reject, record.Policy);
    }

    [Fact]
    public void The_zone_line_splits_the_text_at_255_octets_and_reads_back()
    {
        var record = DmarcBuilder.Build(Contoso, new()
        {
            Template = DmarcTemplate.Reject,
            AggregateReportTo = Enumerable.Range(1, 12).Select(n => $"reports-{n}@contoso.example").ToArray(),
        });

        var line = ZoneLine.ForText(DomainName.Parse(record.Owner), record.ToString(), 600);
        var read = Assert.IsType<TextRecord>(Assert.Single(Zone.File(line).Records));

        Assert.StartsWith("_dmarc.contoso.example. 600 IN TXT \"v=DMARC1; p=reject;", line);
        Assert.Equal([255, record.ToString().Length - 255], read.Strings.Select(part => part.Length));
        Assert.Equal(record.ToString(), read.Text);
    }
}
