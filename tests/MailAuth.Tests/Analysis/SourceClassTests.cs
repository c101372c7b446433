using System.Linq;
using MailAuth.Analysis;
using MailAuth.Reports;
using Xunit;
using static MailAuth.Tests.Analysis.Rows;

namespace MailAuth.Tests.Analysis;

public class SourceClassTests
{
    [Fact]
    public void Mail_that_passes_both_is_the_owners_own()
    {
        var source = Assert.Single(Classify(Own()));
        Assert.Equal(DmarcSourceClass.Own, source.Class);
        Assert.Equal("s2026._domainkey.contoso.example", source.Name);
        Assert.Equal(DmarcSourceConfidence.High, source.Confidence);
        Assert.Equal((1000, 1000, 1000, 1000), (source.MessageCount, source.AlignedCount, source.SpfAlignedCount, source.DkimAlignedCount));
        Assert.Null(source.Fix);
    }

    [Fact]
    public void A_service_is_named_by_its_own_signature_beside_the_owners()
    {
        var source = Assert.Single(Classify(Row("203.0.113.5", 10, "pass contoso.example/x9 pass sendgrid.net/smtpapi", "pass em1.contoso.example")));
        Assert.Equal((DmarcSourceClass.Service, "SendGrid", "SendGrid"), (source.Class, source.Name, source.Service));
        Assert.Equal(DmarcSourceEvidenceKind.ServiceSignature, source.Evidence[0].Kind);
    }

    [Fact]
    public void A_service_that_returns_bounces_to_itself_and_signs_with_the_owners_key_is_no_forwarder()
    {
        var source = Assert.Single(Classify(Row("203.0.113.5", 10, "pass contoso.example/k2", "pass mail1.mcsv.net")));
        Assert.Equal((DmarcSourceClass.Service, "Mailchimp"), (source.Class, source.Name));
    }

    [Fact]
    public void A_forged_signature_of_a_service_names_nobody()
    {
        var source = Assert.Single(Classify(Row("198.51.100.9", 10, "fail sendgrid.net/smtpapi fail contoso.example/mte1", "fail mail.sendgrid.net")));
        Assert.Equal(DmarcSourceClass.Unknown, source.Class);
        Assert.Null(source.Service);
        Assert.Equal("198.51.100.0/24", source.Name);
        Assert.Contains(source.Evidence, evidence => evidence.Kind == DmarcSourceEvidenceKind.BrokenSignature);
    }

    [Fact]
    public void A_service_that_only_authenticates_as_itself_may_send_for_anybody()
    {
        var source = Assert.Single(Classify(Row("203.0.113.5", 10, "pass sendgrid.net/smtpapi", "pass bounce.sendgrid.net")));
        Assert.Equal((DmarcSourceClass.Service, "SendGrid"), (source.Class, source.Name));
        Assert.NotEqual(DmarcSourceConfidence.High, source.Confidence);
        Assert.Contains(source.Evidence, evidence => evidence.Kind == DmarcSourceEvidenceKind.ServiceNotTied);
        Assert.Equal("SignAtServiceIfOwn", source.Fix?.Step);
    }

    [Fact]
    public void A_service_that_also_sends_aligned_mail_is_misconfigured_where_it_does_not()
    {
        var sources = Classify(
            Row("203.0.113.5", 100, "pass contoso.example/x9 pass sendgrid.net/smtpapi", "pass em1.contoso.example"),
            Row("203.0.113.6", 30, "pass sendgrid.net/smtpapi", "pass bounce.sendgrid.net"));
        var unaligned = Assert.Single(sources, source => source.Class == DmarcSourceClass.Misconfigured);
        Assert.Equal(("SendGrid", 30), (unaligned.Service, unaligned.MessageCount));
        Assert.Equal("SignAtService", unaligned.Fix?.Step);
    }

    [Fact]
    public void Another_customer_of_the_same_service_is_not_the_owner()
    {
        var sources = Classify(
            Row("40.107.1.1", 100, "pass contoso.example/selector1 pass contoso.onmicrosoft.example/selector1", "pass contoso.example"),
            Row("40.107.1.2", 30, "pass evil.onmicrosoft.example/selector1", "pass evil.example"),
            Row("40.107.1.3", 20, "pass contoso.onmicrosoft.example/selector1", "pass contoso.onmicrosoft.example"));
        Assert.Equal(3, sources.Count);
        Assert.Equal(DmarcSourceClass.Service, sources.Single(source => source.MessageCount == 30).Class);
        Assert.Equal("Microsoft 365 (evil.onmicrosoft.example)", sources.Single(source => source.MessageCount == 30).Name);
        Assert.Equal(DmarcSourceClass.Misconfigured, sources.Single(source => source.MessageCount == 20).Class);
    }

    [Fact]
    public void What_passes_the_owners_mail_on_is_a_forwarder()
    {
        var sources = Classify(
            Own(),
            Row("198.51.100.20", 7, "pass contoso.example/s2026", "softfail contoso.example"),
            Row("198.51.100.70", 5, "pass contoso.example/s2026", "pass university.example", envelope: "srs.university.example"));
        Assert.Equal(3, sources.Count);
        Assert.Equal(["198.51.100.0/24", "university.example"], sources.Where(source => source.Class == DmarcSourceClass.Forwarder).Select(source => source.Name).Order());
    }

    [Fact]
    public void A_server_that_signs_and_that_spf_was_forgotten_for_is_misconfigured()
    {
        var source = Assert.Single(Classify(Row("198.51.100.20", 700, "pass contoso.example/app", "fail contoso.example")));
        Assert.Equal(DmarcSourceClass.Misconfigured, source.Class);
        Assert.Equal("AllowInSpf", source.Fix?.Step);
        Assert.Contains("ip4:198.51.100.20", source.Fix!.ToString(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_messages_do_not_tell_a_forwarder_from_a_server_that_spf_was_forgotten_for()
    {
        var source = Assert.Single(Classify(Row("198.51.100.20", 3, "pass contoso.example/app", "fail contoso.example")));
        Assert.Equal((DmarcSourceClass.Own, DmarcSourceConfidence.Low), (source.Class, source.Confidence));
        Assert.Contains(source.Evidence, evidence => evidence.Kind == DmarcSourceEvidenceKind.TooFew);
        Assert.Null(source.Fix);
    }

    [Fact]
    public void A_server_that_signs_under_another_return_address_is_the_owners_own()
    {
        var source = Assert.Single(Classify(Row("198.51.100.20", 700, "pass contoso.example/app", "none bounces.other.example")));
        Assert.Equal((DmarcSourceClass.Own, DmarcSourceConfidence.Medium), (source.Class, source.Confidence));
    }

    [Fact]
    public void A_server_that_spf_lets_in_and_that_does_not_sign_is_misconfigured()
    {
        var source = Assert.Single(Classify(Row("192.0.2.77", 700, "", "pass contoso.example")));
        Assert.Equal(DmarcSourceClass.Misconfigured, source.Class);
        Assert.Equal("SignAtServer", source.Fix?.Step);
    }

    [Fact]
    public void A_signature_that_fails_now_and_then_makes_no_source()
    {
        var source = Assert.Single(Classify(Own(1000), Row("192.0.2.1", 3, "temperror contoso.example/s2026", "pass contoso.example"), Row("192.0.2.1", 2, "temperror contoso.example/s2026", "temperror contoso.example")));
        Assert.Equal((DmarcSourceClass.Own, 1005), (source.Class, source.MessageCount));
    }

    [Fact]
    public void What_receivers_call_forwarded_is_a_forwarder_though_nothing_passes()
    {
        var sources = Classify(Own(), Row("198.51.100.20", 7, "fail contoso.example/s2026", "fail contoso.example", reason: ReportOverrideType.LocalPolicy, comment: "arc=pass"));
        Assert.Equal(DmarcSourceClass.Forwarder, sources.Single(source => source.MessageCount == 7).Class);
    }

    [Fact]
    public void One_network_that_fails_is_not_known_and_not_guessed()
    {
        var sources = Classify(Own(), Row("198.51.100.20", 7000, "", "fail contoso.example"));
        var unknown = sources.Single(source => source.MessageCount == 7000);
        Assert.Equal((DmarcSourceClass.Unknown, DmarcSourceConfidence.Low), (unknown.Class, unknown.Confidence));
        Assert.Contains(unknown.Evidence, evidence => evidence.Kind == DmarcSourceEvidenceKind.SpfForbids);
    }

    [Fact]
    public void Many_networks_within_days_are_a_wave_where_the_owners_mail_is_signed()
    {
        var wave = Enumerable.Range(1, 30).Select(i => Row($"{20 + i}.1.3.4", 40, "", "fail contoso.example", day: 20 + (i % 3)));
        var sources = Classify([Own(), Own(day: 60), .. wave]);
        var spoof = Assert.Single(sources, source => source.Class == DmarcSourceClass.Spoof);
        Assert.Equal((1200, 30), (spoof.MessageCount, spoof.AddressCount));
        Assert.Equal("2026-01-21/2026-01-23", spoof.Name);
        Assert.Equal(DmarcSourceEvidenceKind.ManyNetworks, spoof.Evidence[0].Kind);
        Assert.Contains(spoof.Evidence, evidence => evidence.Kind == DmarcSourceEvidenceKind.NoSignature);
    }

    [Fact]
    public void Many_networks_are_no_wave_where_the_owners_mail_is_not_signed_for_it_may_be_that_mail_forwarded()
    {
        var wave = Enumerable.Range(1, 30).Select(i => Row($"{20 + i}.1.3.4", 40, "", "fail contoso.example", day: 20 + (i % 3)));
        var sources = Classify([Row("192.0.2.1", 1000, "", "pass contoso.example"), .. wave]);
        Assert.DoesNotContain(sources, source => source.Class == DmarcSourceClass.Spoof);
    }

    [Fact]
    public void Every_row_belongs_to_one_source_and_none_is_lost()
    {
        var rows = new[]
        {
            Own(), Row("198.51.100.20", 7, "pass contoso.example/s2026", "softfail contoso.example"), Row("no address", 3), Row("198.51.100.99", 4, from: "xn--invalid-.contoso.example"),
            Row("203.0.113.5", 10, "pass sendgrid.net/smtpapi", "pass bounce.sendgrid.net", domain: "fabrikam.example", from: "fabrikam.example"),
        };
        var classifier = new DmarcSourceClassifier();
        var keys = rows.Select(classifier.Add).ToArray();
        Assert.Equal(rows.Sum(row => row.Count), classifier.Sources().Sum(source => source.MessageCount));
        Assert.All(rows.Zip(keys), pair => Assert.Same(classifier.SourceOf(pair.Second), classifier.SourceOf(pair.First)));
    }
}
