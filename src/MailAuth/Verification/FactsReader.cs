using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Arc;
using MailAuth.Dkim;
using MailAuth.Dmarc;
using MailAuth.Headers;
using MailAuth.Spf;

namespace MailAuth.Verification;

/// <summary>Gathers what a verdict rests on out of stamps and checks. Pure.</summary>
static class FactsReader
{
    // As for keys: within a week nobody takes away what was needed for mail under way.
    static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    public static VerdictFacts Of(MessageAuthors authors, TrustedStamps stamps, MessageEnvelope envelope, MessageChecks checks, DateTimeOffset judgedAt)
    {
        var from = authors.Domain;
        var stampedSpf = stamps.Spf;
        var stampedDkim = stamps.All(AuthenticationMethod.Dkim);
        var compAuth = stamps.CompAuthFor(from);
        var signatures = checks.Dkim.Signatures.Where(signature => DomainAlignment.IsAligned(signature.DomainName, from)).ToArray();
        var held = signatures.Where(HoldsOverHeader).ToArray();
        var before = BeforeForwarding.Of(checks.Arc, from);
        var isSenderAligned = DomainAlignment.IsAligned(envelope.Domain, from);
        return new()
        {
            Authors = authors.Domains.Count,
            HasUnprovenAuthor = checks.PerAuthor.Any(IsUnproven),
            Dmarc = checks.Dmarc.Result,
            WouldPass = checks.Dmarc.WouldPass,
            IsEnforced = (checks.Dmarc.Policy ?? StampedPolicy.Of(stamps.DmarcFor(from))) is DmarcPolicy.Quarantine or DmarcPolicy.Reject,
            StampedDmarc = stamps.DmarcFor(from)?.Result,
            StampedAligned = stampedSpf is null && stampedDkim.Count == 0 ? null
                : (stampedSpf is { Result: AuthenticationOutcome.Pass } spf && DomainAlignment.IsAligned(spf.Domain ?? envelope.Domain, from))
                    || stampedDkim.Any(result => result.Result == AuthenticationOutcome.Pass && DomainAlignment.IsAligned(result.Domain, from) && !IsPartlySigned(checks.Dkim, result.Domain)),
            StampedSpfFail = stampedSpf is { Result: AuthenticationOutcome.Fail },
            CompAuth = compAuth?.Result,
            CompAuthCode = compAuth?.Reason ?? "",
            IsInternal = stamps.IsInternal,
            SomebodyAuthenticated = checks.Spf?.Result == SpfResult.Pass || checks.Dkim.Result == DkimResult.Pass
                || stampedSpf is { Result: AuthenticationOutcome.Pass } || stampedDkim.Any(result => result.Result == AuthenticationOutcome.Pass),
            SpfRefuses = isSenderAligned && (checks.Spf?.Result == SpfResult.Fail || stampedSpf is { Result: AuthenticationOutcome.Fail }),
            SpfMayHaveChanged = isSenderAligned && checks.Spf?.Result is SpfResult.Fail or SpfResult.SoftFail or SpfResult.Neutral or SpfResult.None
                && checks.Dmarc.Evidence.Any(evidence => evidence.AskedAt - judgedAt > Recent),
            SomethingPublished = signatures.Length > 0 || !(isSenderAligned && IsWithoutSpf(checks.Spf, stampedSpf?.Result)),
            CouldAlign = signatures.Any(signature => signature.Result is not (DkimResult.Fail or DkimResult.PermError))
                || (isSenderAligned && stampedSpf is null or { Result: AuthenticationOutcome.Pass or AuthenticationOutcome.TempError }),
            HeaderSignatureHolds = held.Length > 0,
            ArcTrusted = before is { IsTrusted: true, Passed: true },
            ArcUntrusted = before is { IsTrusted: false, Passed: true },
            OnlyBodyMissing = held.Any(signature => signature.Result == DkimResult.NotReverifiable && !stampedDkim.Any(result => Denies(result, signature.DomainName))),
        };
    }

    // The server had the body: a captured header in front of another body fails there, and only there.
    static bool Denies(MethodResult stamped, string domain) => stamped.Result is not (AuthenticationOutcome.Pass or AuthenticationOutcome.TempError or AuthenticationOutcome.Timeout)
        && (stamped.Domain is null || string.Equals(stamped.Domain, domain, StringComparison.OrdinalIgnoreCase));

    // Only what was evaluated: neither a failure of the DNS nor what cannot be checked again says anything against an author.
    static bool IsUnproven(DmarcCheck check) => check.Result switch
    {
        DmarcResult.Fail => true,
        DmarcResult.None => !check.WouldPass && !check.Identifiers.Any(one => DmarcDecision.IsUnreachable(one) || DmarcDecision.IsNotReverifiable(one)),
        _ => false,
    };

    // What a domain publishes that nobody asked for, nobody knows.
    static bool IsWithoutSpf(SpfCheck? check, AuthenticationOutcome? stamped) =>
        check is null or { Result: SpfResult.TempError } ? stamped == AuthenticationOutcome.None : check.Result == SpfResult.None;

    // Many servers stamp a pass although anybody can have appended to the body (l=, RFC 6376 section 8.2); no key is needed to see that.
    static bool IsPartlySigned(DkimVerification dkim, string? domain)
    {
        var signatures = dkim.Signatures.Where(signature => string.Equals(signature.DomainName, domain, StringComparison.OrdinalIgnoreCase)).ToArray();
        return signatures.Length > 0 && signatures.All(signature => signature.SignedBodyLength < signature.BodyLength);
    }

    /// <summary>Whether the domain really signed this header, though the signature as a whole does not pass. One to which a From was added speaks for none of them.</summary>
    public static bool HoldsOverHeader(DkimSignatureResult signature) =>
        signature is { HeaderVerified: true, Result: not DkimResult.Pass, ReasonCode: not (DkimReason.FromAdded or DkimReason.FromNotSigned) };
}

/// <summary>What was checked of a message.</summary>
/// <param name="Spf">SPF; null where the address that connected is not known.</param>
/// <param name="Dkim">The signatures.</param>
/// <param name="Arc">The chain of those who passed it on.</param>
/// <param name="Dmarc">DMARC of the one From domain, or why there is none.</param>
/// <param name="PerAuthor">DMARC of each From domain, where there are several.</param>
sealed record MessageChecks(SpfCheck? Spf, DkimVerification Dkim, ArcVerification Arc, DmarcCheck Dmarc, IReadOnlyList<DmarcCheck> PerAuthor);
