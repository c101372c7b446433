using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using MailAuth.Crypto;
using MailAuth.Text;

namespace MailAuth.Net;

/// <summary>Reads one certificate (RFC 5280 section 4.1) and says everything that is wrong with it.</summary>
/// <remarks>
/// Codes: <c>CertificateTooLong</c>, <c>CertificateNotDer</c>, <c>CertificateTrailingData</c>, <c>CertificateKeyUnreadable</c>,
/// <c>CertificateValidity</c>, <c>CertificateAlgorithms</c>, <c>CertificateExtension</c>, <c>CertificateExtensionTwice</c>, <c>CertificateTooManyNames</c>.
/// Offsets are octets.
/// </remarks>
sealed class CertificateReader
{
    // Certificates in use have some twenty.
    const int MaxExtensions = 100;

    static readonly string[] UsageNames =
        ["DigitalSignature", "NonRepudiation", "KeyEncipherment", "DataEncipherment", "KeyAgreement", "KeyCertSign", "CrlSign", "EncipherOnly", "DecipherOnly"];

    readonly byte[] der;
    readonly List<SyntaxProblem> problems = [];
    readonly List<CertificateExtension> extensions = [];
    string serial = "";
    (DateTimeOffset? From, DateTimeOffset? To) validity;
    DistinguishedName subject = DistinguishedName.Empty;
    DistinguishedName issuer = DistinguishedName.Empty;
    SignatureScheme scheme = SignatureScheme.None;
    CertificateKey key = CertificateKey.None;
    byte[] signed = [];
    byte[] signature = [];
    (bool IsCA, int? PathLength) basic;

    CertificateReader(byte[] der) => this.der = der;

    /// <summary>Reads it. The array becomes the certificate's own.</summary>
    public static Certificate Read(byte[] der)
    {
        if (der.Length > Certificate.MaxLength)
        {
            return new()
            {
                Fingerprint = HashOf(der),
                Problems = [new("CertificateTooLong", ProblemLevel.Error, 0, der.Length, "a certificate of at most 256 kilobytes", der.Length.ToString(CultureInfo.InvariantCulture))],
            };
        }

        return new CertificateReader(der).Read();
    }

    Certificate Read()
    {
        var outer = new DerReader(der);
        if (!ReadOuter(outer))
            problems.Insert(0, new("CertificateNotDer", ProblemLevel.Error, 0, der.Length, "a certificate in DER (RFC 5280 section 4.1)", outer.Problem ?? ""));
        else if (!outer.IsAtEnd)
            problems.Add(new("CertificateTrailingData", ProblemLevel.Error, der.Length - outer.Remaining, outer.Remaining, "nothing behind the certificate", FormattableString.Invariant($"{outer.Remaining}")));

        var names = Extension(CertificateExtension.SubjectAltName, GeneralNames.Read) ?? GeneralNames.None;
        if (names.IsCut)
            Warn("CertificateTooManyNames", "at most 2,000 names", "");
        var usage = Extension(CertificateExtension.KeyUsage, value => new DerReader(value).ReadNamedBits() is { } bits ? (int?)bits : null);
        var purposes = Extension(CertificateExtension.ExtendedKeyUsage, ReadPurposes);
        if (Find(CertificateExtension.BasicConstraints) is not null)
            basic = Extension(CertificateExtension.BasicConstraints, ReadBasicConstraints) ?? default;
        return new()
        {
            Der = der,
            Fingerprint = HashOf(der),
            Subject = subject.Text,
            Issuer = issuer.Text,
            IsSelfIssued = subject.Key == issuer.Key,
            KeyAlgorithm = key.Name,
            KeySizeBits = key.SizeBits,
            SignatureAlgorithm = scheme.Name,
            SerialNumber = serial,
            NotBefore = validity.From,
            NotAfter = validity.To,
            SubjectName = subject,
            IssuerName = issuer,
            DnsNames = names.DnsNames,
            IPAddresses = names.IPAddresses,
            IsCA = basic.IsCA,
            PathLength = basic.PathLength,
            UsageBits = usage,
            KeyUsage = UsageNames.Where((_, bit) => (usage & (0x8000 >> bit)) is > 0).ToArray(),
            Purposes = purposes,
            ExtendedKeyUsage = (purposes ?? []).Select(CertificatePurpose.NameOf).ToArray(),
            Key = key,
            SignatureScheme = scheme,
            SignedOctets = signed,
            Signature = signature,
            NameConstraints = Extension(CertificateExtension.NameConstraints, NameConstraints.Read),
            Extensions = extensions,
            Problems = problems,
        };
    }

    // Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue BIT STRING }
    bool ReadOuter(DerReader outer)
    {
        if (outer.Enter(DerTag.Sequence) is not { } body || body.ReadEncoded() is not { } inner || body.ReadEncoded() is not { } algorithm
            || body.ReadBitString() is not { } bits || !body.IsAtEnd || SignatureScheme.Read(algorithm) is not { } read)
            return false;
        (signed, signature, scheme) = (inner, bits, read);
        return ReadInner(new DerReader(inner), algorithm);
    }

    // TBSCertificate ::= SEQUENCE { [0] version, serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo, [1], [2], [3] extensions }
    bool ReadInner(DerReader reader, byte[] algorithm)
    {
        if (reader.Enter(DerTag.Sequence) is not { } body)
            return false;
        if (body.IsNext(0xA0))
            body.Skip();
        if (body.ReadInteger() is not { } number || body.ReadEncoded() is not { } inside || DistinguishedName.Read(body) is not { } issuedBy
            || body.Enter(DerTag.Sequence) is not { } times)
            return false;
        (serial, issuer) = (HexText.Of(number), issuedBy);
        validity = (DerTime.Read(times), DerTime.Read(times));
        if (validity.From is null || validity.To is null)
            problems.Add(new("CertificateValidity", ProblemLevel.Error, 0, 0, "from when and until when it is valid (RFC 5280 section 4.1.2.5)", ""));
        if (DistinguishedName.Read(body) is not { } issuedTo || body.ReadEncoded() is not { } info)
            return false;
        subject = issuedTo;
        if (CertificateKey.Read(info) is { } known)
            key = known;
        else
            problems.Add(new("CertificateKeyUnreadable", ProblemLevel.Error, 0, 0, "a public key (RFC 5280 section 4.1.2.7)", ""));
        // Only what is signed counts; whoever reads the outer one could be told otherwise (RFC 5280 section 4.1.1.2).
        if (!inside.SequenceEqual(algorithm))
            problems.Add(new("CertificateAlgorithms", ProblemLevel.Error, 0, 0, "the same signature algorithm inside and outside (RFC 5280 section 4.1.1.2)", ""));
        while (body.NextTag is { } tag && tag != 0xA3)
            body.Skip();
        return !body.IsNext(0xA3) ? body.Problem is null : body.Enter(0xA3)?.Enter(DerTag.Sequence) is { } list && ReadExtensions(list);
    }

    bool ReadExtensions(DerReader list)
    {
        while (!list.IsAtEnd)
        {
            if (list.Enter(DerTag.Sequence) is not { } item || item.ReadObjectId() is not { } id)
                return false;
            var isCritical = item.IsNext(DerTag.Boolean) && item.ReadBoolean() == true;
            if (item.ReadOctets(DerTag.OctetString) is not { } value)
                return false;
            // Whoever takes the first and whoever takes the last would read two certificates (section 4.2).
            if (Find(id) is not null)
                problems.Add(new("CertificateExtensionTwice", ProblemLevel.Error, 0, 0, "each extension once (RFC 5280 section 4.2)", id));
            if (extensions.Count >= MaxExtensions)
                return false;
            extensions.Add(new(id, isCritical, value));
        }

        return true;
    }

    CertificateExtension? Find(string id) => extensions.Find(extension => extension.Id == id);

    T? Extension<T>(string id, Func<byte[], T?> read)
    {
        if (Find(id) is not { } extension)
            return default;
        var value = read(extension.Value);
        // What a certificate is limited to cannot be told any more: it is of no use.
        if (value is null)
            problems.Add(new("CertificateExtension", ProblemLevel.Error, 0, 0, "an extension in DER", id));
        return value;
    }

    void Warn(string code, string expected, string found) => problems.Add(new(code, ProblemLevel.Warning, 0, 0, expected, found));

    // BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL }
    static (bool IsCA, int? PathLength)? ReadBasicConstraints(byte[] value)
    {
        if (new DerReader(value).Enter(DerTag.Sequence) is not { } body)
            return null;
        var isCA = false;
        if (body.IsNext(DerTag.Boolean))
        {
            if (body.ReadBoolean() is not { } said)
                return null;
            isCA = said;
        }

        if (body.IsAtEnd)
            return (isCA, null);
        return body.ReadUnsigned() is { } length ? (isCA, length.Length == 1 ? length[0] : byte.MaxValue) : null;
    }

    static string[]? ReadPurposes(byte[] value)
    {
        if (new DerReader(value).Enter(DerTag.Sequence) is not { } body)
            return null;
        var purposes = new List<string>();
        while (!body.IsAtEnd && purposes.Count < MaxExtensions)
        {
            if (body.ReadObjectId() is not { } id)
                return null;
            purposes.Add(id);
        }

        return [.. purposes];
    }

    static string HashOf(byte[] octets)
    {
        using var hash = SHA256.Create();
        return HexText.Of(hash.ComputeHash(octets));
    }
}
