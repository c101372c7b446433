using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Net;

/// <summary>How a path from a certificate to those that vouch for it ends.</summary>
enum PathEnd
{
    /// <summary>At a trusted root.</summary>
    Anchor,

    /// <summary>At one that signed itself and is not trusted.</summary>
    SelfSigned,

    /// <summary>At one whose issuer was not shown.</summary>
    Missing,

    /// <summary>At one that its issuer did not sign.</summary>
    BadSignature,

    /// <summary>At one of which we cannot say whether its issuer signed it.</summary>
    UnknownAlgorithm,
}

/// <summary>A path, the certificate itself first, and how it ends.</summary>
sealed record CertificatePath(IReadOnlyList<Certificate> Certificates, PathEnd End);

/// <summary>Finds the ways from a certificate to the anchors. What strangers show is bounded work: depth, signatures and ways.</summary>
sealed class PathBuilder(IReadOnlyList<Certificate> shown, TrustAnchors anchors)
{
    const int MaxDepth = 10;
    const int MaxShown = 50;
    const int MaxSignatures = 40;
    const int MaxPaths = 8;

    readonly List<CertificatePath> paths = [];
    readonly Dictionary<(Certificate, Certificate), bool?> signatures = [];

    /// <summary>The ways that lead to an anchor; where none does, those that lead farthest. At least one.</summary>
    public IReadOnlyList<CertificatePath> Build()
    {
        Extend([shown[0]]);
        var anchored = paths.Where(path => path.End == PathEnd.Anchor).ToArray();
        return anchored.Length > 0 ? anchored : paths;
    }

    void Extend(List<Certificate> path)
    {
        var last = path[path.Count - 1];
        if (anchors.Contains(last))
        {
            End(path, PathEnd.Anchor);
            return;
        }

        var (isExtended, unknown, bad) = (false, false, false);
        foreach (var issuer in Issuers(last).Where(issuer => path.Count < MaxDepth && !path.Contains(issuer)))
        {
            if (paths.Count >= MaxPaths)
                return;
            var isSigned = IsSigned(last, issuer);
            unknown |= isSigned is null;
            bad |= isSigned == false;
            if (isSigned != true)
                continue;
            isExtended = true;
            Extend([.. path, issuer]);
        }

        if (!isExtended)
            End(path, unknown ? PathEnd.UnknownAlgorithm : last.IsSelfIssued && IsSigned(last, last) == true ? PathEnd.SelfSigned : bad ? PathEnd.BadSignature : PathEnd.Missing);
    }

    // Anchors first: the shortest way to them is the one that counts.
    IEnumerable<Certificate> Issuers(Certificate certificate) => anchors.Named(certificate.IssuerName)
        .Concat(shown.Take(MaxShown).Where(other => other.IsReadable && other.SubjectName.Key == certificate.IssuerName.Key))
        .Where(issuer => !issuer.Equals(certificate));

    bool? IsSigned(Certificate certificate, Certificate issuer)
    {
        if (signatures.TryGetValue((certificate, issuer), out var known))
            return known;
        if (signatures.Count >= MaxSignatures)
            return false;
        return signatures[(certificate, issuer)] = issuer.Key.Verify(certificate.SignedOctets, certificate.SignatureScheme, certificate.Signature);
    }

    void End(List<Certificate> path, PathEnd end) => paths.Add(new(path, end));
}
