using System;
using System.Security.Cryptography;

namespace MailAuth.Crypto;

/// <summary>Verifies Ed25519 signatures (RFC 8032 section 5.1.7) and derives public keys, which no class library of .NET Standard does.</summary>
/// <remarks>
/// Strict, and cofactorless: S must be below L, the key and R must be spelt in their only canonical way, and R must be the
/// very point [S]B - [k]A, not merely one that is the same times 8; section 5.1.7 allows both and calls this one
/// sufficient. A key of small order is refused, because under it a signature holds for many messages. What honest signers
/// make passes either way.
/// </remarks>
static class Ed25519
{
    /// <summary>Octets of a key.</summary>
    public const int KeyLength = 32;

    /// <summary>Octets of a signature.</summary>
    public const int SignatureLength = 64;

    const int KeyWidth = 5;

    const int BaseWidth = 7;

    // y = 4/5, x even (RFC 8032 section 5.1).
    static readonly EdwardsPoint Base = EdwardsPoint.Decode((FieldElement.FromSmall(4) * FieldElement.FromSmall(5).Invert()).ToBytes())!.Value;

    static readonly EdwardsPoint[] OddBases = OddMultiples(Base, BaseWidth);

    /// <summary>Whether the signature of the message is the key's. Wrong lengths are no signature.</summary>
    public static bool Verify(byte[] key, byte[] message, byte[] signature)
    {
        if (key.Length != KeyLength || signature.Length != SignatureLength)
            return false;
        var (r, s) = (new byte[32], new byte[32]);
        Buffer.BlockCopy(signature, 0, r, 0, 32);
        Buffer.BlockCopy(signature, 32, s, 0, 32);
        if (!Ed25519Scalar.IsCanonical(s) || EdwardsPoint.Decode(key) is not { IsOfSmallOrder: false } point)
            return false;
        var found = Combine(s, Ed25519Scalar.Reduce(Hash(r, key, message)), -point).Encode();
        var difference = 0;
        for (var i = 0; i < 32; i++)
            difference |= found[i] ^ r[i];
        return difference == 0;
    }

    /// <summary>The public key of a private one, the seed of 32 octets (RFC 8032 section 5.1.5).</summary>
    /// <remarks>
    /// How long it takes depends on the seed. That is of no use to anybody where a key is made once, on its owner's machine;
    /// for signing, where it could be measured again and again, this arithmetic is not made.
    /// </remarks>
    public static byte[] PublicKeyOf(byte[] seed)
    {
        byte[] hash;
        using (var sha = SHA512.Create())
            hash = sha.ComputeHash(seed);
        var scalar = new byte[32];
        try
        {
            Buffer.BlockCopy(hash, 0, scalar, 0, 32);
            scalar[0] &= 0xF8;
            scalar[31] = (byte)((scalar[31] & 0x7F) | 0x40);
            return Combine(scalar, new byte[32], EdwardsPoint.Neutral).Encode();
        }
        finally
        {
            Array.Clear(hash, 0, hash.Length);
            Array.Clear(scalar, 0, scalar.Length);
        }
    }

    /// <summary>[scalar]B + [factor]point, both at once.</summary>
    internal static EdwardsPoint Combine(byte[] scalar, byte[] factor, in EdwardsPoint point)
    {
        var baseDigits = Ed25519Scalar.NonAdjacentForm(scalar, BaseWidth);
        var digits = Ed25519Scalar.NonAdjacentForm(factor, KeyWidth);
        var multiples = OddMultiples(point, KeyWidth);
        var sum = EdwardsPoint.Neutral;
        for (var bit = 255; bit >= 0; bit--)
        {
            sum = sum.Double();
            sum = Add(sum, OddBases, baseDigits[bit]);
            sum = Add(sum, multiples, digits[bit]);
        }

        return sum;
    }

    static EdwardsPoint Add(in EdwardsPoint sum, EdwardsPoint[] odd, sbyte digit) =>
        digit > 0 ? sum + odd[digit / 2] : digit < 0 ? sum + -odd[-digit / 2] : sum;

    static EdwardsPoint[] OddMultiples(in EdwardsPoint point, int width)
    {
        var odd = new EdwardsPoint[1 << (width - 2)];
        var twice = point.Double();
        odd[0] = point;
        for (var i = 1; i < odd.Length; i++)
            odd[i] = odd[i - 1] + twice;
        return odd;
    }

    static byte[] Hash(byte[] r, byte[] key, byte[] message)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(r);
        hash.AppendData(key);
        hash.AppendData(message);
        return hash.GetHashAndReset();
    }
}
