using System;

namespace MailAuth.Crypto;

/// <summary>
/// A number modulo 2^255 - 19 (RFC 8032 section 5.1), as ten signed limbs of 26 and 25 bits by turns: limb i counts
/// 2^ceil(25.5 i). Products of limbs fit in 64 bits, so that no big numbers are needed.
/// </summary>
/// <remarks>
/// What a multiplication, a squaring or <see cref="Twice"/> yields has limbs below 2^25.02 and 2^24.02. Sums and differences
/// are not carried: at most three such values may be added before the next multiplication, which takes limbs up to 2^26.7.
/// This verifies, and derives a public key when one is made; it never signs, where the time that it takes could tell of a secret.
/// </remarks>
readonly struct FieldElement
{
    /// <summary>0.</summary>
    public static readonly FieldElement Zero = FromSmall(0);

    /// <summary>1.</summary>
    public static readonly FieldElement One = FromSmall(1);

    readonly int x0, x1, x2, x3, x4, x5, x6, x7, x8, x9;

    FieldElement(int x0, int x1, int x2, int x3, int x4, int x5, int x6, int x7, int x8, int x9)
    {
        this.x0 = x0;
        this.x1 = x1;
        this.x2 = x2;
        this.x3 = x3;
        this.x4 = x4;
        this.x5 = x5;
        this.x6 = x6;
        this.x7 = x7;
        this.x8 = x8;
        this.x9 = x9;
    }

    /// <summary>Whether it is 0.</summary>
    public bool IsZero => Array.TrueForAll(ToBytes(), octet => octet == 0);

    /// <summary>Whether it is odd when written between 0 and p, which RFC 8032 calls negative.</summary>
    public bool IsOdd => (ToBytes()[0] & 1) != 0;

    public static FieldElement operator +(in FieldElement a, in FieldElement b) => new(
        a.x0 + b.x0, a.x1 + b.x1, a.x2 + b.x2, a.x3 + b.x3, a.x4 + b.x4,
        a.x5 + b.x5, a.x6 + b.x6, a.x7 + b.x7, a.x8 + b.x8, a.x9 + b.x9);

    public static FieldElement operator -(in FieldElement a, in FieldElement b) => new(
        a.x0 - b.x0, a.x1 - b.x1, a.x2 - b.x2, a.x3 - b.x3, a.x4 - b.x4,
        a.x5 - b.x5, a.x6 - b.x6, a.x7 - b.x7, a.x8 - b.x8, a.x9 - b.x9);

    public static FieldElement operator -(in FieldElement a) => Zero - a;

    // Two odd limbs count half a bit too little each (d doubles), and what wraps around 2^255 counts 19 times (w).
    public static FieldElement operator *(in FieldElement a, in FieldElement b)
    {
        long a0 = a.x0, a1 = a.x1, a2 = a.x2, a3 = a.x3, a4 = a.x4, a5 = a.x5, a6 = a.x6, a7 = a.x7, a8 = a.x8, a9 = a.x9;
        long a1d = 2 * a1, a3d = 2 * a3, a5d = 2 * a5, a7d = 2 * a7, a9d = 2 * a9;
        long b0 = b.x0, b1 = b.x1, b2 = b.x2, b3 = b.x3, b4 = b.x4, b5 = b.x5, b6 = b.x6, b7 = b.x7, b8 = b.x8, b9 = b.x9;
        long b1w = 19 * b1, b2w = 19 * b2, b3w = 19 * b3, b4w = 19 * b4, b5w = 19 * b5, b6w = 19 * b6, b7w = 19 * b7, b8w = 19 * b8, b9w = 19 * b9;
        return Carry(
            (a0 * b0) + (a1d * b9w) + (a2 * b8w) + (a3d * b7w) + (a4 * b6w) + (a5d * b5w) + (a6 * b4w) + (a7d * b3w) + (a8 * b2w) + (a9d * b1w),
            (a0 * b1) + (a1 * b0) + (a2 * b9w) + (a3 * b8w) + (a4 * b7w) + (a5 * b6w) + (a6 * b5w) + (a7 * b4w) + (a8 * b3w) + (a9 * b2w),
            (a0 * b2) + (a1d * b1) + (a2 * b0) + (a3d * b9w) + (a4 * b8w) + (a5d * b7w) + (a6 * b6w) + (a7d * b5w) + (a8 * b4w) + (a9d * b3w),
            (a0 * b3) + (a1 * b2) + (a2 * b1) + (a3 * b0) + (a4 * b9w) + (a5 * b8w) + (a6 * b7w) + (a7 * b6w) + (a8 * b5w) + (a9 * b4w),
            (a0 * b4) + (a1d * b3) + (a2 * b2) + (a3d * b1) + (a4 * b0) + (a5d * b9w) + (a6 * b8w) + (a7d * b7w) + (a8 * b6w) + (a9d * b5w),
            (a0 * b5) + (a1 * b4) + (a2 * b3) + (a3 * b2) + (a4 * b1) + (a5 * b0) + (a6 * b9w) + (a7 * b8w) + (a8 * b7w) + (a9 * b6w),
            (a0 * b6) + (a1d * b5) + (a2 * b4) + (a3d * b3) + (a4 * b2) + (a5d * b1) + (a6 * b0) + (a7d * b9w) + (a8 * b8w) + (a9d * b7w),
            (a0 * b7) + (a1 * b6) + (a2 * b5) + (a3 * b4) + (a4 * b3) + (a5 * b2) + (a6 * b1) + (a7 * b0) + (a8 * b9w) + (a9 * b8w),
            (a0 * b8) + (a1d * b7) + (a2 * b6) + (a3d * b5) + (a4 * b4) + (a5d * b3) + (a6 * b2) + (a7d * b1) + (a8 * b0) + (a9d * b9w),
            (a0 * b9) + (a1 * b8) + (a2 * b7) + (a3 * b6) + (a4 * b5) + (a5 * b4) + (a6 * b3) + (a7 * b2) + (a8 * b1) + (a9 * b0));
    }

    /// <summary>A small number that is not negative.</summary>
    public static FieldElement FromSmall(int value) => new(value, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>The number in 32 octets, the least significant first; the topmost bit is not looked at.</summary>
    public static FieldElement FromBytes(byte[] octets)
    {
        var limbs = new long[10];
        for (var i = 0; i < 10; i++)
        {
            var bit = Position(i);
            long value = 0;
            for (var octet = 0; octet < 5 && (bit >> 3) + octet < 32; octet++)
                value |= (long)octets[(bit >> 3) + octet] << (8 * octet);
            limbs[i] = (value >> (bit & 7)) & ((1L << Width(i)) - 1);
        }

        return Carry(limbs[0], limbs[1], limbs[2], limbs[3], limbs[4], limbs[5], limbs[6], limbs[7], limbs[8], limbs[9]);
    }

    /// <summary>The number between 0 and p in 32 octets, the least significant first.</summary>
    public byte[] ToBytes()
    {
        long[] limbs = [x0, x1, x2, x3, x4, x5, x6, x7, x8, x9];
        // Twice around makes all limbs but the topmost carry positive; then q is 1 exactly where the value is p or more.
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 10; i++)
                Push(limbs, i);
        }

        var q = 19L;
        for (var i = 0; i < 10; i++)
            q = (limbs[i] + q) >> Width(i);
        limbs[0] += 19 * q;
        for (var i = 0; i < 9; i++)
            Push(limbs, i);
        limbs[9] &= (1L << 25) - 1;

        var octets = new byte[32];
        for (var i = 0; i < 10; i++)
        {
            var bit = Position(i);
            var value = limbs[i] << (bit & 7);
            for (var octet = bit >> 3; value != 0; octet++, value >>= 8)
                octets[octet] |= (byte)value;
        }

        return octets;
    }

    /// <summary>Its square.</summary>
    public FieldElement Square() => this * this;

    /// <summary>Its square, squared again and again.</summary>
    public FieldElement Square(int times)
    {
        var value = this;
        for (; times > 0; times--)
            value *= value;
        return value;
    }

    /// <summary>Twice the number, carried.</summary>
    public FieldElement Twice() => Carry(2L * x0, 2L * x1, 2L * x2, 2L * x3, 2L * x4, 2L * x5, 2L * x6, 2L * x7, 2L * x8, 2L * x9);

    /// <summary>1 divided by it; 0 for 0. It is the power p - 2 (Fermat).</summary>
    public FieldElement Invert() => PowerP58().Square(3) * Square() * this;

    /// <summary>Its power (p - 5) / 8 = 2^252 - 3, of which square roots are made (RFC 8032 section 5.1.3).</summary>
    public FieldElement PowerP58()
    {
        // ones(n) is the power 2^n - 1; ones(a + b) = ones(a)^(2^b) * ones(b).
        var ones2 = Square() * this;
        var ones4 = ones2.Square(2) * ones2;
        var ones5 = ones4.Square() * this;
        var ones10 = ones5.Square(5) * ones5;
        var ones20 = ones10.Square(10) * ones10;
        var ones40 = ones20.Square(20) * ones20;
        var ones50 = ones40.Square(10) * ones10;
        var ones100 = ones50.Square(50) * ones50;
        var ones200 = ones100.Square(100) * ones100;
        var ones250 = ones200.Square(50) * ones50;
        return ones250.Square(2) * this;
    }

    /// <summary>Whether both are the same number, however their limbs are.</summary>
    public bool IsSame(in FieldElement other) => (this - other).IsZero;

    static int Width(int limb) => 26 - (limb & 1);

    static int Position(int limb) => ((51 * limb) + 1) / 2;

    static void Push(long[] limbs, int i)
    {
        var carry = limbs[i] >> Width(i);
        limbs[i] -= carry << Width(i);
        if (i < 9)
            limbs[i + 1] += carry;
        else
            limbs[0] += 19 * carry;
    }

    // Rounded carries keep limbs small on both sides of zero. Two chains at a time, then once more around.
    static FieldElement Carry(long h0, long h1, long h2, long h3, long h4, long h5, long h6, long h7, long h8, long h9)
    {
        long carry;
        carry = (h0 + (1L << 25)) >> 26;
        h1 += carry;
        h0 -= carry << 26;
        carry = (h4 + (1L << 25)) >> 26;
        h5 += carry;
        h4 -= carry << 26;
        carry = (h1 + (1L << 24)) >> 25;
        h2 += carry;
        h1 -= carry << 25;
        carry = (h5 + (1L << 24)) >> 25;
        h6 += carry;
        h5 -= carry << 25;
        carry = (h2 + (1L << 25)) >> 26;
        h3 += carry;
        h2 -= carry << 26;
        carry = (h6 + (1L << 25)) >> 26;
        h7 += carry;
        h6 -= carry << 26;
        carry = (h3 + (1L << 24)) >> 25;
        h4 += carry;
        h3 -= carry << 25;
        carry = (h7 + (1L << 24)) >> 25;
        h8 += carry;
        h7 -= carry << 25;
        carry = (h4 + (1L << 25)) >> 26;
        h5 += carry;
        h4 -= carry << 26;
        carry = (h8 + (1L << 25)) >> 26;
        h9 += carry;
        h8 -= carry << 26;
        carry = (h9 + (1L << 24)) >> 25;
        h0 += 19 * carry;
        h9 -= carry << 25;
        carry = (h0 + (1L << 25)) >> 26;
        h1 += carry;
        h0 -= carry << 26;
        return new((int)h0, (int)h1, (int)h2, (int)h3, (int)h4, (int)h5, (int)h6, (int)h7, (int)h8, (int)h9);
    }
}
