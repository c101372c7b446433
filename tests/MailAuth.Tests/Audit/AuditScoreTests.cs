using System.Collections.Generic;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Findings;
using Xunit;

namespace MailAuth.Tests.Audit;

public class AuditScoreTests
{
    static readonly Rule High = new("TestHigh", Protocol.Spf, Severity.High, [], []);
    static readonly Rule Brand = new("BimiMissing", Protocol.Bimi, Severity.Information, [], []);
    static readonly Rule Silent = new("SpfUnreachable", Protocol.Spf, Severity.Information, [], []);

    static Finding Found(Rule rule, Severity? severity = null, RiskAcceptance? acceptance = null) =>
        new() { Rule = rule, Target = "contoso.example", Severity = severity ?? rule.Severity, Acceptance = acceptance };

    static AuditScore Score(params Finding[] findings) => AuditScore.Of(findings, ScoreTable.Default);

    [Fact]
    public void Nothing_found_is_a_hundred_and_an_A()
    {
        var score = Score();

        Assert.Equal((100, Grade.A), (score.Score, score.Grade));
        Assert.All(score.Pillars, pillar => Assert.Equal(100, pillar.Score));
    }

    [Fact]
    public void A_finding_costs_in_its_own_pillar_only()
    {
        var score = Score(Found(High));

        Assert.Equal(70, score.Pillars.Single(pillar => pillar.Pillar == Pillar.Impersonation).Score);
        Assert.Equal(100, score.Pillars.Single(pillar => pillar.Pillar == Pillar.Transport).Score);
        Assert.Equal(76, score.Score);
    }

    [Fact]
    public void A_missing_logo_shows_in_its_pillar_and_never_counts_as_insecurity()
    {
        var score = Score(Found(Brand));

        Assert.Equal(0, score.Pillars.Single(pillar => pillar.Pillar == Pillar.Brand).Score);
        Assert.Equal((100, Grade.A), (score.Score, score.Grade));
    }

    [Fact]
    public void A_rule_that_is_broken_twice_costs_once_at_its_worst() =>
        Assert.Equal(Score(Found(High)).Score, Score(Found(High, Severity.Low), Found(High)).Score);

    [Fact]
    public void An_accepted_finding_costs_nothing() =>
        Assert.Equal(100, Score(Found(High, acceptance: new("old printer", null))).Score);

    [Fact]
    public void An_unanswered_question_that_carries_weight_makes_the_grade_unknown_and_gives_both_bounds()
    {
        var score = Score(Found(Silent), Found(High));

        Assert.Null(score.Score);
        Assert.Equal(Grade.Unknown, score.Grade);
        Assert.Equal(new ScoreRange(28, 76), score.Range);
    }

    [Fact]
    public void A_users_table_overrides_single_lines_and_reports_what_it_cannot_use()
    {
        var problems = new List<string>();
        var table = ScoreTable.Default.Override("""
            Kind,Name,Points
            rule,TestHigh,2
            rule,NoSuchRule,2
            grade,A,101
            """, id => id == "TestHigh", problems);

        Assert.Equal(98, AuditScore.Of([Found(High)], table).Pillars[0].Score);
        Assert.Equal(["line 3: no rule has the name 'NoSuchRule'", "line 4: expected Kind,Name,Points with 0 to 100 points"], problems);
    }
}
