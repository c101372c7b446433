using System;
using System.Security.Cryptography;

namespace MailAuth.Dkim;

/// <summary>Whether a hash of header fields is what a signature's key signed.</summary>
/// <param name="IsVerified">Whether it is.</param>
/// <param name="Found">The hash that was made of the fields.</param>
/// <param name="Expected">The hash that the signer had; null where that cannot be told.</param>
sealed record SignatureCheck(bool IsVerified, byte[] Found, byte[]? Expected)
{
    /// <summary>Why it is not: the fields have changed, or the key is another; with Ed25519 that cannot be told.</summary>
    public DkimReason Failure(DkimKey key) => Expected is not null ? DkimReason.HeaderChanged
        : key.Algorithm == Crypto.PublicKeyAlgorithm.Rsa ? DkimReason.NotThisKey : DkimReason.SignatureInvalid;

    /// <summary>Checks the canonical fields.</summary>
    public static SignatureCheck Of(OctetBuffer signed, DkimKey key, byte[] signature)
    {
        byte[] hash;
        using (var sha256 = SHA256.Create())
            hash = sha256.ComputeHash(signed.Octets, 0, signed.Length);
        if (key.Verify(hash, signature))
            return new(true, hash, hash);
        var expected = key.SignedHash(signature);
        // A signature that opens to this very hash verifies; were a platform to disagree, the key would be to blame.
        return new(false, hash, expected is not null && Convert.ToBase64String(expected) == Convert.ToBase64String(hash) ? null : expected);
    }
}
