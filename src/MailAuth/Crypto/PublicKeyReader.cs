using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Crypto;

/// <summary>Reads one published key and says everything that is wrong with it.</summary>
sealed class PublicKeyReader(string text, PublicKeyAlgorithm expected)
{
    const string RsaEncryption = "1.2.840.113549.1.1.1";
    const string Ed25519 = "1.3.101.112";

    // RFC 8301 wants verifiers to read up to 4096 bits; beyond four times that a key is only a burden.
    const int MostBits = 16384;

    readonly List<SyntaxProblem> problems = [];

    public PublicKey Read()
    {
        if (text.Contains("-----", StringComparison.Ordinal))
            return Unreadable("KeyIsPem", "base64 without the BEGIN and END lines of a PEM file");

        var octets = Base64Text.Decode(text, out var problem);
        if (problem is not null)
            problems.Add(problem);
        if (octets is null)
            return new() { Problems = problems };
        return octets.Length == 32 && expected != PublicKeyAlgorithm.Rsa ? ReadRaw(octets) : ReadDer(octets);
    }

    PublicKey ReadRaw(byte[] octets) => new()
    {
        Algorithm = PublicKeyAlgorithm.Ed25519,
        Form = PublicKeyForm.Raw,
        KeySizeBits = 256,
        Raw = octets,
        IsUsable = true,
        Problems = problems,
    };

    // SubjectPublicKeyInfo ::= SEQUENCE { SEQUENCE { OBJECT IDENTIFIER, parameters }, BIT STRING }
    // RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }
    PublicKey ReadDer(byte[] octets)
    {
        if (expected == PublicKeyAlgorithm.Ed25519 && (octets.Length == 0 || octets[0] != (byte)DerTag.Sequence))
            return Unreadable("KeyLength", "32 octets, an Ed25519 key (RFC 8463 section 4)", Count(octets));

        var outer = new DerReader(octets);
        if (outer.Enter(DerTag.Sequence) is not { } body)
            return NotDer(outer);
        if (!outer.IsAtEnd)
            problems.Add(Problem("KeyTrailingData", ProblemLevel.Warning, "nothing after the key", FormattableString.Invariant($"{outer.Remaining} octets")));
        if (body.IsNext(DerTag.Integer))
            return ReadRsa(body, PublicKeyForm.RsaPublicKey);

        if (body.Enter(DerTag.Sequence) is not { } algorithm)
            return NotDer(outer);
        if (!algorithm.IsNext(DerTag.ObjectId))
        {
            return algorithm.IsNext(0xA0) || algorithm.IsNext(DerTag.Integer)
                ? Unreadable("KeyIsCertificate", "a public key, not a whole certificate")
                : NotDer(outer, "an algorithm identifier");
        }

        var id = algorithm.ReadObjectId();
        var bits = body.ReadBitString();
        if (bits is null || !body.IsAtEnd)
            return NotDer(outer, "the end of the key");
        return id switch
        {
            RsaEncryption => ReadWrappedRsa(bits),
            Ed25519 => ReadWrappedEd25519(bits),
            _ => Unreadable("KeyOtherAlgorithm", "an RSA or Ed25519 key", id),
        };
    }

    PublicKey ReadWrappedRsa(byte[] bits)
    {
        var inner = new DerReader(bits);
        var body = inner.Enter(DerTag.Sequence);
        return body is null || !inner.IsAtEnd ? NotDer(inner, "one RSAPublicKey") : ReadRsa(body, PublicKeyForm.SubjectPublicKeyInfo);
    }

    PublicKey ReadWrappedEd25519(byte[] bits)
    {
        if (bits.Length != 32)
            return Unreadable("KeyLength", "32 octets, an Ed25519 key (RFC 8032 section 5.1.5)", Count(bits));
        var wrong = CheckAlgorithm(PublicKeyAlgorithm.Ed25519);
        if (expected == PublicKeyAlgorithm.Ed25519)
            problems.Add(Problem("KeyIsWrapped", ProblemLevel.Warning, "the 32 octets of the key alone (RFC 8463 section 4)", "SubjectPublicKeyInfo"));
        return new()
        {
            Algorithm = PublicKeyAlgorithm.Ed25519,
            Form = PublicKeyForm.SubjectPublicKeyInfo,
            KeySizeBits = 256,
            Raw = bits,
            IsUsable = !wrong,
            Problems = problems,
        };
    }

    PublicKey ReadRsa(DerReader body, PublicKeyForm form)
    {
        // A private key begins with its version, 0 or 1, where a public key has its modulus.
        var modulus = body.ReadUnsigned();
        if (modulus is [0 or 1] && !body.IsAtEnd)
            return Unreadable("KeyIsPrivate", "the public key; whoever reads this record can sign");
        var exponent = body.ReadUnsigned();
        if (modulus is null || exponent is null || !body.IsAtEnd)
            return NotDer(body, "modulus and exponent");

        if (form == PublicKeyForm.RsaPublicKey)
            problems.Add(Problem("KeyIsBareRsa", ProblemLevel.Note, "SubjectPublicKeyInfo, as everyone publishes (RFC 6376 erratum 3017)", "RSAPublicKey"));
        var size = BitLength(modulus);
        var small = exponent.Length < 8 ? exponent.Aggregate(0L, (value, octet) => (value << 8) | octet) : (long?)null;
        var wrong = CheckAlgorithm(PublicKeyAlgorithm.Rsa);
        if (size is < 256 or > MostBits || modulus[^1] % 2 == 0)
            wrong |= Add(Problem("KeyModulus", ProblemLevel.Error, "an odd modulus of 256 to 16384 bits", FormattableString.Invariant($"{size} bits")));
        if (exponent[^1] % 2 == 0 || small < 3 || BitLength(exponent) > size)
            wrong |= Add(Problem("KeyExponent", ProblemLevel.Error, "an odd exponent of at least 3, 65537 as a rule", FormattableString.Invariant($"{small}")));
        return new()
        {
            Algorithm = PublicKeyAlgorithm.Rsa,
            Form = form,
            KeySizeBits = size,
            Exponent = small,
            Modulus = modulus,
            ExponentOctets = exponent,
            IsUsable = !wrong,
            Problems = problems,
        };
    }

    bool CheckAlgorithm(PublicKeyAlgorithm actual) => expected != PublicKeyAlgorithm.Unknown && expected != actual
        && Add(Problem("KeyOtherAlgorithm", ProblemLevel.Error, "a key of the algorithm that k= names", actual.ToString()));

    bool Add(SyntaxProblem problem)
    {
        problems.Add(problem);
        return true;
    }

    PublicKey NotDer(DerReader reader, string what = "a DER public key") => reader.IsTruncated
        ? Unreadable("KeyTruncated", "the whole key; it stops in the middle", reader.Problem)
        : Unreadable("KeyNotDer", what, reader.Problem);

    PublicKey Unreadable(string code, string what, string? found = null)
    {
        problems.Add(Problem(code, ProblemLevel.Error, what, found));
        return new() { Problems = problems };
    }

    SyntaxProblem Problem(string code, ProblemLevel level, string what, string? found) => new(code, level, 0, text.Length, what, found ?? "");

    static string Count(byte[] octets) => FormattableString.Invariant($"{octets.Length} octets");

    static int BitLength(byte[] magnitude)
    {
        var bits = (magnitude.Length - 1) * 8;
        for (int top = magnitude[0]; top > 0; top >>= 1)
            bits++;
        return bits;
    }
}
