using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Headers;
using MailAuth.Text;

namespace MailAuth.Verification;

/// <summary>Puts the result together once everything is read and checked. Pure.</summary>
static class MessageJudge
{
    public static MessageAuthResult Judge(MessageReading reading, MessageChecks checks)
    {
        var stamps = reading.Trusted;
        var facts = FactsReader.Of(reading.Authors, stamps, reading.Envelope, checks, reading.JudgedAt);
        var decision = VerdictRules.Decide(facts);
        var findings = Audit(reading, decision);
        var imitation = findings.FirstOrDefault(finding => IsImitation(finding, reading.Options));
        if (imitation is not null)
            decision = VerdictRules.Decide(facts with { ImitatesName = true });
        var compAuth = stamps.First(AuthenticationMethod.CompAuth);
        return new()
        {
            Source = VisibleText.Escape(reading.Message.SourceName),
            From = reading.Authors.ToString(),
            FromDomain = string.Join(", ", reading.Authors.Domains),
            Subject = VisibleText.Escape(reading.Subject),
            MessageId = reading.MessageId,
            Date = reading.Date,
            JudgedAt = reading.JudgedAt,
            Envelope = reading.Envelope,
            Verdict = decision.Verdict,
            Confidence = decision.Confidence,
            Cause = decision.Cause,
            Stopper = StopperRules.Of(decision, checks.Dmarc, stamps.DmarcFor(reading.Authors.Domain), IsAllowed(stamps.Report), findings.Any(finding => finding.RuleId == MessageRules.DirectSend.Id)),
            ActualSender = decision.Cause == VerdictCause.ImitatedName ? reading.Authors.Mailboxes[0].Address : SenderDescription.Of(reading, checks),
            Spf = stamps.Spf is { } spf ? Word(spf.Result.ToString()) : Word(checks.Spf?.Result.ToString()),
            Dkim = DkimWord(stamps, checks),
            Dmarc = stamps.DmarcFor(reading.Authors.Domain) is { } dmarc ? Word(dmarc.Result.ToString()) : Word(checks.Dmarc.Result.ToString()),
            StampedPolicy = StampedPolicy.Of(stamps.DmarcFor(reading.Authors.Domain)),
            Arc = Word(checks.Arc.Result.ToString()),
            CompAuth = compAuth is null ? "" : $"{compAuth.ResultWord} {compAuth.Reason}".Trim(),
            SpfCheck = checks.Spf,
            DkimVerification = checks.Dkim,
            ArcVerification = checks.Arc,
            BeforeForwarding = BeforeForwarding.Of(checks.Arc, reading.Authors.Domain),
            DmarcCheck = checks.Dmarc,
            Stamps = reading.Stamps,
            CompAuthExplanation = Explain(reading, checks.Arc.Sets.Count > 0 ? checks.Arc.Sets[0].SealerDomain : null),
            Problems = reading.Message.Problems,
            Findings = imitation is null ? findings : [imitation, .. findings.Where(finding => finding != imitation)],
            Differences = StampComparer.Compare(stamps, checks),
        };
    }

    static CompAuthExplanation? Explain(MessageReading reading, string? sealer)
    {
        var results = reading.Trusted.Results.FirstOrDefault(one => one.First(AuthenticationMethod.CompAuth) is not null)
            ?? reading.Trusted.Results.FirstOrDefault(one => one.Dialect == ResultDialect.Microsoft);
        return results is null ? null : CompAuthExplainer.Explain(new()
        {
            Results = results,
            FromDomain = reading.Authors.Domain.Length > 0 ? reading.Authors.Domain : null,
            OwnDomains = reading.Options.OwnDomains,
            Report = reading.Trusted.Report,
            ArcSealer = sealer,
        });
    }

    // Of several signatures the best one.
    static string DkimWord(TrustedStamps stamps, MessageChecks checks)
    {
        var stamped = stamps.All(AuthenticationMethod.Dkim);
        var best = stamped.FirstOrDefault(result => result.Result == AuthenticationOutcome.Pass) ?? (stamped.Count > 0 ? stamped[0] : null);
        return Word(best is null ? checks.Dkim.Result.ToString() : best.Result.ToString());
    }

    static bool IsAllowed(AntispamReport? report) => report is not null && (report.IsAddressAllowed == true
        || report.FilteringVerdict is FilteringVerdict.PolicyAllowed or FilteringVerdict.UserAllowed or FilteringVerdict.MarkedNotSpam or FilteringVerdict.SkippedAddress);

    // Who proves nothing for the address may still show another's name: that is looked at once it is known what is proven.
    static IReadOnlyList<Finding> Audit(MessageReading reading, VerdictDecision decision) =>
        MessageAuditor.Audit(MessageFacts.Gather(reading.Message.Header, reading.Stamps, decision.Verdict switch
        {
            MessageVerdict.Authentic => true,
            MessageVerdict.Spoofed => false,
            _ => null,
        }) with
        {
            EnvelopeDomain = reading.Envelope.Sender is { Length: > 0 } ? reading.Envelope.Domain.ToLowerInvariant() : null,
            OwnDomains = reading.Options.OwnDomains,
            People = reading.Options.People,
        });

    static bool IsImitation(Finding finding, MessageVerifyOptions options) =>
        finding.RuleId == MessageRules.NameImitatesPerson.Id || finding.RuleId == MessageRules.NameImitatesService.Id
        // Lists put the author's address into the name, too: a spoof is only who shows the reader's own domain.
        || (finding.RuleId == MessageRules.NameShowsDomain.Id && finding.Arguments.TryGetValue("other", out var shown)
            && options.OwnDomains.Any(own => DomainAlignment.IsAligned(own, shown[(shown.LastIndexOf('@') + 1)..])));

    static string Word(string? result) => result?.ToLowerInvariant() ?? "";
}
