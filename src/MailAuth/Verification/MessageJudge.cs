using System.Linq;
using MailAuth.Headers;
using MailAuth.Text;

namespace MailAuth.Verification;

/// <summary>Puts the result together once everything is read and checked. Pure.</summary>
static class MessageJudge
{
    public static MessageAuthResult Judge(MessageReading reading, MessageChecks checks)
    {
        var stamps = reading.Trusted;
        var facts = FactsReader.Of(reading.Authors, stamps, reading.Envelope, checks);
        var decision = VerdictRules.Decide(facts);
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
            Stopper = StopperRules.Of(decision, checks.Dmarc, IsAllowed(stamps.Report), stamps.IsDirectSend),
            ActualSender = SenderDescription.Of(reading, checks),
            Spf = stamps.Spf is { } spf ? Word(spf.Result.ToString()) : Word(checks.Spf?.Result.ToString()),
            Dkim = DkimWord(stamps, checks),
            Dmarc = stamps.DmarcFor(reading.Authors.Domain) is { } dmarc ? Word(dmarc.Result.ToString()) : Word(checks.Dmarc.Result.ToString()),
            Arc = Word(checks.Arc.Result.ToString()),
            CompAuth = compAuth is null ? "" : $"{compAuth.ResultWord} {compAuth.Reason}".Trim(),
            SpfCheck = checks.Spf,
            DkimVerification = checks.Dkim,
            ArcVerification = checks.Arc,
            BeforeForwarding = BeforeForwarding.Of(checks.Arc, reading.Authors.Domain),
            DmarcCheck = checks.Dmarc,
            Stamps = reading.Stamps,
            CompAuthExplanation = Explain(reading, checks.Arc.Sets.Count > 0 ? checks.Arc.Sets[0].SealerDomain : null),
            Differences = StampComparer.Compare(stamps, checks.Spf, checks.Dkim, checks.Dmarc),
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

    static string Word(string? result) => result?.ToLowerInvariant() ?? "";
}
