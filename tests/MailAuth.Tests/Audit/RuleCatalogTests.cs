using System;
using System.IO;
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
        // Nothing is asked about the sender and the way of a message, nor about what a tenant is set to.
        Assert.All(Enum.GetValues<Protocol>().Except([Protocol.Message, Protocol.Tenant]), protocol => Assert.NotNull(RuleCatalog.Find(protocol + "Unreachable")));

    [Theory]
    [InlineData("dmarcmissing", "DmarcMissing")]
    [InlineData("NoSuchRule", null)]
    public void A_rule_is_found_by_its_id_whatever_its_case(string id, string? found) => Assert.Equal(found, RuleCatalog.Find(id)?.Id);

    /// <summary>Users' lists of accepted risks, filters and score tables name rules by id: one that was published stays.</summary>
    [Fact]
    public void No_id_is_ever_lost()
    {
        var published = File.ReadAllLines(RepositoryRoot.Combine("tests", "MailAuth.Tests", "Audit", "rule-ids.txt"));

        Assert.Empty(published.Except(RuleCatalog.All.Select(rule => rule.Id)));
        Assert.Empty(RuleCatalog.All.Select(rule => rule.Id).Except(published));
    }

    [Fact]
    public void Every_rule_is_raised_or_held_back_by_a_test_that_names_it()
    {
        var tests = string.Concat(Directory.EnumerateFiles(RepositoryRoot.Combine("tests", "MailAuth.Tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(nameof(RuleCatalogTests) + ".cs", StringComparison.Ordinal))
            .Select(File.ReadAllText));

        Assert.Empty(RuleCatalog.All.Where(rule => !Names(tests, rule)).Select(rule => rule.Id));
    }

    /// <summary>By its id, or as the field of its protocol's rules: <c>SpfPtr</c>, <c>SpfRules.Ptr</c>.</summary>
    static bool Names(string tests, Rule rule)
    {
        var field = rule.Id.StartsWith(rule.Protocol.ToString(), StringComparison.Ordinal) ? rule.Id[rule.Protocol.ToString().Length..] : rule.Id;
        return tests.Contains('"' + rule.Id + '"', StringComparison.Ordinal)
            || tests.Contains($"{rule.Protocol}Rules.{field}", StringComparison.Ordinal);
    }
}
