using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Audit;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Text;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Audit.Drift;

/// <summary>What holds of comparing any two audits of the demo domains, whatever fails in between.</summary>
public class AuditDriftProperties(ITestOutputHelper output)
{
    static readonly string[] Domains = ["contoso.example", "fabrikam.example", "northwind.example", "adatum.example", "lucerne.example", "parked.example", "wingtip.example", "margie.example", "litware.example", "proseware.example"];

    [Fact]
    public void Whatever_cannot_be_looked_up_on_either_side_nothing_of_a_domain_that_stayed_the_same_is_gone_or_new()
    {
        var (random, cases) = Draw(20);
        for (var i = 0; i < cases; i++)
        {
            var domain = Domains[random.Next(Domains.Length)];
            int[] seeds = [random.Next(), random.Next()];
            var rate = random.NextDouble() * 0.5;
            var (before, after) = (Audit(domain, domain, new Random(seeds[0]), random.Next(2) * rate), Audit(domain, domain, new Random(seeds[1]), rate));
            var wrong = AuditDrift.Compare(before, after, new()).Where(alert => alert.Kind is MailAuthAlertKind.RecordAppeared or MailAuthAlertKind.RecordVanished or MailAuthAlertKind.RecordChanged or MailAuthAlertKind.GradeChanged or MailAuthAlertKind.FindingAppeared or MailAuthAlertKind.FindingVanished).ToArray();
            Assert.True(wrong.Length == 0, $"{domain} {seeds[0]} {seeds[1]} {rate}: {string.Join(" | ", wrong.Select(DriftZone.Line))}\nopen: {string.Join(',', Open(before))} / {string.Join(',', Open(after))}");
        }
    }

    [Fact]
    public void Whatever_fails_on_the_days_between_nothing_is_made_up_and_nothing_hidden()
    {
        var (random, cases) = Draw(20);
        for (var i = 0; i < cases; i++)
        {
            var (domain, other) = (Domains[random.Next(Domains.Length)], Domains[random.Next(Domains.Length)]);
            var (whole, failed, after) = (Audit(domain, domain, random, 0), Audit(domain, domain, random, random.NextDouble() * 0.5), Audit(other, domain, random, 0));
            var baseline = new AuditBaseline();
            baseline.Add(whole);
            baseline.Add(failed with { AuditedAt = failed.AuditedAt.AddDays(1) });
            // Nothing of a domain that stayed as it was, and every record that did not, one that has no list apart.
            var made = baseline.Compare(whole, new()).Where(alert => alert.Kind is not (MailAuthAlertKind.NotComparable or MailAuthAlertKind.FindingBetter or MailAuthAlertKind.FindingWorse)).Select(DriftZone.Line).ToArray();
            Assert.True(made.Length == 0, $"{domain}: {string.Join("\n", made)}\npurposes {whole.Purpose} {failed.Purpose}; unanswered: {string.Join(',', whole.UnansweredQuestions)} / {string.Join(',', failed.UnansweredQuestions)}");
            var told = baseline.Compare(after, new()).Select(DriftZone.Line).ToArray();
            var hidden = AuditDrift.Compare(whole, after, new()).Where(alert => alert.Kind is MailAuthAlertKind.RecordChanged or MailAuthAlertKind.RecordVanished && alert.Protocol is not (Protocol.Dkim or Protocol.Dane)).Select(DriftZone.Line).Except(told).ToArray();
            Assert.True(hidden.Length == 0, $"{domain} {other}: {string.Join("\n", hidden)}\ntold:\n{string.Join("\n", told)}\nopen: {string.Join(',', Open(whole))} / {string.Join(',', Open(failed))} / {string.Join(',', Open(after))}");
        }
    }

    [Fact]
    public void What_appeared_one_way_vanished_the_other_way_and_what_got_worse_got_better()
    {
        var (random, cases) = Draw(20);
        for (var i = 0; i < cases; i++)
        {
            var one = Audit(Domains[random.Next(Domains.Length)], "same.example", random, 0);
            var other = Audit(Domains[random.Next(Domains.Length)], "same.example", random, 0);
            Assert.Empty(AuditDrift.Compare(one, one, new()));
            Assert.Equal(Sides(AuditDrift.Compare(one, other, new()), false), Sides(AuditDrift.Compare(other, one, new()), true));
        }
    }

    static string[] Sides(IEnumerable<MailAuthAlert> alerts, bool isTurned) => [.. alerts.Where(alert => alert.Kind != MailAuthAlertKind.NotComparable)
        // Of a key that was not asked for on the one side nothing is said, of one that was found on the other it is.
        .Where(alert => alert.Protocol != Protocol.Dkim)
        .Select(alert => $"{Word(alert.Kind.ToString(), isTurned)} {Word(alert.Direction.ToString(), isTurned)} {alert.RuleId} {(alert.RuleId is null ? alert.Protocol.ToString() : alert.Target)} {(isTurned ? alert.After : alert.Before)} {(isTurned ? alert.Before : alert.After)}")
        .OrderBy(line => line, StringComparer.Ordinal)];

    static string Word(string word, bool isTurned) => !isTurned ? word
        : word.Replace("Appeared", "?", StringComparison.Ordinal).Replace("Vanished", "Appeared", StringComparison.Ordinal).Replace("?", "Vanished", StringComparison.Ordinal)
            .Replace("Worse", "!", StringComparison.Ordinal).Replace("Better", "Worse", StringComparison.Ordinal).Replace("!", "Better", StringComparison.Ordinal);

    static IEnumerable<string> Open(MailDomainAudit audit) => audit.Protocols.Where(protocol => protocol.State == ProtocolState.Unknown).Select(protocol => protocol.Protocol.ToString()).Concat(audit.Findings.Select(finding => finding.RuleId).Where(rule => rule.EndsWith("Unreachable", StringComparison.Ordinal)));

    // One domain's records as another's, so that two can be taken for two days of one.
    static MailDomainAudit Audit(string domain, string name, Random random, double failures)
    {
        var audit = DomainAuditor.AuditAsync(new Failing(ExampleZone.Resolver, random, failures), DomainName.Parse(domain), new(), new(), default).GetAwaiter().GetResult();
        return audit with { DomainName = name, AuditedAt = default };
    }

    (Random Random, int Cases) Draw(int cases)
    {
        var seed = Proof.Seed;
        output.WriteLine($"MAILAUTH_SEED={seed}");
        return (new((int)(seed & int.MaxValue)), Proof.Times(cases));
    }

    sealed class Failing(IDnsResolver inner, Random random, double rate) : IDnsResolver
    {
        readonly Dictionary<(DomainName, DnsType), bool> fails = [];

        public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
        {
            bool isFailing;
            lock (fails)
            {
                if (!fails.TryGetValue((name, type), out isFailing))
                    fails[(name, type)] = isFailing = random.NextDouble() < rate;
            }

            return isFailing
                ? new() { Name = name, Type = type, Status = DnsStatus.Timeout, Source = "test" }
                : await inner.ResolveAsync(name, type, cancellationToken);
        }
    }
}
