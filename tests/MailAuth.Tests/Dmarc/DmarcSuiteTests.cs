using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Records;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dmarc;

/// <summary>The conformance data of others (see the README beside it). Where its verdict is disputed, RFC 9989 wins and the case says why.</summary>
public class DmarcSuiteTests
{
    [SuiteFact("dmarc", "mail-dmarc-rfc9989.json")]
    public async Task Tree_walks_end_where_the_suite_says()
    {
        foreach (var item in Read("mail-dmarc-rfc9989.json", "tree_walk"))
        {
            var from = Text(item, "from");
            var record = await LookUpAsync(item, from);
            if (item.GetProperty("org").ValueKind == JsonValueKind.Null)
                Assert.Equal((from, DmarcDiscoveryResult.NotFound), (from, record.Discovery?.Result));
            else
                Assert.Equal((from, Text(item, "org")), (from, record.OrganizationalDomain));
            if (item.TryGetProperty("policy_at", out var at))
                Assert.Equal(at.GetString(), record.PolicyDomain);
        }
    }

    [SuiteFact("dmarc", "mail-dmarc-rfc9989.json")]
    public async Task Policies_apply_as_the_suite_says()
    {
        foreach (var item in Read("mail-dmarc-rfc9989.json", "validate"))
        {
            var from = Text(item, "header_from");
            var record = await LookUpAsync(item, from);

            // A record without p and without rua: section 4.7 says p=none, section 4.10.1 no processing. No mail is treated otherwise either way.
            if (from == "sub.psd.dmarctest.net")
                Assert.Equal(DmarcDiscoveryResult.NotProcessed, record.Discovery?.Result);
            else if (item.TryGetProperty("result", out var result) && result.GetString() == "none")
                Assert.Equal((from, (DmarcPolicy?)null), (from, record.AppliedPolicy));
            else if (item.TryGetProperty("disposition", out var disposition))
                Assert.Equal((from, disposition.GetString()), (from, record.AppliedPolicy?.ToString().ToLowerInvariant()));
            else
                Assert.Equal((from, DmarcPolicy.None), (from, record.AppliedPolicy));
        }
    }

    [SuiteFact("dmarc", "mail-dmarc-rfc9989.json")]
    public async Task Messages_are_judged_as_the_suite_says()
    {
        foreach (var item in Read("mail-dmarc-rfc9989.json", "validate"))
        {
            var from = Text(item, "header_from");
            string[] nxdomain = item.TryGetProperty("nxdomain", out var names) ? [.. names.EnumerateArray().Select(name => name.GetString() ?? "")] : [];
            var check = await DmarcChecker.CheckAsync(
                new SuiteZone(nxdomain),
                new() { AuthorDomains = [from], Authentications = [new(DmarcMechanism.Spf, Text(item, "spf_pass_domain"), DmarcIdentifierResult.Pass)] },
                default);

            // A record without p and without rua: see above.
            var result = from == "sub.psd.dmarctest.net" ? "none" : item.TryGetProperty("result", out var said) ? said.GetString() : "fail";
            var disposition = item.TryGetProperty("disposition", out var asked) ? asked.GetString() : "none";
            Assert.Equal((from, result, disposition), (from, check.Result.ToString().ToLowerInvariant(), check.Disposition.ToString().ToLowerInvariant()));
        }
    }

    [SuiteFact("dmarc", "mail-dmarc-rfc9989.json")]
    public async Task External_destinations_consent_as_the_suite_says()
    {
        foreach (var item in Read("mail-dmarc-rfc9989.json", "external_reporting"))
        {
            var questions = new DmarcQuestions(new SuiteZone([]));
            var checker = new DmarcReportChecker(questions, async (name, token) => ((await DmarcTreeWalk.RunAsync(questions, name, token)).OrganizationalDomain, true));
            var domain = DomainName.Parse(Text(item, "policy_domain"));
            var record = DmarcParser.Parse("v=DMARC1; p=none; rua=mailto:reports@" + Text(item, "destination"), domain);

            var destination = Assert.Single(await checker.CheckAsync(record, domain, default));

            Assert.Equal(item.GetProperty("authorized").GetBoolean() ? DmarcReportConsent.Given : DmarcReportConsent.Missing, destination.Consent);
            Assert.Equal(item.TryGetProperty("rua_override", out var instead) ? [instead.GetString() ?? ""] : [], destination.ReplacedBy);
        }
    }

    [SuiteFact("dmarc", "mail-dmarc-rfc9989.json")]
    public void Tag_values_are_good_and_bad_as_the_suite_says()
    {
        var suite = Suite("mail-dmarc-rfc9989.json");
        foreach (var (kind, isGood) in new[] { ("good", true), ("bad", false) })
        {
            foreach (var tag in suite.GetProperty("tag_values").GetProperty(kind).EnumerateObject())
            {
                foreach (var value in tag.Value.EnumerateArray().Select(value => value.GetString()))
                {
                    var record = DmarcParser.Parse($"v=DMARC1; {tag.Name}={value}; rua=mailto:a@example.com", DomainName.Parse("example.com"));
                    Assert.Equal((tag.Name, value, isGood), (tag.Name, value, record.InvalidTags.Count == 0));
                }
            }
        }
    }

    [SuiteFact("dmarc", "opendmarc-records.json")]
    public void OpenDMARC_agrees_but_where_the_standard_moved_on()
    {
        // It shortens policies, and refuses a whole record for an optional tag that RFC 9989 section 4.7 drops.
        string[] disputed =
        [
            "v=DMARC1; p=n;", "v=DMARC1; p=none; adkim=bob;", "v=DMARC1; p=none; aspf=bob;", "v=DMARC1; p=none; rf=bob;",
            "v=DMARC1; p=none; ri=bob;", "v=DMARC1; p=none; pct=500;", "v=DMARC1; p=none; rf=000000000000000000000000000000000",
        ];
        foreach (var item in Suite("opendmarc-records.json").EnumerateArray())
        {
            var text = Text(item, "record");
            var record = DmarcParser.Parse(text, DomainName.Parse("example.com"));
            var expected = item.GetProperty("valid").GetBoolean() ^ disputed.Contains(text);

            Assert.Equal((text, expected), (text, record.Status == RecordStatus.Published));
        }
    }

    [SuiteFact("dmarc", "rfc-example-records.json")]
    public void The_RFCs_own_records_are_read_without_an_error()
    {
        foreach (var item in Suite("rfc-example-records.json").EnumerateArray())
        {
            var text = Text(item, "record");
            var record = DmarcParser.Parse(text, DomainName.Parse("example.com"));

            Assert.True(DmarcParser.IsDmarc(text));
            Assert.DoesNotContain(record.Problems, problem => problem.Level == ProblemLevel.Error && problem.Code != "MissingPolicy");
            Assert.Equal(record.ToString(), DmarcParser.Parse(record.ToString(), DomainName.Parse("example.com")).ToString());
        }
    }

    static Task<DmarcRecord> LookUpAsync(JsonElement item, string domain)
    {
        string[] nxdomain = item.TryGetProperty("nxdomain", out var names) ? [.. names.EnumerateArray().Select(name => name.GetString() ?? "")] : [];
        return DmarcLookup.GetAsync(new SuiteZone(nxdomain), DomainName.Parse(domain), null, default);
    }

    static JsonElement.ArrayEnumerator Read(string file, string property) => Suite(file).GetProperty(property).EnumerateArray();

    static JsonElement Suite(string file) =>
        JsonDocument.Parse(File.ReadAllText(Suites.Path("dmarc", file))).RootElement;

    static string Text(JsonElement item, string property) => item.GetProperty(property).GetString() ?? "";

    /// <summary>The suite's zone, in which only the listed names do not exist; what is not listed has no records.</summary>
    sealed class SuiteZone(string[] nxdomain) : IDnsResolver
    {
        readonly JsonElement zone = Suite("mail-dmarc-rfc9989.json").GetProperty("zone");

        public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
        {
            DnsRecord[] records = type == DnsType.TXT && zone.TryGetProperty(name.Ascii, out var node) && node.TryGetProperty("TXT", out var texts)
                ? [.. texts.EnumerateArray().Select(text => new TextRecord(name, type, 300, [Encoding.UTF8.GetBytes(text.GetString() ?? "")]))]
                : [];
            return Task.FromResult(new DnsAnswer
            {
                Name = name,
                Type = type,
                Status = records.Length > 0 ? DnsStatus.Success : nxdomain.Contains(name.Ascii, StringComparer.Ordinal) ? DnsStatus.NoSuchName : DnsStatus.NoData,
                Records = records,
                Source = "suite",
            });
        }
    }
}
