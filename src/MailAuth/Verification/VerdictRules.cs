using MailAuth.Dmarc;
using MailAuth.Headers;

namespace MailAuth.Verification;

/// <summary>From what is known of a message to the one word. No question is asked here, and no field is read.</summary>
static class VerdictRules
{
    /// <summary>The verdict. What a server whom the reader trusts saw at the time goes before what can be seen now.</summary>
    public static VerdictDecision Decide(VerdictFacts facts)
    {
        var decision = ByStamps(facts) ?? ByChecks(facts);
        // A spoof that is seen already needs no second reason; a colleague who is signed in may call himself what he likes.
        return facts.ImitatesName && decision.Verdict != MessageVerdict.Spoofed && decision.Cause != VerdictCause.InternalSender
            ? new(MessageVerdict.Spoofed, VerdictConfidence.Medium, VerdictCause.ImitatedName)
            : decision;
    }

    /// <summary>What stamps say that can be believed; null where they leave it open.</summary>
    static VerdictDecision? ByStamps(VerdictFacts facts)
    {
        if (facts.IsInternal)
            return new(MessageVerdict.Authentic, VerdictConfidence.High, VerdictCause.InternalSender);
        if (facts.Authors != 1)
            return null;
        // 130 is the trusted sealer, whatever DMARC said before it was asked.
        if (facts.CompAuth == AuthenticationOutcome.Pass && facts.CompAuthCode == "130")
            return new(MessageVerdict.Forwarded, VerdictConfidence.High, VerdictCause.StampedArc);
        if (facts.CompAuth == AuthenticationOutcome.Fail)
            return CompAuthFailed(facts);
        return facts.StampedDmarc switch
        {
            AuthenticationOutcome.Pass => new(MessageVerdict.Authentic, facts.Dmarc == DmarcResult.Fail ? VerdictConfidence.Medium : VerdictConfidence.High, VerdictCause.StampedPass),
            AuthenticationOutcome.BestGuessPass => new(MessageVerdict.Authentic, VerdictConfidence.Medium, VerdictCause.AlignedWithoutRecord),
            AuthenticationOutcome.Fail => StampedFail(facts),
            _ => CompAuthPassed(facts),
        };
    }

    static VerdictDecision StampedFail(VerdictFacts facts)
    {
        if (facts.ArcTrusted)
            return new(MessageVerdict.Forwarded, VerdictConfidence.Medium, VerdictCause.ArcTrusted);
        return CompAuthPassed(facts)
            ?? new(MessageVerdict.Spoofed, facts.IsEnforced ? VerdictConfidence.High : VerdictConfidence.Medium, VerdictCause.StampedDmarcFail);
    }

    // 001 is also what a domain gets that publishes nothing at all, and whose mail nobody else signed either: that is no proof of a spoof.
    static VerdictDecision CompAuthFailed(VerdictFacts facts)
    {
        // Whom the tenant did not trust, the reader may.
        if (facts.ArcTrusted)
            return new(MessageVerdict.Forwarded, VerdictConfidence.Medium, VerdictCause.ArcTrusted);
        var isImplicit = facts.CompAuthCode == "001";
        if (isImplicit && facts is { SomebodyAuthenticated: false, SpfRefuses: false, StampedSpfFail: false, Dmarc: not DmarcResult.Fail, StampedDmarc: not AuthenticationOutcome.Fail })
            return new(MessageVerdict.Unauthenticated, VerdictConfidence.Medium, VerdictCause.NothingPublished);
        return new(MessageVerdict.Spoofed, isImplicit ? VerdictConfidence.Medium : VerdictConfidence.High, VerdictCause.CompAuthFail);
    }

    static VerdictDecision? CompAuthPassed(VerdictFacts facts) => facts.CompAuth switch
    {
        AuthenticationOutcome.Pass when facts.StampedAligned == true =>
            new(MessageVerdict.Authentic, VerdictConfidence.High, VerdictCause.CompAuthPass),
        // By history, reverse names and the like.
        AuthenticationOutcome.Pass or AuthenticationOutcome.SoftPass =>
            new(MessageVerdict.Authentic, VerdictConfidence.Low, VerdictCause.CompAuthPass),
        _ => null,
    };

    static VerdictDecision ByChecks(VerdictFacts facts)
    {
        if (facts.Authors == 0)
            return new(MessageVerdict.Inconclusive, VerdictConfidence.High, VerdictCause.NoAuthor);
        if (facts.Authors > 1)
            return new(facts.HasUnprovenAuthor ? MessageVerdict.Spoofed : MessageVerdict.Inconclusive, VerdictConfidence.Medium, VerdictCause.SeveralAuthors);
        if (facts.Dmarc == DmarcResult.Pass)
            return new(MessageVerdict.Authentic, VerdictConfidence.High, VerdictCause.DmarcPass);
        if (facts.WouldPass)
            return new(MessageVerdict.Authentic, VerdictConfidence.Medium, VerdictCause.AlignedWithoutRecord);
        if (facts.ArcTrusted)
            return new(MessageVerdict.Forwarded, VerdictConfidence.High, VerdictCause.ArcTrusted);
        if (facts.HeaderSignatureHolds)
        {
            return facts.OnlyBodyMissing
                ? new(MessageVerdict.Authentic, VerdictConfidence.Medium, VerdictCause.HeaderSignatureHolds)
                : new(MessageVerdict.Inconclusive, VerdictConfidence.Medium, VerdictCause.SignatureNotAccepted);
        }

        return facts.Dmarc switch
        {
            DmarcResult.Fail => Failed(facts),
            DmarcResult.None => WithoutRecord(facts),
            DmarcResult.Undetermined => StampedAlignment(facts) ?? new(MessageVerdict.Inconclusive, VerdictConfidence.Medium, VerdictCause.NotReverifiable),
            _ => Unknown(facts),
        };
    }

    static VerdictDecision Failed(VerdictFacts facts)
    {
        if (StampedAlignment(facts) is { } aligned)
            return aligned;
        if (facts.ArcUntrusted)
            return new(MessageVerdict.Inconclusive, VerdictConfidence.Low, VerdictCause.ArcUntrusted);
        // Keys that are gone say so; an address that is gone from a record looks as if it had never been there.
        var confidence = facts.IsEnforced ? VerdictConfidence.High : VerdictConfidence.Medium;
        return new(MessageVerdict.Spoofed, facts.SpfMayHaveChanged ? confidence - 1 : confidence, VerdictCause.DmarcFail);
    }

    static VerdictDecision WithoutRecord(VerdictFacts facts)
    {
        if (StampedAlignment(facts) is { } aligned)
            return aligned;
        if (facts.ArcUntrusted)
            return new(MessageVerdict.Inconclusive, VerdictConfidence.Low, VerdictCause.ArcUntrusted);
        // Forwarding breaks SPF too, and no signature is there that would have survived it.
        if (facts.SpfRefuses)
            return new(MessageVerdict.Spoofed, VerdictConfidence.Low, VerdictCause.SpfRefuses);
        return facts.SomebodyAuthenticated
            ? new(MessageVerdict.Unauthenticated, VerdictConfidence.Medium, VerdictCause.NothingAligned)
            : new(MessageVerdict.Unauthenticated, VerdictConfidence.Medium, facts.SomethingPublished ? VerdictCause.NothingAligned : VerdictCause.NothingPublished);
    }

    // Without the DNS the names alone can tell that nothing in the message speaks for From; a server has to have refused the address as well.
    static VerdictDecision Unknown(VerdictFacts facts)
    {
        if (StampedAlignment(facts) is { } aligned)
            return aligned;
        if (facts.StampedSpfFail && !facts.CouldAlign)
            return new(MessageVerdict.Spoofed, VerdictConfidence.Medium, VerdictCause.NothingCouldAlign);
        return new(MessageVerdict.Inconclusive, VerdictConfidence.Medium, VerdictCause.DnsFailed);
    }

    static VerdictDecision? StampedAlignment(VerdictFacts facts) => facts.StampedAligned == true
        ? new(MessageVerdict.Authentic, VerdictConfidence.Medium, VerdictCause.StampedPass)
        : null;
}

/// <summary>A verdict, how sure it is, and what it rests on.</summary>
readonly record struct VerdictDecision(MessageVerdict Verdict, VerdictConfidence Confidence, VerdictCause Cause);
