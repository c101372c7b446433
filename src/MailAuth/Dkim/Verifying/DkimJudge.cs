using System;
using System.Linq;

namespace MailAuth.Dkim;

/// <summary>What a signature's result is, out of what was found. Pure.</summary>
static class DkimJudge
{
    // A key that is gone after that says nothing against a message: keys are changed, and a message is delivered by then.
    static readonly TimeSpan KeyLife = TimeSpan.FromDays(7);

    /// <summary>The result where a signature was not evaluated.</summary>
    public static DkimResult OfFault(DkimReason reason, bool isOld) => reason switch
    {
        DkimReason.KeyUnreachable => DkimResult.TempError,
        DkimReason.TooManySignatures => DkimResult.Neutral,
        DkimReason.Sha1 or DkimReason.KeyTooShort or DkimReason.KeyTooLong => DkimResult.Policy,
        DkimReason.NoKey or DkimReason.KeyRevoked when isOld => DkimResult.KeyGone,
        _ => DkimResult.PermError,
    };

    /// <summary>Whether the message had been there for more than seven days when its key was asked for.</summary>
    public static bool IsOld(DkimVerifyOptions options, DateTimeOffset? askedAt) =>
        options.At is { } at && (askedAt ?? DateTimeOffset.UtcNow) - at > KeyLife;

    /// <summary>Result and reason of a signature that was evaluated; its hashes and lengths are in it.</summary>
    /// <param name="found">The signature, with everything but result and reason.</param>
    /// <param name="headerFailure">Why the header does not verify, where it does not.</param>
    /// <param name="fromFields">How many From fields the message has.</param>
    /// <param name="options">How strict to be, and when.</param>
    public static (DkimResult Result, DkimReason Reason, string Detail) Judge(DkimSignatureResult found, DkimReason headerFailure, int fromFields, DkimVerifyOptions options)
    {
        if (found.HeaderVerified != true || found.BodyVerified != true)
            return Unverified(found, headerFailure, options);
        var at = options.At ?? DateTimeOffset.UtcNow;
        if (found.ExpiresAt is { } end && at - end > options.ClockSkew)
            return (DkimResult.Policy, DkimReason.Expired, Text(end));
        if (found.SignedAt is { } start && start - at > options.ClockSkew)
            return (DkimResult.Policy, DkimReason.FutureDated, Text(start));
        if (!options.TrustBodyLength && found.SignedBodyLength < found.BodyLength)
            return (DkimResult.Policy, DkimReason.BodyPartlySigned, FormattableString.Invariant($"{found.SignedBodyLength} / {found.BodyLength}"));
        if (fromFields > 1 && found.UnsignedHeaders.Contains("From"))
            return (DkimResult.Policy, DkimReason.FromAdded, FormattableString.Invariant($"{fromFields}"));
        return (DkimResult.Pass, DkimReason.Verified, "");
    }

    static (DkimResult, DkimReason, string) Unverified(DkimSignatureResult found, DkimReason headerFailure, DkimVerifyOptions options)
    {
        var body = found.BodyVerified == false && !(options.BodyMayBeRewritten && found.BodyLength == 0)
            ? found.SignedBodyLength > found.BodyLength ? DkimReason.BodyTooShort : DkimReason.BodyChanged
            : DkimReason.NoBody;
        var detail = body == DkimReason.BodyTooShort ? FormattableString.Invariant($"{found.BodyLength} < {found.SignedBodyLength}") : "";
        // Where the octets are not the original ones, that something does not verify proves nothing.
        if (!options.HasOriginalBytes || (found.BodyVerified != true && found.HeaderVerified == true && (options.BodyMayBeRewritten || body == DkimReason.NoBody)))
            return found.HeaderVerified == false ? (DkimResult.NotReverifiable, headerFailure, "") : (DkimResult.NotReverifiable, body, detail);
        // A domain that only tests is not to be treated otherwise than one that does not sign (RFC 6376 section 3.6.1).
        var failed = found.IsTestKey ? DkimResult.Neutral : DkimResult.Fail;
        return found.BodyVerified == false && !(options.BodyMayBeRewritten && found.HeaderVerified == false)
            ? (failed, body, detail)
            : (failed, headerFailure, "");
    }

    static string Text(DateTimeOffset time) => time.ToString("u", System.Globalization.CultureInfo.InvariantCulture);
}
