using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

/// <summary>What is called needless changes nothing when it is gone: as long as no check ends in an error, no address gets another verdict.</summary>
public class SpfLintPropertyTests
{
    static readonly Rule[] Needless = [SpfRules.DuplicateTerm, SpfRules.NetworkCovered, SpfRules.IncludeRedundant, SpfRules.VoidTerm, SpfRules.IncludeParked];

    static readonly SpfResult[] Verdicts = [SpfResult.Pass, SpfResult.Fail, SpfResult.SoftFail, SpfResult.Neutral];

    [Fact]
    public void To_remove_what_is_needless_changes_no_verdict() => Prop.ForAll(Arb.From(SpfRandomZone.Determined), zone =>
    {
        var findings = Audit(zone, out var facts);
        // Nobody is advised to let everyone send, so that remedies change +all in passing.
        foreach (var finding in findings.Where(_ => facts.Record.AllQualifier != SpfQualifier.Pass).Where(finding => Needless.Contains(finding.Rule) && finding.Remedy is { Kind: RemedyKind.PublishRecord, Owner: "d0.example" }))
            Assert.True(IsSame(zone, finding.Remedy!.Proposed[0]), $"{finding.RuleId}: {finding.Message}\n{finding.Remedy.Proposed[0]}\n{zone}");
        return true;
    }).Prove(300);

    [Fact]
    public void To_remove_what_receivers_never_get_to_changes_no_verdict() => Prop.ForAll(Arb.From(SpfRandomZone.Conditional), zone =>
    {
        _ = Audit(zone, out var facts);
        var terms = facts.Record.Status == RecordStatus.Published ? SpfOverlap.Of(facts.Tree, facts.Record).Unreachable : [];
        var rest = SpfRecord.Format(SpfProposal.Without(facts.Record.Terms, terms));
        Assert.True(terms.Count == 0 || IsSame(zone, rest), $"{string.Join(", ", terms)}\n{zone}");
        return true;
    }).Prove(300);

    static List<Finding> Audit(string zone, out SpfFacts facts)
    {
        facts = SpfFacts.GatherAsync(Zone.Resolver(zone), DomainName.Parse("d0.example"), null, default).GetAwaiter().GetResult();
        return SpfAuditor.Audit(facts, DomainPurpose.Sending).ToList();
    }

    // Where a check can end in an error, a term may be needed only because it stands before what is broken; to mend that comes first.
    static bool IsSame(string zone, string record)
    {
        var (before, after) = (Space(zone, null), Space(zone, record));
        return !before.AddressesOf(SpfResult.PermError).IsEmpty || !before.AddressesOf(SpfResult.TempError).IsEmpty || Verdicts.All(verdict => after.AddressesOf(verdict).Contains(before.AddressesOf(verdict)));
    }

    static SpfSpace Space(string zone, string? record) => SpfSpace.EvaluateAsync(
        Zone.Resolver(zone), new() { DomainName = "d0.example", Sender = "user@d0.example", Helo = "h0.example", Record = record }, SpfLimits.Lifted, default).GetAwaiter().GetResult();
}
