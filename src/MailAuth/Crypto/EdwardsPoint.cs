namespace MailAuth.Crypto;

/// <summary>
/// A point of edwards25519, -x² + y² = 1 + d x² y² (RFC 8032 section 5.1), in extended homogeneous coordinates:
/// x = X/Z, y = Y/Z, x y = T/Z (section 5.1.4).
/// </summary>
readonly struct EdwardsPoint
{
    /// <summary>The neutral point.</summary>
    public static readonly EdwardsPoint Neutral = new(FieldElement.Zero, FieldElement.One, FieldElement.One, FieldElement.Zero);

    static readonly FieldElement D = -(FieldElement.FromSmall(121665) * FieldElement.FromSmall(121666).Invert());

    static readonly FieldElement TwoD = D.Twice();

    // 2^((p - 1) / 4), and (p - 1) / 4 = 2 (p - 5) / 8 + 1.
    static readonly FieldElement RootOfMinusOne = FieldElement.FromSmall(2).PowerP58().Square() * FieldElement.FromSmall(2);

    readonly FieldElement x, y, z, t;

    EdwardsPoint(in FieldElement x, in FieldElement y, in FieldElement z, in FieldElement t)
    {
        this.x = x;
        this.y = y;
        this.z = z;
        this.t = t;
    }

    /// <summary>Whether its order divides the cofactor 8: with such a key, signatures of one message hold for others.</summary>
    public bool IsOfSmallOrder
    {
        get
        {
            var eight = Double().Double().Double();
            return eight.x.IsZero && eight.y.IsSame(eight.z);
        }
    }

    public static EdwardsPoint operator -(in EdwardsPoint point) => new(-point.x, point.y, point.z, -point.t);

    // Complete formulas (RFC 8032 section 5.1.4): they hold for equal and for neutral points too.
    public static EdwardsPoint operator +(in EdwardsPoint a, in EdwardsPoint b)
    {
        var difference = (a.y - a.x) * (b.y - b.x);
        var sum = (a.y + a.x) * (b.y + b.x);
        var c = a.t * TwoD * b.t;
        var d = (a.z * b.z).Twice();
        var e = sum - difference;
        var f = d - c;
        var g = d + c;
        var h = sum + difference;
        return new(e * f, g * h, f * g, e * h);
    }

    /// <summary>
    /// The point in 32 octets (RFC 8032 section 5.1.3); null where they are none. A y of p or more, and a sign where x is 0,
    /// are other spellings of a point and refused as the section says.
    /// </summary>
    public static EdwardsPoint? Decode(byte[] octets)
    {
        var sign = octets[31] >> 7 != 0;
        var y = FieldElement.FromBytes(octets);
        var canonical = y.ToBytes();
        canonical[31] |= (byte)(octets[31] & 0x80);
        if (!Same(canonical, octets))
            return null;

        var square = y.Square();
        var u = square - FieldElement.One;
        var v = (D * square) + FieldElement.One;
        var v3 = v.Square() * v;
        var x = u * v3 * (u * v3.Square() * v).PowerP58();
        var check = v * x.Square();
        if (!check.IsSame(u))
        {
            if (!check.IsSame(-u))
                return null;
            x *= RootOfMinusOne;
        }

        if (x.IsZero && sign)
            return null;
        if (x.IsOdd != sign)
            x = -x;
        return new(x, y, FieldElement.One, x * y);
    }

    /// <summary>The point in 32 octets.</summary>
    public byte[] Encode()
    {
        var inverse = z.Invert();
        var octets = (y * inverse).ToBytes();
        if ((x * inverse).IsOdd)
            octets[31] |= 0x80;
        return octets;
    }

    /// <summary>The point added to itself.</summary>
    public EdwardsPoint Double()
    {
        var a = x.Square();
        var b = y.Square();
        var c = z.Square().Twice();
        var h = a + b;
        var e = h - (x + y).Square();
        var g = a - b;
        var f = c + g;
        return new(e * f, g * h, f * g, e * h);
    }

    static bool Same(byte[] left, byte[] right)
    {
        for (var i = 0; i < 32; i++)
        {
            if (left[i] != right[i])
                return false;
        }

        return true;
    }
}
