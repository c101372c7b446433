using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using MailAuth.Text;

namespace MailAuth.Crypto;

/// <summary>Algorithms of public keys that mail knows.</summary>
public enum PublicKeyAlgorithm
{
    /// <summary>Not read, or another algorithm.</summary>
    Unknown,

    /// <summary>RSA (RFC 8017).</summary>
    Rsa,

    /// <summary>Ed25519 (RFC 8032, for DKIM RFC 8463).</summary>
    Ed25519,
}

/// <summary>How a key is wrapped.</summary>
public enum PublicKeyForm
{
    /// <summary>Not read.</summary>
    Unknown,

    /// <summary>SubjectPublicKeyInfo (RFC 5280 section 4.1), which everyone publishes for RSA (RFC 6376 erratum 3017).</summary>
    SubjectPublicKeyInfo,

    /// <summary>Bare RSAPublicKey (RFC 8017 appendix A.1.1), as the text of RFC 6376 section 3.6.1 says.</summary>
    RsaPublicKey,

    /// <summary>The key's octets and nothing else, as RFC 8463 section 4 wants Ed25519 keys.</summary>
    Raw,
}

/// <summary>A public key as DKIM publishes it in <c>p=</c>. Reading never throws on content: what is wrong is in <see cref="Problems"/>.</summary>
public sealed class PublicKey
{
    /// <summary>The algorithm that the key itself says it is for.</summary>
    public PublicKeyAlgorithm Algorithm { get; internal init; }

    /// <summary>How it is wrapped.</summary>
    public PublicKeyForm Form { get; internal init; }

    /// <summary>Its size in bits: of the modulus for RSA, 256 for Ed25519; 0 where it could not be read.</summary>
    public int KeySizeBits { get; internal init; }

    /// <summary>RSA's public exponent, where it fits; 65537 as a rule. Null for other keys and for larger ones.</summary>
    public long? Exponent { get; internal init; }

    /// <summary>What is wrong or odd, with positions in the base64 text. An error means that the key cannot be used.</summary>
    /// <remarks>
    /// Codes: <c>NotBase64</c>, <c>Base64Padding</c>, <c>KeyNotDer</c>, <c>KeyTruncated</c>, <c>KeyTrailingData</c>,
    /// <c>KeyIsPrivate</c>, <c>KeyIsCertificate</c>, <c>KeyIsPem</c>, <c>KeyOtherAlgorithm</c>, <c>KeyIsBareRsa</c>,
    /// <c>KeyIsWrapped</c>, <c>KeyLength</c>, <c>KeyModulus</c>, <c>KeyExponent</c>.
    /// </remarks>
    public IReadOnlyList<SyntaxProblem> Problems { get; internal init; } = [];

    /// <summary>Whether signatures can be checked with it.</summary>
    public bool IsUsable { get; internal init; }

    /// <summary>The 32 octets of an Ed25519 key; empty for others.</summary>
    internal byte[] Raw { get; init; } = [];

    internal byte[] Modulus { get; init; } = [];

    internal byte[] ExponentOctets { get; init; } = [];

    /// <summary>Reads the value of <c>p=</c>: base64, white space allowed. An empty value, a revoked key, is for the caller to see first.</summary>
    /// <param name="text">The value.</param>
    /// <param name="expected">What <c>k=</c> says; Unknown takes what comes.</param>
    public static PublicKey Read(string text, PublicKeyAlgorithm expected)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        return new PublicKeyReader(text, expected).Read();
    }

    /// <summary>The key for .NET's RSA classes.</summary>
    /// <exception cref="InvalidOperationException">It is no usable RSA key.</exception>
    public RSAParameters ToRsaParameters() => Algorithm == PublicKeyAlgorithm.Rsa && IsUsable
        ? new() { Modulus = (byte[])Modulus.Clone(), Exponent = (byte[])ExponentOctets.Clone() }
        : throw new InvalidOperationException("Not a usable RSA key.");

    /// <summary>Algorithm and size: <c>RSA 2048</c>.</summary>
    public override string ToString() => Algorithm switch
    {
        PublicKeyAlgorithm.Rsa => FormattableString.Invariant($"RSA {KeySizeBits}"),
        PublicKeyAlgorithm.Ed25519 => "Ed25519",
        _ => "unknown key",
    };
}
