using System;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Findings;
using Xunit;

namespace MailAuth.Tests.Audit;

public class RuleCatalogTests
{
    [Fact]
    public void Ids_are_words_and_each_is_used_once()
    {
        Assert.Equal(RuleCatalog.All.Count, RuleCatalog.All.Select(rule => rule.Id).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(RuleCatalog.All, rule => Assert.Matches("^[A-Z][A-Za-z0-9]+$", rule.Id));
    }

    [Fact]
    public void Every_rule_says_where_it_is_written() =>
        Assert.All(RuleCatalog.All, rule => Assert.True(rule.References.Count > 0, rule.Id));

    [Fact]
    public void Every_unanswered_question_has_its_weight_in_the_score_table() =>
        Assert.All(RuleCatalog.All.Where(rule => rule.Id == rule.Protocol + "Unreachable"),
            rule => Assert.True(ScoreTable.Default.UnansweredCostOf(new() { Rule = rule, Target = "contoso.example" }) > 0, rule.Id));

    [Fact]
    public void Every_protocol_can_say_that_it_could_not_be_asked() =>
        Assert.All(Enum.GetValues<Protocol>(), protocol => Assert.NotNull(RuleCatalog.Find(protocol + "Unreachable")));

    [Theory]
    [InlineData("dmarcmissing", "DmarcMissing")]
    [InlineData("NoSuchRule", null)]
    public void A_rule_is_found_by_its_id_whatever_its_case(string id, string? found) => Assert.Equal(found, RuleCatalog.Find(id)?.Id);
}
