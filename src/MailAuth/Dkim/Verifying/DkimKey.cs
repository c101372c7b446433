using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Crypto;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>A key record as verifiers use it: parsed once, its key imported once.</summary>
sealed class DkimKey : IDisposable
{
    // RFC 8301 section 3.2 wants 1024 to 4096 bits verified; many verify 8192. Beyond that a key only costs time.
    const int FewestBits = 1024;

    const int MostBits = 8192;

    readonly VerifyingKey? key;

    /// <summary>Reads the record's text.</summary>
    public DkimKey(string text)
    {
        Record = DkimParser.Parse(text);
        Algorithm = Record.EffectiveKeyType?.ToLowerInvariant() switch
        {
            "rsa" => PublicKeyAlgorithm.Rsa,
            "ed25519" => PublicKeyAlgorithm.Ed25519,
            _ => PublicKeyAlgorithm.Unknown,
        };
        if (Record is { IsUsable: true, PublicKeyData: { } data } && PublicKey.Read(data, Algorithm) is { IsUsable: true } read)
            key = new(read);
        Fault = FindFault();
    }

    /// <summary>The record.</summary>
    public DkimRecord Record { get; }

    /// <summary>The kind of key that it is.</summary>
    public PublicKeyAlgorithm Algorithm { get; }

    /// <summary>What keeps every signature from being verified with it; null where nothing does.</summary>
    public (DkimReason Reason, string Detail)? Fault { get; }

    /// <summary>What keeps this signature from being verified with it (RFC 6376 section 6.1.2); null where nothing does.</summary>
    public (DkimReason Reason, string Detail)? FaultFor(DkimSignature signature)
    {
        if (Fault is not null)
            return Fault;
        if (Algorithm != signature.KeyAlgorithm)
            return (DkimReason.KeyNotForThis, $"k={Record.EffectiveKeyType}, a={signature.Shown("a")}");
        return Record.IsStrictIdentity && !signature.IsIdentityExact ? (DkimReason.IdentityMismatch, signature.Shown("i") + ", t=s") : null;
    }

    /// <summary>Whether the signature of the hash is the key's.</summary>
    public bool Verify(byte[] hash, byte[] signature) => key is not null && key.Verify(hash, signature);

    /// <summary>The hash that an RSA signature's maker had; null where that cannot be told.</summary>
    public byte[]? SignedHash(byte[] signature) => key is null ? null : RsaSignature.SignedHash(key.Key, signature);

    /// <inheritdoc/>
    public void Dispose() => key?.Dispose();

    (DkimReason, string)? FindFault()
    {
        if (Record.Status == RecordStatus.Malformed || (key is null && !Record.IsRevoked))
            return (DkimReason.KeyMalformed, Record.Problems.FirstOrDefault(problem => problem.Level == ProblemLevel.Error)?.Code ?? "");
        if (Record.IsRevoked)
            return (DkimReason.KeyRevoked, "p=");
        if (Denies(Record.HashAlgorithms, "sha256"))
            return (DkimReason.KeyNotForThis, "h=" + string.Join(":", Record.HashAlgorithms));
        if (Denies(Record.ServiceTypes, "email", "*"))
            return (DkimReason.KeyNotForThis, "s=" + string.Join(":", Record.ServiceTypes));
        if (Algorithm != PublicKeyAlgorithm.Rsa || key is null)
            return null;
        var bits = key.Key.KeySizeBits;
        if (bits < FewestBits)
            return (DkimReason.KeyTooShort, FormattableString.Invariant($"{bits}"));
        // Nobody has an exponent of more than 32 bits, and OpenSSL, CNG and Mono disagree about them.
        return bits > MostBits || key.Key.Exponent is null or > uint.MaxValue ? (DkimReason.KeyTooLong, FormattableString.Invariant($"{bits}")) : null;
    }

    static bool Denies(IReadOnlyList<string> list, params string[] wanted) => list.Count > 0 && !list.Any(entry => wanted.Contains(entry, StringComparer.OrdinalIgnoreCase));
}
