using System;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;

namespace MailAuth.Tests.Crypto;

/// <summary>Ed25519 written as RFC 8032 section 5.1 says it, with big numbers and no haste: signs, and is what the verifier is compared with.</summary>
static class ReferenceEd25519
{
    public static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    public static readonly BigInteger L = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);

    static readonly BigInteger D = Mod(-121665 * Invert(121666));
    static readonly (BigInteger X, BigInteger Y) Base = Recover(Mod(4 * Invert(5)), false)!.Value;

    public static byte[] PublicKey(byte[] seed) => Encode(Multiply(Secret(seed), Base));

    public static byte[] Sign(byte[] seed, byte[] message)
    {
        var key = PublicKey(seed);
        return Sign(Secret(seed), SHA512.HashData(seed)[32..], key, message);
    }

    /// <summary>Signs with a key octet string of one's choice, for keys that are no honest ones.</summary>
    public static byte[] Sign(BigInteger secret, byte[] prefix, byte[] key, byte[] message)
    {
        var r = Mod(Number(SHA512.HashData([.. prefix, .. message])), L);
        var encodedR = Encode(Multiply(r, Base));
        var k = Mod(Number(SHA512.HashData([.. encodedR, .. key, .. message])), L);
        return [.. encodedR, .. Octets(Mod(r + k * secret, L))];
    }

    public static BigInteger Secret(byte[] seed)
    {
        var half = SHA512.HashData(seed)[..32];
        half[0] &= 248;
        half[31] = (byte)((half[31] & 63) | 64);
        return Number(half);
    }

    public static (BigInteger X, BigInteger Y) Multiply(BigInteger scalar, (BigInteger X, BigInteger Y) point)
    {
        var (sum, power) = ((X: BigInteger.Zero, Y: BigInteger.One, Z: BigInteger.One), (point.X, point.Y, Z: BigInteger.One));
        for (; scalar > 0; scalar >>= 1, power = Add(power, power))
        {
            if (!scalar.IsEven)
                sum = Add(sum, power);
        }

        return Affine(sum);
    }

    public static (BigInteger X, BigInteger Y) Add((BigInteger X, BigInteger Y) a, (BigInteger X, BigInteger Y) b) => Affine(Add((a.X, a.Y, 1), (b.X, b.Y, 1)));

    // The addition law x = (x1 y2 + x2 y1) / (1 + d x1 x2 y1 y2), y = (y1 y2 + x1 x2) / (1 - ...) without its divisions.
    static (BigInteger X, BigInteger Y, BigInteger Z) Add((BigInteger X, BigInteger Y, BigInteger Z) a, (BigInteger X, BigInteger Y, BigInteger Z) b)
    {
        var (xx, yy, zz) = (Mod(a.X * b.X), Mod(a.Y * b.Y), Mod(a.Z * b.Z));
        var (product, square) = (Mod(D * Mod(xx * yy)), Mod(zz * zz));
        var (x, y) = (Mod(zz * Mod(a.X * b.Y + b.X * a.Y)), Mod(zz * Mod(yy + xx)));
        var (below, above) = (square + product, square - product);
        return (Mod(x * above), Mod(y * below), Mod(below * above));
    }

    static (BigInteger X, BigInteger Y) Affine((BigInteger X, BigInteger Y, BigInteger Z) point)
    {
        var inverse = Invert(point.Z);
        return (Mod(point.X * inverse), Mod(point.Y * inverse));
    }

    public static (BigInteger X, BigInteger Y)? Decode(byte[] octets)
    {
        byte[] y = [.. octets[..31], (byte)(octets[31] & 0x7F)];
        return Recover(Number(y), octets[31] >> 7 != 0);
    }

    public static byte[] Encode((BigInteger X, BigInteger Y) point)
    {
        var octets = Octets(point.Y);
        if (!point.X.IsEven)
            octets[31] |= 0x80;
        return octets;
    }

    public static BigInteger Number(byte[] octets) => new(octets, isUnsigned: true);

    public static byte[] Octets(BigInteger number) => [.. number.ToByteArray(isUnsigned: true).Concat(new byte[32]).Take(32)];

    static (BigInteger, BigInteger)? Recover(BigInteger y, bool isOdd)
    {
        if (y >= P)
            return null;
        var square = Mod((y * y - 1) * Invert(Mod(D * y * y + 1)));
        var x = BigInteger.ModPow(square, (P + 3) / 8, P);
        if (Mod(x * x) != square)
            x = Mod(x * BigInteger.ModPow(2, (P - 1) / 4, P));
        if (Mod(x * x) != square || (x.IsZero && isOdd))
            return null;
        return (x.IsEven == isOdd ? P - x : x, y);
    }

    static BigInteger Invert(BigInteger number) => BigInteger.ModPow(Mod(number), P - 2, P);

    static BigInteger Mod(BigInteger number) => Mod(number, P);

    static BigInteger Mod(BigInteger number, BigInteger modulus)
    {
        var rest = number % modulus;
        return rest.Sign < 0 ? rest + modulus : rest;
    }
}
