using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Tests.Reports;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Analysis;

public class SurveyCheckpointTests
{
    const string Path = "survey.jsonl";
    const int Domains = 12;

    static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal) { ["Version"] = "1", ["DnsServer"] = "192.0.2.1" };
    static readonly string[] All = [.. Enumerable.Range(0, Domains).Select(i => $"d{i}.example")];

    [Fact]
    public void Wherever_a_survey_is_killed_none_is_lost_and_only_the_one_in_flight_is_asked_again()
    {
        var whole = new FaultyFiles();
        Assert.Equal(All, Survey(whole, out _));
        var steps = whole.Steps;
        // Every octet of the header and of the first line, and then here and there.
        for (var killAt = 0L; killAt < steps; killAt += killAt < 1500 ? 1 : 97)
        {
            var files = new FaultyFiles { KillAt = killAt };
            var before = new List<string>();
            Assert.Throws<FaultyFiles.KilledException>(() => Survey(files, out _, before));
            files.Restart();
            Assert.Equal(All, Survey(files, out var again));
            Assert.InRange(before.Intersect(again).Count(), 0, 1);
            Assert.Equal(All, before.Union(again).OrderBy(name => Array.IndexOf(All, name)));
            AssertWhole(files);
        }
    }

    [Fact]
    public void Killed_again_and_again_it_comes_to_its_end_and_the_file_is_as_of_one_run()
    {
        var files = new FaultyFiles();
        for (var run = 0; run < 200; run++)
        {
            files.KillAt = 2000 + 37 * run;
            try
            {
                Survey(files, out _);
                break;
            }
            catch (FaultyFiles.KilledException)
            {
                files.Restart();
            }
        }

        files.Restart();
        Assert.Equal(All, Survey(files, out var asked));
        Assert.Empty(asked);
        var once = new FaultyFiles();
        Survey(once, out _);
        Assert.Equal(Encoding.UTF8.GetString(once[Path]), Encoding.UTF8.GetString(files[Path]));
    }

    [Fact]
    public void A_power_cut_takes_back_what_was_not_on_the_disk_and_nothing_else()
    {
        var random = new Random(7);
        for (var run = 0; run < 100; run++)
        {
            var files = new FaultyFiles { KillAt = random.Next(1, 20_000) };
            try
            {
                Survey(files, out _);
            }
            catch (FaultyFiles.KilledException)
            {
                // As it should be.
            }

            files.CutPower(random);
            files.Restart();
            Assert.Equal(All, Survey(files, out _));
            AssertWhole(files);
        }
    }

    [Fact]
    public void A_full_disk_ends_the_survey_and_the_next_goes_on()
    {
        var files = new FaultyFiles { FullAt = 5000 };
        var failure = Assert.Throws<SurveyCheckpointException>(() => Survey(files, out _));
        Assert.Equal(SurveyCheckpointFailure.Unwritable, failure.Failure);
        files.Restart();
        Assert.Equal(All, Survey(files, out var asked));
        Assert.InRange(asked.Count, 1, Domains - 1);
        AssertWhole(files);
    }

    [Fact]
    public void One_made_with_other_options_is_refused_with_what_differs_unless_it_may_be_begun_anew()
    {
        var files = new FaultyFiles();
        Survey(files, out _);
        var before = files[Path];
        var other = new Dictionary<string, string>(StringComparer.Ordinal) { ["Version"] = "1", ["DnsServer"] = "192.0.2.2", ["IncludeWeb"] = "true" };
        var failure = Assert.Throws<SurveyCheckpointException>(() => SurveyCheckpoint.Open(Path, other, false, files, default));
        Assert.Equal(SurveyCheckpointFailure.OtherOptions, failure.Failure);
        Assert.Contains("DnsServer: 192.0.2.1 → 192.0.2.2; IncludeWeb: - → true", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, files[Path]);
        using (var anew = SurveyCheckpoint.Open(Path, other, true, files, default))
            Assert.Equal(0, anew.DoneCount);
        using var fits = SurveyCheckpoint.Open(Path, other, true, files, default);
        Assert.True(files[Path].Length < 200);
    }

    [Theory]
    [InlineData("Domain,Label\ncontoso.example,Banks\n", "NotACheckpoint")]
    [InlineData("no line at all", "NotACheckpoint")]
    [InlineData("\n", "NotACheckpoint")]
    [InlineData("{\"MailAuthSurvey\":2,\"Options\":{}}\n", "NewerFormat")]
    public void A_file_of_something_else_is_left_as_it_is(string text, string expected)
    {
        var files = new FaultyFiles { [Path] = Encoding.UTF8.GetBytes(text) };
        var failure = Assert.Throws<SurveyCheckpointException>(() => SurveyCheckpoint.Open(Path, Options, true, files, default));
        Assert.Equal(expected, failure.Failure.ToString());
        Assert.Equal(text, Encoding.UTF8.GetString(files[Path]));
        Assert.NotNull(files.Lock(Path + ".lock"));
    }

    [Fact]
    public void Two_runs_do_not_share_a_file()
    {
        var files = new FaultyFiles();
        using var first = SurveyCheckpoint.Open(Path, Options, false, files, default);
        Assert.Equal(SurveyCheckpointFailure.InUse, Assert.Throws<SurveyCheckpointException>(() => SurveyCheckpoint.Open(Path, Options, false, files, default)).Failure);
    }

    [Theory]
    [InlineData('x', 20)]
    [InlineData('x', 200)]
    [InlineData('\n', 200)]
    [InlineData('\0', 0)]
    public void A_damaged_line_costs_its_own_domain_a_question_and_no_other(char damage, int at)
    {
        var files = new FaultyFiles();
        Survey(files, out _);
        var octets = files[Path];
        var third = Enumerable.Range(0, octets.Length).Where(i => octets[i] == '\n').ElementAt(2) + 1;
        octets[third + at] = (byte)damage;
        files[Path] = octets;
        Assert.Equal(All, Survey(files, out var asked));
        Assert.Equal(["d2.example"], asked);
        Assert.Equal(All, Survey(files, out var later));
        Assert.Empty(later);
    }

    [Fact]
    public void Label_and_purpose_are_part_of_what_is_done()
    {
        var name = DomainName.Parse("contoso.example");
        SurveyKey[] keys = [SurveyKey.Of(name, null, new()), SurveyKey.Of(name, "", new()), SurveyKey.Of(name, "Banks", new()), SurveyKey.Of(name, null, new() { OutboundOnly = true }), SurveyKey.Of(name, null, new() { OutboundOnly = false }), SurveyKey.Of(DomainName.Parse("a.example"), null, new())];
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[2], SurveyKey.Of(DomainName.Parse("CONTOSO.example"), "Banks", new()));
    }

    [Fact]
    public void What_comes_back_is_the_audit_that_was_put_in()
    {
        var files = new FaultyFiles();
        var audit = DemoAudit();
        var key = SurveyKey.Of(DomainName.Parse(audit.DomainName), null, new());
        using (var checkpoint = SurveyCheckpoint.Open(Path, Options, false, files, default))
        {
            checkpoint.Add(key, audit);
            Assert.Equal(JsonText.Write(audit), JsonText.Write(checkpoint.Find(key)));
        }

        using var again = SurveyCheckpoint.Open(Path, Options, false, files, default);
        Assert.Equal(JsonText.Write(audit), JsonText.Write(again.Find(key)));
        Assert.Equal(0, again.DamagedLines);
    }

    // As the cmdlet does it: what is done comes out of the file, what is not is asked, noted and given on.
    static List<string> Survey(FaultyFiles files, out List<string> asked, List<string>? given = null)
    {
        given ??= [];
        asked = [];
        using var checkpoint = SurveyCheckpoint.Open(Path, Options, false, files, default);
        foreach (var name in All)
        {
            var key = SurveyKey.Of(DomainName.Parse(name), "Banks", new());
            if (checkpoint.Find(key) is not { } audit)
            {
                asked.Add(name);
                checkpoint.Add(key, audit = Audit(name));
            }

            Assert.Equal("Banks", audit.Label);
            given.Add(audit.DomainName);
        }

        return given;
    }

    static MailDomainAudit Audit(string name) => new()
    {
        DomainName = name,
        DisplayName = name,
        Label = "Banks",
        Purpose = DomainPurpose.Sending,
        PurposeSource = PurposeSource.Dns,
        AuditedAt = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero),
        Grade = Grade.A,
        Score = 100,
        ScoreRange = new(100, 100),
    };

    static MailDomainAudit DemoAudit() => DomainAuditor.AuditAsync(
        new MailAuth.Dns.ZoneResolver([MailAuth.Dns.ZoneFile.Parse("example.zone", File.ReadAllText(RepositoryRoot.Combine("module", "examples", "example.zone")))]),
        DomainName.Parse("contoso.example"), new(), new(), default).GetAwaiter().GetResult();

    // Each domain once, each line whole.
    static void AssertWhole(FaultyFiles files)
    {
        var lines = Encoding.UTF8.GetString(files[Path]).Split('\n');
        Assert.Equal("", lines[^1]);
        Assert.Equal(All, lines[1..^1].Select(line => JsonReader.Parse(line, out _)!["Audit"]!["DomainName"]!.Text));
    }
}
