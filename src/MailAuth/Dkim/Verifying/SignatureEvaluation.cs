using System;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>Evaluates one signature over header and body, once its key is known.</summary>
static class SignatureEvaluation
{
    /// <summary>The whole result of one signature.</summary>
    /// <param name="number">Which one it is.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="fault">What keeps it from being evaluated whatever its key; null where nothing does.</param>
    /// <param name="answer">Its key; null where nobody asked.</param>
    /// <param name="header">The message's header.</param>
    /// <param name="hashes">The body's hashes; null where there is no body.</param>
    /// <param name="buffer">Room for the canonical fields; empty.</param>
    /// <param name="options">What is known of the message, and how strict to be.</param>
    public static DkimSignatureResult Evaluate(
        int number, DkimSignature signature, (DkimReason Reason, string Detail)? fault, DkimKeyAnswer? answer,
        SignedHeader header, BodyHashes? hashes, OctetBuffer buffer, DkimVerifyOptions options)
    {
        var found = Describe(number, signature, answer) with
        {
            SignedHeaders = Array.ConvertAll(signature.SignedHeaders, VisibleText.Escape),
            UnsignedHeaders = header.Unsigned(signature),
            OversignedHeaders = header.Oversigned(signature),
        };
        if (signature.Fault is null && hashes?.Find(signature.BodyForm) is var (hash, length))
        {
            found = found with
            {
                BodyHashFound = Convert.ToBase64String(hash),
                BodyLength = length,
                BodyVerified = Same(hash, signature.BodyHash) && !(signature.BodyForm.Length > length),
            };
        }

        if (Blame(found, signature, fault, answer, options) is { } blamed)
            return blamed;
        header.AppendSigned(signature, buffer);
        var reason = Check(ref found, signature, answer!.Key!, buffer);
        var (result, judged, detail) = DkimJudge.Judge(found, reason, header.Count("From"), options);
        return found with { Result = result, ReasonCode = judged, Detail = detail };
    }

    /// <summary>The result of a signature that covers what the caller says and no body: an ARC-Seal.</summary>
    /// <param name="number">Which one it is.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="fault">What keeps it from being evaluated; null where nothing does.</param>
    /// <param name="answer">Its key; null where nobody asked.</param>
    /// <param name="signed">What it covers, in canonical form.</param>
    /// <param name="options">What is known of the message.</param>
    public static DkimSignatureResult EvaluateSeal(
        int number, DkimSignature signature, (DkimReason Reason, string Detail)? fault, DkimKeyAnswer? answer, OctetBuffer signed, DkimVerifyOptions options)
    {
        var found = Describe(number, signature, answer);
        if (Blame(found, signature, fault, answer, options) is { } blamed)
            return blamed;
        var reason = Check(ref found, signature, answer!.Key!, signed);
        var failed = options.HasOriginalBytes ? DkimResult.Fail : DkimResult.NotReverifiable;
        return found with { Result = found.HeaderVerified == true ? DkimResult.Pass : failed, ReasonCode = reason };
    }

    // Without a key nothing was evaluated, whatever the body's hash.
    static DkimSignatureResult? Blame(DkimSignatureResult found, DkimSignature signature, (DkimReason Reason, string Detail)? fault, DkimKeyAnswer? answer, DkimVerifyOptions options) =>
        (fault ?? answer?.Fault ?? answer?.Key?.FaultFor(signature)) is { } known
            ? found with { Result = DkimJudge.OfFault(known.Reason, DkimJudge.IsOld(options, answer?.AskedAt)), ReasonCode = known.Reason, Detail = known.Detail }
            : null;

    // Whether the fields are what was signed; if not, why.
    static DkimReason Check(ref DkimSignatureResult found, DkimSignature signature, DkimKey key, OctetBuffer signed)
    {
        var check = SignatureCheck.Of(signed, key, signature.Signature);
        found = found with
        {
            HeaderVerified = check.IsVerified,
            HeaderHashFound = Convert.ToBase64String(check.Found),
            HeaderHashExpected = check.Expected is null ? null : Convert.ToBase64String(check.Expected),
        };
        return check.IsVerified ? DkimReason.Verified : check.Failure(key);
    }

    static DkimSignatureResult Describe(int number, DkimSignature signature, DkimKeyAnswer? answer)
    {
        var record = answer?.Key?.Record;
        return new()
        {
            Number = number,
            Result = DkimResult.PermError,
            ReasonCode = DkimReason.BadSyntax,
            DomainName = signature.Domain?.ToString() ?? signature.Shown("d"),
            Selector = VisibleText.Escape(signature.Selector),
            Identity = signature.Identity is { } identity ? VisibleText.Escape(identity) : signature.Domain is { } domain ? "@" + domain : "",
            Algorithm = signature.Shown("a"),
            HeaderCanonicalization = signature.HeaderCanonicalization,
            BodyCanonicalization = signature.BodyForm.Canonicalization,
            SignedBodyLength = signature.BodyForm.Length,
            SignedAt = signature.SignedAt,
            ExpiresAt = signature.ExpiresAt,
            HashAlgorithm = signature.KeyAlgorithm == default ? "" : signature.IsSha1 ? "sha1" : "sha256",
            BodyHashExpected = signature.BodyHash.Length == 0 ? null : Convert.ToBase64String(signature.BodyHash),
            KeyOwner = signature.KeyOwner?.ToString() ?? "",
            KeyRecord = record?.Text,
            KeyType = record?.EffectiveKeyType,
            KeySizeBits = record?.KeySizeBits,
            IsTestKey = record?.IsTest ?? false,
            Problems = signature.Problems,
            Evidence = answer is null ? [] : [answer.Evidence],
        };
    }

    static bool Same(byte[] left, byte[] right)
    {
        var difference = left.Length ^ right.Length;
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
            difference |= left[i] ^ right[i];
        return difference == 0;
    }
}
