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
        var found = Describe(number, signature, header, answer);
        if (signature.Fault is null && hashes?.Find(signature.BodyForm) is var (hash, length))
        {
            found = found with
            {
                BodyHashFound = Convert.ToBase64String(hash),
                BodyLength = length,
                BodyVerified = Same(hash, signature.BodyHash) && !(signature.BodyForm.Length > length),
            };
        }

        var blame = fault ?? answer?.Fault ?? answer?.Key?.FaultFor(signature);
        if (blame is { } known)
        {
            // Without a key nothing was evaluated, whatever the body's hash.
            return found with { Result = DkimJudge.OfFault(known.Reason, DkimJudge.IsOld(options, answer?.AskedAt)), ReasonCode = known.Reason, Detail = known.Detail };
        }

        var key = answer!.Key!;
        header.AppendSigned(signature, buffer);
        var check = SignatureCheck.Of(buffer, key, signature.Signature);
        found = found with
        {
            HeaderVerified = check.IsVerified,
            HeaderHashFound = Convert.ToBase64String(check.Found),
            HeaderHashExpected = check.Expected is null ? null : Convert.ToBase64String(check.Expected),
        };
        var (result, reason, detail) = DkimJudge.Judge(found, check.IsVerified ? DkimReason.Verified : check.Failure(key), header.Count("From"), options);
        return found with { Result = result, ReasonCode = reason, Detail = detail };
    }

    static DkimSignatureResult Describe(int number, DkimSignature signature, SignedHeader header, DkimKeyAnswer? answer)
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
            SignedHeaders = Array.ConvertAll(signature.SignedHeaders, VisibleText.Escape),
            UnsignedHeaders = header.Unsigned(signature),
            OversignedHeaders = header.Oversigned(signature),
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
