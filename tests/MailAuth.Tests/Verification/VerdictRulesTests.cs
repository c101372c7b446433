using System.Collections.Generic;
using MailAuth.Dmarc;
using MailAuth.Headers;
using MailAuth.Verification;
using Xunit;
using static MailAuth.Verification.MessageVerdict;
using static MailAuth.Verification.VerdictConfidence;

namespace MailAuth.Tests.Verification;

public class VerdictRulesTests
{
    static readonly VerdictFacts Fails = new() { Dmarc = DmarcResult.Fail, IsEnforced = true };
    static readonly VerdictFacts NoRecord = new() { Dmarc = DmarcResult.None };
    static readonly VerdictFacts NoDns = new() { Dmarc = DmarcResult.TempError };
    static readonly VerdictFacts Lost = new() { Dmarc = DmarcResult.Undetermined };

    // What is known, and the word, how sure it is, and what it rests on.
    static readonly Dictionary<string, (VerdictFacts Facts, MessageVerdict Verdict, VerdictConfidence Confidence, VerdictCause Cause)> Table = new()
    {
        // What we check ourselves.
        ["DMARC passes"] = (new() { Dmarc = DmarcResult.Pass }, Authentic, High, VerdictCause.DmarcPass),
        ["fails, reject"] = (Fails, Spoofed, High, VerdictCause.DmarcFail),
        ["fails, only monitored"] = (Fails with { IsEnforced = false }, Spoofed, Medium, VerdictCause.DmarcFail),
        ["fails, but SPF is of today"] = (Fails with { SpfMayHaveChanged = true }, Spoofed, Medium, VerdictCause.DmarcFail),
        ["fails, monitored, SPF is of today"] = (Fails with { IsEnforced = false, SpfMayHaveChanged = true }, Spoofed, Low, VerdictCause.DmarcFail),
        ["no record, aligned"] = (NoRecord with { WouldPass = true }, Authentic, Medium, VerdictCause.AlignedWithoutRecord),
        ["no record, nothing at all"] = (NoRecord, Unauthenticated, Medium, VerdictCause.NothingPublished),
        ["no record, signed by others"] = (NoRecord with { SomebodyAuthenticated = true }, Unauthenticated, Medium, VerdictCause.NothingAligned),
        ["no record, own SPF refuses"] = (NoRecord with { SpfRefuses = true }, Spoofed, Low, VerdictCause.SpfRefuses),
        ["the DNS failed"] = (NoDns, Inconclusive, Medium, VerdictCause.DnsFailed),
        ["no From"] = (NoRecord with { Authors = 0 }, Inconclusive, High, VerdictCause.NoAuthor),
        ["two From, one unproven"] = (new() { Authors = 2, HasUnprovenAuthor = true, Dmarc = DmarcResult.PermError }, Spoofed, Medium, VerdictCause.SeveralAuthors),
        ["two From, both proven"] = (new() { Authors = 2, Dmarc = DmarcResult.PermError }, Inconclusive, Medium, VerdictCause.SeveralAuthors),

        // What cannot be verified again, or was damaged, alone makes no spoof.
        ["body not at hand"] = (Lost with { HeaderSignatureHolds = true, OnlyBodyMissing = true }, Authentic, Medium, VerdictCause.HeaderSignatureHolds),
        ["body not at hand, key gone"] = (Lost, Inconclusive, Medium, VerdictCause.NotReverifiable),
        ["body changed by a list"] = (Fails with { HeaderSignatureHolds = true }, Inconclusive, Medium, VerdictCause.SignatureNotAccepted),
        ["key gone, but stamped then"] = (Lost with { StampedDmarc = AuthenticationOutcome.Pass }, Authentic, High, VerdictCause.StampedPass),
        ["key gone, SPF stamped aligned"] = (Lost with { StampedAligned = true }, Authentic, Medium, VerdictCause.StampedPass),

        // ARC.
        ["trusted sealer"] = (Fails with { ArcTrusted = true }, Forwarded, High, VerdictCause.ArcTrusted),
        ["trusted sealer, no DNS"] = (NoDns with { ArcTrusted = true }, Forwarded, High, VerdictCause.ArcTrusted),
        ["somebody's sealer"] = (Fails with { ArcUntrusted = true }, Inconclusive, Low, VerdictCause.ArcUntrusted),
        ["somebody's sealer, compauth fails"] = (Fails with { ArcUntrusted = true, CompAuth = AuthenticationOutcome.Fail, CompAuthCode = "000" }, Spoofed, High, VerdictCause.CompAuthFail),
        ["130"] = (Fails with { StampedDmarc = AuthenticationOutcome.Fail, CompAuth = AuthenticationOutcome.Pass, CompAuthCode = "130" }, Forwarded, High, VerdictCause.StampedArc),

        // What was stamped then goes before what is seen now.
        ["stamped pass"] = (NoDns with { StampedDmarc = AuthenticationOutcome.Pass }, Authentic, High, VerdictCause.StampedPass),
        ["stamped pass, fails now"] = (Fails with { StampedDmarc = AuthenticationOutcome.Pass }, Authentic, Medium, VerdictCause.StampedPass),
        ["stamped fail"] = (NoDns with { StampedDmarc = AuthenticationOutcome.Fail }, Spoofed, Medium, VerdictCause.StampedDmarcFail),
        ["stamped fail, enforced"] = (Fails with { StampedDmarc = AuthenticationOutcome.Fail }, Spoofed, High, VerdictCause.StampedDmarcFail),
        ["stamped fail, trusted sealer"] = (Fails with { StampedDmarc = AuthenticationOutcome.Fail, ArcTrusted = true }, Forwarded, Medium, VerdictCause.ArcTrusted),
        ["stamped temperror says nothing"] = (new() { StampedDmarc = AuthenticationOutcome.TempError, Dmarc = DmarcResult.Pass }, Authentic, High, VerdictCause.DmarcPass),
        ["internal"] = (Fails with { IsInternal = true }, Authentic, High, VerdictCause.InternalSender),

        // Composite authentication, as the scenarios have it.
        ["001, From differs from SPF and DKIM"] = (NoRecord with { StampedDmarc = AuthenticationOutcome.None, CompAuth = AuthenticationOutcome.Fail, CompAuthCode = "001", SomebodyAuthenticated = true }, Spoofed, Medium, VerdictCause.CompAuthFail),
        ["001, nothing published"] = (NoRecord with { StampedDmarc = AuthenticationOutcome.None, CompAuth = AuthenticationOutcome.Fail, CompAuthCode = "001" }, Unauthenticated, Medium, VerdictCause.NothingPublished),
        ["001, p=none fails"] = (NoRecord with { StampedDmarc = AuthenticationOutcome.Fail, CompAuth = AuthenticationOutcome.Fail, CompAuthCode = "001" }, Spoofed, Medium, VerdictCause.CompAuthFail),
        ["109, bestguesspass"] = (NoRecord with { StampedDmarc = AuthenticationOutcome.BestGuessPass, CompAuth = AuthenticationOutcome.Pass, CompAuthCode = "109" }, Authentic, Medium, VerdictCause.AlignedWithoutRecord),
        ["601, own domain"] = (NoDns with { CompAuth = AuthenticationOutcome.Fail, CompAuthCode = "601" }, Spoofed, High, VerdictCause.CompAuthFail),
        ["111, aligned"] = (NoDns with { StampedDmarc = AuthenticationOutcome.PermError, CompAuth = AuthenticationOutcome.Pass, CompAuthCode = "111", StampedAligned = true }, Authentic, High, VerdictCause.CompAuthPass),
        ["703, by history"] = (Fails with { StampedDmarc = AuthenticationOutcome.Fail, CompAuth = AuthenticationOutcome.Pass, CompAuthCode = "703" }, Authentic, Low, VerdictCause.CompAuthPass),
        ["201, soft"] = (NoRecord with { CompAuth = AuthenticationOutcome.SoftPass, CompAuthCode = "201" }, Authentic, Low, VerdictCause.CompAuthPass),
        ["905, not enforced"] = (Fails with { CompAuth = AuthenticationOutcome.None, CompAuthCode = "905" }, Spoofed, High, VerdictCause.DmarcFail),
        ["stamps of one From do not speak for two"] = (new() { Authors = 2, HasUnprovenAuthor = true, StampedDmarc = AuthenticationOutcome.Pass, Dmarc = DmarcResult.PermError }, Spoofed, Medium, VerdictCause.SeveralAuthors),

        // From the header text alone.
        ["refused by SPF, nothing speaks for From"] = (NoDns with { StampedSpfFail = true }, Spoofed, Medium, VerdictCause.NothingCouldAlign),
        ["refused by SPF, but signed by From"] = (NoDns with { StampedSpfFail = true, CouldAlign = true }, Inconclusive, Medium, VerdictCause.DnsFailed),

        // Names.
        ["imitates, passes"] = (new() { Dmarc = DmarcResult.Pass, ImitatesName = true }, Spoofed, Medium, VerdictCause.ImitatedName),
        ["imitates, fails"] = (Fails with { ImitatesName = true }, Spoofed, High, VerdictCause.DmarcFail),
        ["a colleague"] = (Fails with { IsInternal = true, ImitatesName = true }, Authentic, High, VerdictCause.InternalSender),
    };

    public static TheoryData<string> Cases => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_known_comes_to_one_word(string name)
    {
        var (facts, verdict, confidence, cause) = Table[name];
        var decision = VerdictRules.Decide(facts);
        Assert.Equal((verdict, confidence, cause), (decision.Verdict, decision.Confidence, decision.Cause));
    }

    [Fact]
    public void Only_an_evaluated_misalignment_or_a_stamp_makes_a_spoof()
    {
        // Whatever else is broken, missing, old or changed.
        foreach (var result in new[] { DmarcResult.None, DmarcResult.TempError, DmarcResult.Undetermined })
        {
            for (var bits = 0; bits < 64; bits++)
            {
                var facts = new VerdictFacts
                {
                    Dmarc = result,
                    HeaderSignatureHolds = (bits & 1) != 0,
                    OnlyBodyMissing = (bits & 2) != 0,
                    ArcUntrusted = (bits & 4) != 0,
                    CouldAlign = (bits & 8) != 0,
                    SomethingPublished = (bits & 16) != 0,
                    SomebodyAuthenticated = (bits & 32) != 0,
                };
                Assert.NotEqual(Spoofed, VerdictRules.Decide(facts).Verdict);
            }
        }
    }
}
