using System;
using System.Globalization;
using System.Linq;
using System.Text;
using MailAuth.Dmarc;
using MailAuth.Json;
using MailAuth.Reports;
using Xunit;
using static MailAuth.Tests.Reports.ReportText;

namespace MailAuth.Tests.Reports;

public class AggregateReportTests
{
    const string Rfc9990 = """
        <?xml version="1.0" encoding="UTF-8"?>
        <feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0" xmlns:x="urn:x.example">
          <version>1.0</version>
          <report_metadata>
            <org_name>Fabrikam &amp; Sons</org_name><email>dmarc@fabrikam.example</email>
            <extra_contact_info lang="en">https://fabrikam.example/dmarc</extra_contact_info>
            <report_id>abc!1</report_id><date_range><begin>1700000000</begin><end>1700086399</end></date_range>
            <error>two records at sub.contoso.example</error><generator>Reporter 1.2</generator>
          </report_metadata>
          <policy_published>
            <domain>contoso.example</domain><discovery_method>treewalk</discovery_method><p>reject</p><sp>quarantine</sp><np>none</np>
            <fo>1:d</fo><adkim>s</adkim><aspf>r</aspf><testing>y</testing>
          </policy_published>
          <extension><x:mood><x:today>fine</x:today></x:mood></extension>
          <record>
            <row><source_ip>2001:DB8::0:1</source_ip><count>7</count>
              <policy_evaluated><disposition>pass</disposition><dkim>pass</dkim><spf>fail</spf>
                <reason><type>policy_test_mode</type><comment>t=y</comment></reason><reason><type>other</type></reason></policy_evaluated></row>
            <identifiers><header_from>contoso.example</header_from><envelope_from></envelope_from><envelope_to>fabrikam.example</envelope_to></identifiers>
            <auth_results>
              <dkim><domain>contoso.example</domain><selector>s1</selector><result>pass</result><human_result>ok</human_result></dkim>
              <dkim><domain>relay.example</domain><selector>s2</selector><result>permerror</result></dkim>
              <spf><domain>relay.example</domain><scope>mfrom</scope><result>softfail</result></spf>
            </auth_results>
            <x:score>3</x:score>
          </record>
        </feedback>
        """;

    [Fact]
    public void Every_field_of_RFC_9990_is_read()
    {
        var report = Read(Rfc9990);

        Assert.Empty(report.Diagnostics);
        Assert.Equal((DmarcReportFormat.Rfc9990, "urn:ietf:params:xml:ns:dmarc-2.0", "1.0", true), (report.Format, report.Namespace, report.Version, report.IsComplete));
        Assert.Equal(("Fabrikam & Sons", "dmarc@fabrikam.example", "https://fabrikam.example/dmarc", "abc!1", "Reporter 1.2"), (report.Organization, report.Email, report.ExtraContactInfo, report.ReportId, report.Generator));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000), report.Begin);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700086399), report.End);
        Assert.Equal("two records at sub.contoso.example", report.Errors.Single());
        var policy = report.PolicyPublished;
        Assert.Equal(("contoso.example", ReportDiscovery.TreeWalk, DmarcPolicy.Reject, DmarcPolicy.Quarantine, DmarcPolicy.None), (policy.Domain, policy.DiscoveryMethod, policy.Policy, policy.SubdomainPolicy, policy.NonexistentSubdomainPolicy));
        Assert.Equal(("1:d", DmarcAlignment.Strict, DmarcAlignment.Relaxed, true, (int?)null), (policy.FailureOptions, policy.DkimAlignment, policy.SpfAlignment, policy.IsTesting, policy.Percentage));
        Assert.Equal("feedback/extension/mood/today=fine", report.Extensions.Single().ToString());

        var record = report.Records.Single();
        Assert.Equal((1, "2001:db8::1", 7L, 7L), (record.Number, record.SourceIP, record.Count, report.MessageCount));
        Assert.Equal((ReportDisposition.Pass, ReportEvaluation.Pass, ReportEvaluation.Fail, true), (record.Disposition, record.DkimEvaluated, record.SpfEvaluated, record.PassesDmarc));
        Assert.Equal([(ReportOverrideType.PolicyTestMode, "t=y"), (ReportOverrideType.Other, null)], record.Reasons.Select(reason => (reason.Type, reason.Comment)));
        Assert.Equal(("contoso.example", "", "fabrikam.example"), (record.HeaderFrom, record.EnvelopeFrom, record.EnvelopeTo));
        Assert.Equal(["pass contoso.example (s1)", "permerror relay.example (s2)"], record.DkimResults.Select(result => result.ToString()));
        Assert.Equal(("ok", ReportAuthResult.PermError), (record.DkimResults[0].HumanResult, record.DkimResults[1].Result));
        Assert.Equal((ReportSpfScope.MailFrom, ReportAuthResult.SoftFail), (record.SpfResults.Single().Scope, record.SpfResults.Single().Result));
        Assert.Equal("feedback/record/score=3", record.Extensions.Single().ToString());
    }

    [Fact]
    public void A_report_survives_JSON()
    {
        var report = Read(Rfc9990);
        var json = JsonText.Write(report);
        var back = ObjectReader.Read<DmarcReport>(JsonReader.Parse(json, out _)!, out var problems)!;

        Assert.Empty(problems);
        Assert.Equal(json, JsonText.Write(back));
        Assert.Equal(report.ToString(), back.ToString());
    }

    [Fact]
    public void Fields_of_RFC_7489_are_read_with_and_without_its_namespace()
    {
        var xml = "<feedback><version>1.0</version>" + Metadata + Policy("<adkim>r</adkim><aspf>s</aspf><sp>reject</sp><pct>50</pct>")
            + Record(results: DkimResult("relay.example") + SpfResult("a.example", "fail", "<scope>helo</scope>") + SpfResult("b.example", "none"), more: "<reason><type>sampled_out</type></reason>") + "</feedback>";
        foreach (var text in new[] { xml, xml.Replace("<feedback>", "<feedback xmlns='http://dmarc.org/dmarc-xml/0.1'>", StringComparison.Ordinal), xml.Replace("<", "<d:", StringComparison.Ordinal).Replace("<d:/", "</d:", StringComparison.Ordinal).Replace("<d:feedback>", "<d:feedback xmlns:d='http://dmarc.org/dmarc-xml/0.1'>", StringComparison.Ordinal) })
        {
            var report = Read(text);
            Assert.Empty(report.Diagnostics);
            Assert.Equal((DmarcReportFormat.Rfc7489, 50, DmarcAlignment.Strict, 1), (report.Format, report.PolicyPublished.Percentage, report.PolicyPublished.SpfAlignment, report.RecordCount));
            Assert.Equal([ReportSpfScope.Helo, ReportSpfScope.MailFrom], report.Records[0].SpfResults.Select(result => result.Scope));
            Assert.Equal(ReportOverrideType.SampledOut, report.Records[0].Reasons.Single().Type);
        }
    }

    [Fact]
    public void The_key_is_the_same_for_copies_and_for_no_other_report()
    {
        var key = Read(Report(Record())).ReportKey;

        Assert.Equal(key, Read(Report(Record()).Replace("reporter.example</org", "Reporter.Example</org", StringComparison.Ordinal)).ReportKey);
        Assert.NotEqual(key, Read(Report(Record()).Replace("r1", "r2", StringComparison.Ordinal)).ReportKey);
        Assert.NotEqual(key, Read(Report(Record()).Replace("<domain>contoso", "<domain>fabrikam", StringComparison.Ordinal)).ReportKey);
    }

    [Fact]
    public void Unknown_words_are_kept_and_old_ones_understood()
    {
        var report = Read(Report(Record(dkim: "Pass", spf: "softfail", disposition: "discard", results: DkimResult("contoso.example", "PASS") + SpfResult("contoso.example", "hardfail") + SpfResult("contoso.example", "invalid", ""), more: "<reason><type/></reason>")));
        var record = report.Records.Single();

        Assert.Equal((ReportDisposition.Unknown, "discard"), (record.Disposition, record.DispositionText));
        Assert.Equal((ReportEvaluation.Pass, "Pass", ReportEvaluation.Fail, "softfail"), (record.DkimEvaluated, record.DkimEvaluatedText, record.SpfEvaluated, record.SpfEvaluatedText));
        Assert.Equal([(ReportAuthResult.Fail, "hardfail"), (ReportAuthResult.Unknown, "invalid")], record.SpfResults.Select(result => (result.Result, result.ResultText)));
        Assert.Equal(
            ["UnknownWord disposition", "OtherWord dkim", "OtherWord spf", "MissingValue type", "OtherWord result", "OtherWord result", "UnknownWord result"],
            record.Diagnostics.Select(diagnostic => $"{diagnostic.Code} {diagnostic.Path.Split('/')[^1]}"));
        Assert.All(record.Diagnostics, diagnostic => Assert.Equal(1, diagnostic.Record));
        Assert.DoesNotContain(report.Diagnostics, diagnostic => diagnostic.Code == DmarcReportDeviation.SpfContradiction);
    }

    [Theory]
    [InlineData("<count>3</count>", "<count>x</count>", DmarcReportDeviation.NotANumber, "feedback/record/row/count", "1")]
    [InlineData("<count>3</count>", "", DmarcReportDeviation.MissingValue, "feedback/record/row/count", "1")]
    [InlineData("192.0.2.1", "192.0.2.300", DmarcReportDeviation.NotAnAddress, "feedback/record/row/source_ip", "the text as it stands")]
    [InlineData("<source_ip>", "<source_ip>192.0.2.9</source_ip><source_ip>", DmarcReportDeviation.RepeatedElement, "feedback/record/row/source_ip", "the first one")]
    [InlineData("<end>1700086399", "<end>1600086399", DmarcReportDeviation.ReversedRange, "feedback/report_metadata/date_range/end", "what the report says")]
    [InlineData("<begin>1700000000", "<begin>1700000000.5", DmarcReportDeviation.NotANumber, "feedback/report_metadata/date_range/begin", "2023-11-14 22:13:20Z")]
    [InlineData("<org_name>reporter.example</org_name>", "", DmarcReportDeviation.MissingValue, "feedback/report_metadata/org_name", "reporter.example")]
    [InlineData("identifiers", "identities", DmarcReportDeviation.MisspeltElement, "feedback/record", "identifiers")]
    [InlineData("<p>none</p>", "<P>none</P>", DmarcReportDeviation.MisspeltElement, "feedback/policy_published", "p")]
    [InlineData("<p>none</p>", "<p>none</p><q>1</q>", DmarcReportDeviation.UnknownElement, "feedback/policy_published", "an extension")]
    [InlineData("<p>none</p>", "<p>none</p>hello", DmarcReportDeviation.StrayText, "feedback/policy_published", "nothing")]
    [InlineData("<p>none</p>", "<p>none", DmarcReportDeviation.UnbalancedElement, "feedback/policy_published/p", "its end here")]
    [InlineData("<p>none</p>", "<p>none</p></q>", DmarcReportDeviation.UnbalancedElement, "feedback/policy_published", "nothing")]
    [InlineData("dmarc@", "<dmarc@", DmarcReportDeviation.BrokenMarkup, "feedback/report_metadata/email", "text")]
    [InlineData("dmarc@", "&mdash;dmarc@", DmarcReportDeviation.UnknownEntity, "feedback/report_metadata/email", "the text as it stands")]
    [InlineData("<p>none</p>", "<p>none</p><!- broken ->", DmarcReportDeviation.BrokenMarkup, "feedback/policy_published", "a comment up to the next >")]
    [InlineData("<p>none</p>", "<p>none</p><!-- broken ->", DmarcReportDeviation.BrokenMarkup, "feedback/policy_published", "a comment up to the next >")]
    [InlineData("<feedback>", "<feedback xmlns='urn:other'>", DmarcReportDeviation.UnknownNamespace, "feedback", "an aggregate report")]
    [InlineData("<feedback>", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><feedback>", DmarcReportDeviation.Wrapped, "feedback", "the report in it")]
    [InlineData("</feedback>", "</feedback><feedback/>", DmarcReportDeviation.SecondReport, "", "the first one")]
    [InlineData("</feedback>", "", DmarcReportDeviation.Truncated, "feedback", "its end here")]
    [InlineData("<feedback>", "<!DOCTYPE feedback [<!ENTITY a 'b>'>]><feedback>", DmarcReportDeviation.DocumentType, "", "nothing of what it declares")]
    public void A_deviation_is_told_with_its_place_and_what_was_assumed(string old, string odd, DmarcReportDeviation code, string path, string assumed)
    {
        var report = Read("<?xml version='1.0'?>\n" + Report(Record()).Replace(old, odd, StringComparison.Ordinal));

        var diagnostic = Assert.Single(report.Diagnostics);
        Assert.Equal((code, path, assumed), (diagnostic.Code, diagnostic.Path, diagnostic.Assumed));
        Assert.InRange(diagnostic.Line, 1, 6);
        Assert.Null(report.Failure);
        Assert.Equal("contoso.example", report.PolicyPublished.Domain);
        Assert.Equal("contoso.example", Assert.Single(report.Records).HeaderFrom);
        Assert.Equal(code != DmarcReportDeviation.Truncated, report.IsComplete);
    }

    [Fact]
    public void A_diagnostic_speaks_both_languages_and_counts_its_like()
    {
        var report = Read(Report(Record(), Record(count: "x"), "\n\n" + Record(count: "y")));
        var diagnostic = Assert.Single(report.Diagnostics);

        Assert.Equal((2, 2, 1), (diagnostic.Count, diagnostic.Record, report.Records[2].Diagnostics.Single().Count));
        Assert.Equal($"NotANumber in line {diagnostic.Line}, feedback/record/row/count: found 'x', expected a number of messages; assumed: 1", In("en-US", diagnostic));
        Assert.Contains("メッセージ数", In("ja-JP", diagnostic), StringComparison.Ordinal);
        Assert.Equal(report.Records[1].Diagnostics.Single().Line + 3, report.Records[2].Diagnostics.Single().Line);
    }

    [Fact]
    public void A_record_that_the_end_cuts_is_given_with_what_it_has()
    {
        var xml = Report(Record(), Record(from: "news.contoso.example"));
        var report = Read(xml[..(xml.LastIndexOf("<identifiers>", StringComparison.Ordinal) + 20)]);

        Assert.Equal((2, false), (report.RecordCount, report.IsComplete));
        Assert.Equal(("192.0.2.1", (string?)null), (report.Records[1].SourceIP, report.Records[1].HeaderFrom));
        Assert.Contains(report.Records[1].Diagnostics, diagnostic => diagnostic.Path == "feedback/record/identifiers/header_from");
    }

    [Fact]
    public void Octets_are_read_by_what_they_are()
    {
        var xml = "<?xml version='1.0' encoding='{0}'?>" + Report(Record()).Replace("reporter.example</org", "Fabrikåm</org", StringComparison.Ordinal);
        DmarcReport With(string name, Encoding encoding) => Read([.. encoding.GetPreamble(), .. encoding.GetBytes(string.Format(CultureInfo.InvariantCulture, xml, name))]);

        Assert.Equal(("Fabrikåm", 0), Told(With("utf-8", Encoding.UTF8)));
        Assert.Equal(("Fabrikåm", 0), Told(With("iso-8859-1", Encoding.Latin1)));
        Assert.Equal(("Fabrikåm", 0), Told(With("utf-16", Encoding.Unicode)));
        Assert.Equal(("Fabrikåm", 0), Told(With("utf-16", new UnicodeEncoding(bigEndian: true, byteOrderMark: false))));
        Assert.Equal(("Fabrikåm", 1), Told(With("utf-16", Encoding.UTF8)));
        Assert.Equal(("Fabrikåm", 1), Told(With("utf-16", new UTF8Encoding(false))));
        Assert.Equal(("Fabrikåm", 1), Told(With("no-such", new UTF8Encoding(false))));
        Assert.Equal(("Fabrik\uFFFDm", 1), Told(With("utf-8", Encoding.Latin1)));

        static (string?, int) Told(DmarcReport report) => (report.Organization, report.Diagnostics.Count(diagnostic => diagnostic.Code is DmarcReportDeviation.WrongEncoding or DmarcReportDeviation.InvalidOctets));
    }

    static string In(string culture, object told)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return told.ToString()!;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
