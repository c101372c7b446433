using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using MailAuth.Crypto;
using MailAuth.Net;
using MailAuth.Text;

namespace MailAuth.Bimi;

/// <summary>Reads evidence documents.</summary>
public static class MarkCertificateReader
{
    const string MarkAttributes = "1.3.6.1.4.1.53087.1.";
    const string MarkPolicy = MarkAttributes + "1";
    // Critical in Common Mark Certificates of the first years, so that whoever knows verified marks only refuses them.
    const string PilotIdentifier = "1.3.6.1.4.1.53087.4.1";
    const string Timestamps = "1.3.6.1.4.1.11129.2.4.2";
    const string OrganizationName = "2.5.4.10";

    /// <summary>Reads a document and judges its chain; null where it holds no certificate that can be read. Nothing is fetched, and nobody asked about revocation.</summary>
    /// <param name="document">The octets that stand at the record's <c>a=</c>.</param>
    /// <param name="anchors">The roots that are believed: <see cref="MarkRoots.Known"/>.</param>
    /// <param name="servedLogo">The logo that the record names, as it was served; null where there was none.</param>
    /// <param name="time">When it has to be valid.</param>
    public static MarkCertificate? Read(byte[] document, TrustAnchors anchors, byte[]? servedLogo, DateTimeOffset time)
    {
        var certificates = CertificateFile.Read(document).Where(certificate => certificate.IsReadable).ToArray();
        if (certificates.Length == 0)
            return null;

        // Whoever put the authorities first meant the same certificate.
        var leaf = certificates.FirstOrDefault(certificate => !certificate.IsCA && certificate.Extension(CertificateExtension.Logotype) is not null) ?? certificates[0];
        var verdict = CertificateChain.Judge([leaf, .. certificates.Where(certificate => !certificate.Equals(leaf))], anchors, new()
        {
            Time = time,
            Purpose = CertificatePurpose.BrandIndicator,
            MayOmitPurpose = false,
            KnownExtensions = [CertificateExtension.Logotype, PilotIdentifier],
        });
        return WithLogo(Describe(leaf), leaf, servedLogo) with
        {
            // A missing purpose is a finding of its own, and says nothing of who vouches for it.
            ChainStatus = verdict.Problems.Where(problem => problem.Fault != CertificateFault.Purpose).Select(problem => problem.Status).FirstOrDefault(),
            ChainProblems = verdict.Problems,
            Root = verdict.IsAnchored ? verdict.Chain[verdict.Chain.Count - 1].Subject : null,
            CertificateCount = certificates.Length,
            IsFirst = leaf.Equals(certificates[0]),
        };
    }

    static MarkCertificate Describe(Certificate leaf)
    {
        var markType = Attribute(leaf, MarkAttributes + "13");
        var registration = Attribute(leaf, MarkAttributes + "4");
        return new()
        {
            MarkType = markType,
            Kind = KindOf(markType, registration),
            Subject = leaf.Subject,
            Organization = Attribute(leaf, OrganizationName),
            Issuer = leaf.Issuer,
            SerialNumber = leaf.SerialNumber,
            Fingerprint = leaf.Fingerprint,
            NotBefore = leaf.NotBefore,
            NotAfter = leaf.NotAfter,
            DnsNames = leaf.DnsNames,
            TrademarkOffice = Attribute(leaf, MarkAttributes + "2"),
            TrademarkCountry = Attribute(leaf, MarkAttributes + "3"),
            TrademarkRegistration = registration,
            WordMark = Attribute(leaf, MarkAttributes + "6"),
            IsForBrandIndicators = leaf.Purposes?.Contains(CertificatePurpose.BrandIndicator) == true,
            HasMarkPolicy = HasPolicy(leaf),
            HasTimestamps = leaf.Extension(Timestamps) is not null,
        };
    }

    static MarkCertificate WithLogo(MarkCertificate mark, Certificate leaf, byte[]? servedLogo)
    {
        if (leaf.Extension(CertificateExtension.Logotype) is not { } extension || Logotype.Read(extension.Value) is not { } logotype)
            return mark;
        return mark with
        {
            LogoHashes = logotype.Hashes,
            Logo = logotype.Image is null ? null : SvgTinyPsChecker.Check(logotype.Image),
            MatchesOwnLogo = logotype.Image is null ? null : Matches(logotype.Hashes, logotype.Image),
            MatchesServedLogo = servedLogo is null ? null : Matches(logotype.Hashes, servedLogo),
        };
    }

    // Certificates from before there was the attribute were all of registered marks.
    static MarkCertificateKind KindOf(string? markType, string? registration) => markType switch
    {
        "Registered Mark" or "Government Mark" => MarkCertificateKind.Verified,
        "Prior Use Mark" or "Modified Registered Mark" => MarkCertificateKind.Common,
        null when registration is not null => MarkCertificateKind.Verified,
        _ => MarkCertificateKind.Unknown,
    };

    /// <summary>Whether a logo, unpacked, has the hashes; those of unknown algorithms say nothing. Null where all are unknown.</summary>
    static bool? Matches(IReadOnlyList<LogotypeHash> hashes, byte[] logo)
    {
        var octets = SvgContent.Of(logo).Octets;
        var known = hashes.Select(hash => (hash.Value, Own: HashOf(hash.Algorithm, octets))).Where(pair => pair.Own is not null).ToArray();
        return known.Length == 0 ? null : known.All(pair => pair.Own == pair.Value);
    }

    static string? HashOf(string algorithm, byte[] octets)
    {
        // The authorities chose SHA-1, and receivers compare what they chose; the certificate's own signature covers the logo as well.
#pragma warning disable CA5350
        using HashAlgorithm? hash = algorithm switch
        {
            "SHA-1" => SHA1.Create(),
            "SHA-256" => SHA256.Create(),
            "SHA-384" => SHA384.Create(),
            "SHA-512" => SHA512.Create(),
            _ => null,
        };
#pragma warning restore CA5350
        return hash is null ? null : BitConverter.ToString(hash.ComputeHash(octets)).Replace("-", "").ToLowerInvariant();
    }

    // certificatePolicies ::= SEQUENCE OF PolicyInformation { policyIdentifier, … } (RFC 5280 section 4.2.1.4)
    static bool HasPolicy(Certificate leaf)
    {
        if (leaf.Extension(CertificateExtension.CertificatePolicies) is not { } extension || new DerReader(extension.Value).Enter(DerTag.Sequence) is not { } policies)
            return false;
        while (!policies.IsAtEnd)
        {
            if (policies.Enter(DerTag.Sequence)?.ReadObjectId() is not { } policy)
                return false;
            if (policy == MarkPolicy)
                return true;
        }

        return false;
    }

    static string? Attribute(Certificate leaf, string id) => leaf.SubjectName[id] is { } value ? VisibleText.Escape(value) : null;
}
