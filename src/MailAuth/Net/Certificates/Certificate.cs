using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Net;

/// <summary>An X.509 certificate (RFC 5280), read by us. What is wrong with it is in <see cref="Problems"/>; whether anybody vouches for it, <see cref="CertificateChain"/> says.</summary>
/// <remarks>The platform's certificate classes are not used: some of them fetch what a certificate names, and each reads something else.</remarks>
public sealed record Certificate
{
    /// <summary>The longest that is read, in octets. Mark certificates hold a logo; others have one or two thousand.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>Whom it is for, as RFC 4514 writes names; empty where the name is, or where it could not be read.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Who says that he made it, as RFC 4514 writes names.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>The serial number in hexadecimal digits.</summary>
    public string SerialNumber { get; init; } = "";

    /// <summary>From when it is valid, in UTC; null where it does not say.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Until when it is valid, in UTC, that moment included; null where it does not say.</summary>
    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The host names it is for (subjectAltName, RFC 5280 section 4.2.1.6), as they stand there; <c>*.</c> in front stands for one label.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>The addresses it is for (subjectAltName).</summary>
    public IReadOnlyList<string> IPAddresses { get; init; } = [];

    /// <summary><c>RSA</c>, <c>ECDSA P-256</c>, <c>Ed25519</c>, or an object identifier.</summary>
    public string KeyAlgorithm { get; init; } = "";

    /// <summary>The size of its key in bits; 0 where that could not be read.</summary>
    public int KeySizeBits { get; init; }

    /// <summary>How its issuer signed it: <c>SHA256-RSA</c>, <c>SHA384-ECDSA</c>, or an object identifier.</summary>
    public string SignatureAlgorithm { get; init; } = "";

    /// <summary>Whether it may sign certificates (basicConstraints, RFC 5280 section 4.2.1.9).</summary>
    public bool IsCA { get; init; }

    /// <summary>How many certificates may stand between it and the last one; null where it sets no limit.</summary>
    public int? PathLength { get; init; }

    /// <summary>What its key may be used for (RFC 5280 section 4.2.1.3): <c>DigitalSignature</c>, <c>KeyEncipherment</c>; empty where it does not say.</summary>
    public IReadOnlyList<string> KeyUsage { get; init; } = [];

    /// <summary>What it may be used for (extKeyUsage, RFC 5280 section 4.2.1.12): <c>ServerAuthentication</c>, or object identifiers; empty where it does not say.</summary>
    public IReadOnlyList<string> ExtendedKeyUsage { get; init; } = [];

    /// <summary>The SHA-256 hash of the whole certificate in hexadecimal digits.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Whether subject and issuer are the same.</summary>
    public bool IsSelfIssued { get; init; }

    /// <summary>What is wrong or odd in its encoding. An error means that it cannot be used as a certificate.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; init; } = [];

    /// <summary>Whether it could be read.</summary>
    public bool IsReadable => Problems.All(problem => problem.Level != ProblemLevel.Error);

    /// <summary>The certificate's octets. Not to be written to.</summary>
    internal byte[] Der { get; init; } = [];

    internal DistinguishedName SubjectName { get; init; } = DistinguishedName.Empty;

    internal DistinguishedName IssuerName { get; init; } = DistinguishedName.Empty;

    /// <summary>The object identifiers of <see cref="ExtendedKeyUsage"/>; null where it does not say.</summary>
    internal IReadOnlyList<string>? Purposes { get; init; }

    /// <summary>The bits of <see cref="KeyUsage"/>, the first one as 0x8000; null where it does not say.</summary>
    internal int? UsageBits { get; init; }

    internal CertificateKey Key { get; init; } = CertificateKey.None;

    internal SignatureScheme SignatureScheme { get; init; } = SignatureScheme.None;

    /// <summary>What its issuer signed, and the signature.</summary>
    internal byte[] SignedOctets { get; init; } = [];

    internal byte[] Signature { get; init; } = [];

    internal NameConstraints? NameConstraints { get; init; }

    internal IReadOnlyList<CertificateExtension> Extensions { get; init; } = [];

    /// <summary>Reads a certificate. Never throws on its content: what is wrong is in <see cref="Problems"/>.</summary>
    /// <param name="der">Its octets (X.690).</param>
    public static Certificate Read(byte[] der)
    {
        if (der is null)
            throw new ArgumentNullException(nameof(der));
        return CertificateReader.Read((byte[])der.Clone());
    }

    /// <summary>The certificate's octets.</summary>
    public byte[] ToDer() => (byte[])Der.Clone();

    /// <summary>The octets of its subjectPublicKeyInfo, which TLSA records of selector 1 are about (RFC 6698 section 2.1.2).</summary>
    public byte[] ToSubjectPublicKeyInfo() => (byte[])Key.Info.Clone();

    /// <summary>An extension by its object identifier; null where it has none.</summary>
    internal CertificateExtension? Extension(string id) => Extensions.FirstOrDefault(extension => extension.Id == id);

    /// <summary>Subject, or the names it is for, and when it ends.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{(Subject.Length > 0 ? Subject : string.Join(", ", DnsNames.Take(3)))} ({NotAfter:yyyy-MM-dd})");

    /// <summary>Equal octets are one certificate: equal hashes say so, also of what came back out of JSON.</summary>
    public bool Equals(Certificate? other) => other is not null && Fingerprint == other.Fingerprint;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Fingerprint);
}
