using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Net;

/// <summary>Judges certificates that strangers show: path building and validation of RFC 5280 section 6, from what was shown and given anchors, without asking anybody.</summary>
/// <remarks>Revocation is not asked about: it would tell strangers who is looking.</remarks>
public static class CertificateChain
{
    /// <summary>Judges what was shown.</summary>
    /// <param name="shown">The certificates as they were shown, the server's own first; the order of the others does not matter.</param>
    /// <param name="anchors">Who is believed.</param>
    /// <param name="demand">What it is asked for.</param>
    public static CertificateVerdict Judge(IReadOnlyList<Certificate> shown, TrustAnchors anchors, CertificateDemand demand)
    {
        if (shown is null)
            throw new ArgumentNullException(nameof(shown));
        if (anchors is null)
            throw new ArgumentNullException(nameof(anchors));
        if (demand is null)
            throw new ArgumentNullException(nameof(demand));
        if (shown.Count == 0)
            return new() { Problems = [new(CertificateFault.Absent, "", "")] };

        var paths = new PathBuilder(shown, anchors).Build();
        var best = paths.Select(path => (Path: path, Problems: PathJudge.Judge(path, demand))).OrderBy(judged => judged.Problems.Sum(Weight)).First();
        return new()
        {
            Chain = best.Path.Certificates,
            IsAnchored = best.Path.End == PathEnd.Anchor,
            Problems = best.Problems.OrderByDescending(Weight).ToArray(),
        };
    }

    // Status has the mildest first. A path with one grave fault is worse than one with some mild ones.
    static int Weight(CertificateProblem problem) => 1 << (2 * (int)problem.Status);
}
