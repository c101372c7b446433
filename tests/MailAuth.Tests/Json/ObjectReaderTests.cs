using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Bimi;
using MailAuth.Dkim;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.MtaSts;
using MailAuth.Mx;
using MailAuth.Records;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using MailAuth.TlsRpt;
using Xunit;

namespace MailAuth.Tests.Json;

public class ObjectReaderTests
{
    static readonly Rule Rule = new("DnssecFromAnotherVersion", Protocol.Dnssec, Severity.High, ["RFC 4035 section 3.2.3"], ["CIS 2.1.8"]);

    [Fact]
    public async Task Every_kind_of_record_comes_back_from_JSON()
    {
        var resolver = Zone.Resolver(File.ReadAllText(RepositoryRoot.Combine("module", "examples", "example.zone")));
        foreach (var domain in new[] { "contoso.example", "fabrikam.example", "nowhere.example" }.Select(DomainName.Parse))
        {
            PublishedRecord[] records =
            [
                await SpfLookup.GetAsync(resolver, domain, CancellationToken.None),
                await DmarcLookup.GetAsync(resolver, domain, null, CancellationToken.None),
                .. await DkimLookup.GetAsync(resolver, domain, null, CancellationToken.None),
                await MxLookup.GetAsync(resolver, domain, CancellationToken.None),
                await MtaStsLookup.GetAsync(resolver, domain, CancellationToken.None),
                await TlsRptLookup.GetAsync(resolver, domain, CancellationToken.None),
                await BimiLookup.GetAsync(resolver, domain, null, null, CancellationToken.None),
            ];
            foreach (var record in records)
            {
                var again = Back<PublishedRecord>(record);
                Assert.Equal(record.GetType(), again.GetType());
                Assert.Equal(record.ToString(), again.ToString());
            }
        }
    }

    [Fact]
    public void A_finding_comes_back_with_a_rule_made_of_its_parts()
    {
        var finding = new Finding
        {
            Rule = Rule,
            Severity = Severity.Medium,
            Target = "contoso.example",
            Arguments = new Dictionary<string, string> { ["count"] = "12" },
            Evidence = [new() { Question = "TXT contoso.example", Status = DnsStatus.Success, Server = "192.0.2.53", AskedAt = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero), ElapsedMilliseconds = 1.25, Answer = ["a", "b"] }],
            Remedy = new() { Kind = RemedyKind.PublishRecord, Owner = "contoso.example", Type = "TXT", Proposed = ["v=spf1 -all"] },
            Acceptance = new("small risk", new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)),
        };

        var again = Back(finding);

        Assert.Equal(Rule.Id, again.RuleId);
        Assert.Equal(Protocol.Dnssec, again.Protocol);
        Assert.Equal(Severity.Medium, again.Severity);
        Assert.Equal("12", again.Arguments["count"]);
        Assert.Equal(finding.Evidence[0].AskedAt, again.Evidence[0].AskedAt);
        Assert.Equal(finding.Remedy.ToString(), again.Remedy?.ToString());
        Assert.Equal(finding.Acceptance, again.Acceptance);
        Assert.DoesNotContain("\"Rule\":", JsonText.Write(finding), StringComparison.Ordinal);
    }

    // What ConvertTo-Json makes of a finding: its rule as an object, enums as numbers, a list of one as its element.
    [Fact]
    public void What_ConvertTo_Json_makes_of_an_object_is_read_too()
    {
        var finding = Read<Finding>("""
            {"Rule":{"Id":"SpfTooManyLookups","Protocol":1,"Severity":3,"References":["RFC 7208"],"Baselines":[],"Title":"x"},"Severity":2,"Target":"contoso.example",
             "Evidence":{"Question":"q","Status":2,"Server":"s","AskedAt":{"DateTime":"\/Date(1795334400000)\/","UtcDateTime":"\/Date(1795334400000)\/"}}}
            """, out var problems);

        Assert.Empty(problems);
        Assert.Equal("SpfTooManyLookups", finding?.RuleId);
        Assert.Equal(Severity.Medium, finding?.Severity);
        Assert.Equal(DnsStatus.NoSuchName, Assert.Single(finding!.Evidence).Status);
        Assert.Equal(1795334400, finding.Evidence[0].AskedAt.ToUnixTimeSeconds());
    }

    [Fact]
    public void Names_in_any_case_are_known_unknown_ones_passed_over_and_missing_ones_take_their_default()
    {
        var remedy = Read<Remedy>("""{"KIND":"runCommand","command":"x","Colour":"blue","Schema":1}""", out var problems);

        Assert.Empty(problems);
        Assert.Equal(RemedyKind.RunCommand, remedy?.Kind);
        Assert.Equal("x", remedy?.Command);
        Assert.Empty(remedy!.Proposed);
    }

    [Fact]
    public void A_missing_part_that_is_required_is_told()
    {
        Assert.Null(Read<Evidence>("""{"Question":"q","Status":"Success"}""", out var problems));
        Assert.Equal("$.Server", Assert.Single(problems).Path);
    }

    [Theory]
    [InlineData("""{"Question":"q","Status":"Maybe","Server":"s"}""", "$.Status")]
    [InlineData("""{"Question":"q","Status":77,"Server":"s"}""", "$.Status")]
    [InlineData("""{"Question":{},"Status":"Success","Server":"s"}""", "$.Question")]
    [InlineData("""{"Question":"q","Status":"Success","Server":"s","ElapsedMilliseconds":"fast"}""", "$.ElapsedMilliseconds")]
    [InlineData("""{"Question":"q","Status":"Success","Server":"s","AskedAt":"soon"}""", "$.AskedAt")]
    [InlineData("""{"Question":"q","Status":"Success","Server":"s","Answer":["a",{}]}""", "$.Answer[1]")]
    [InlineData("""{"Question":"q","Status":"Success","Server":"s","IsAuthenticated":"yes"}""", "$.IsAuthenticated")]
    [InlineData("""{"Question":"q","Status":"Success","Server":"s","Schema":2}""", "$.Schema")]
    [InlineData("[]", "$")]
    [InlineData("\"text\"", "$")]
    public void What_cannot_be_read_is_told_with_its_path(string json, string path)
    {
        Read<Evidence>(json, out var problems);

        Assert.Equal(path, problems[0].Path);
        Assert.NotEmpty(problems[0].Expected);
    }

    [Fact]
    public void Another_kind_of_record_is_not_taken_for_this_one()
    {
        var json = JsonText.Write(SpfRecord.Parse(DomainName.Parse("contoso.example"), "v=spf1 -all"));

        Assert.Null(Read<DmarcRecord>(json, out var problems));
        Assert.Equal("$.Kind", Assert.Single(problems).Path);
        Assert.IsType<SpfRecord>(Read<PublishedRecord>(json, out _));
        Assert.Null(Read<PublishedRecord>("""{"Kind":"String"}""", out problems));
        Assert.Equal("$.Kind", Assert.Single(problems).Path);
    }

    [Fact]
    public void Text_of_values_is_read_as_CSV_files_have_them()
    {
        var evidence = Read<Evidence>("""{"Question":"q","Status":"NoData","Server":"s","ElapsedMilliseconds":"1.5","IsAuthenticated":"True","Answer":"one"}""", out var problems);

        Assert.Empty(problems);
        Assert.Equal(1.5, evidence?.ElapsedMilliseconds);
        Assert.True(evidence?.IsAuthenticated);
        Assert.Equal(["one"], evidence!.Answer);
    }

    static T Back<T>(T value) where T : class
    {
        var json = JsonText.Write(value);
        var again = Read<T>(json, out var problems);
        Assert.Empty(problems);
        Assert.Equal(json, JsonText.Write(again));
        return again!;
    }

    static T? Read<T>(string json, out IReadOnlyList<JsonProblem> problems) where T : class
    {
        var value = JsonReader.Parse(json, out var problem);
        Assert.Null(problem);
        return ObjectReader.Read<T>(value!, out problems);
    }
}
