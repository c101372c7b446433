using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailAuth.Net;

/// <summary>Judges one path whose signatures are checked already (RFC 5280 section 6.1).</summary>
sealed class PathJudge
{
    const int DigitalSignature = 0x8000;
    const int KeyEncipherment = 0x2000;
    const int KeyAgreement = 0x0800;
    const int KeyCertSign = 0x0400;

    // A message names some of what a certificate is for, not thousands.
    const int MaxNamesShown = 10;

    readonly List<CertificateProblem> problems = [];
    readonly IReadOnlyList<Certificate> path;
    readonly PathEnd end;
    readonly CertificateDemand demand;

    PathJudge(CertificatePath path, CertificateDemand demand)
    {
        (this.path, end) = (path.Certificates, path.End);
        this.demand = demand;
    }

    /// <summary>Everything that is wrong with it for what is asked.</summary>
    public static IReadOnlyList<CertificateProblem> Judge(CertificatePath path, CertificateDemand demand)
    {
        var judge = new PathJudge(path, demand);
        judge.Judge();
        return judge.problems;
    }

    void Judge()
    {
        if (!path[0].IsReadable)
        {
            Add(CertificateFault.Unreadable, path[0], path[0].Problems[0].ToString());
            return;
        }

        JudgeServer(path[0]);
        for (var i = 0; i < path.Count; i++)
        {
            // The root's own signature says nothing: it is believed or not.
            var isRoot = i == path.Count - 1 && end is PathEnd.Anchor or PathEnd.SelfSigned;
            JudgeAny(path[i], isRoot);
            if (i > 0)
                JudgeIssuer(i);
        }

        JudgeEnd(path[path.Count - 1]);
    }

    void JudgeServer(Certificate server)
    {
        if (demand.HostName is { } host && !HostNames.Covers(server, host))
            Add(CertificateFault.NameMismatch, server, host + " / " + string.Join(", ", server.DnsNames.Concat(server.IPAddresses).Take(MaxNamesShown)));
        if (server.UsageBits is { } bits && (bits & (DigitalSignature | KeyEncipherment | KeyAgreement)) == 0)
            Add(CertificateFault.KeyUsage, server, string.Join(", ", server.KeyUsage));
    }

    void JudgeAny(Certificate certificate, bool isRoot)
    {
        if (certificate.NotAfter < demand.Time)
            Add(CertificateFault.Expired, certificate, Date(certificate.NotAfter));
        if (certificate.NotBefore > demand.Time)
            Add(CertificateFault.NotYetValid, certificate, Date(certificate.NotBefore));
        if (!isRoot && certificate.SignatureScheme.IsWeak)
            Add(CertificateFault.WeakSignature, certificate, certificate.SignatureAlgorithm);
        if (certificate.Key.IsWeak)
            Add(CertificateFault.WeakKey, certificate, certificate.KeySizeBits.ToString(CultureInfo.InvariantCulture));
        foreach (var extension in certificate.Extensions.Where(extension => extension.IsCritical && !extension.IsKnown && !demand.KnownExtensions.Contains(extension.Id)))
            Add(CertificateFault.CriticalExtension, certificate, extension.Id);
        if (demand.Purpose is { } purpose && !isRoot && !IsFor(certificate, purpose))
            Add(CertificateFault.Purpose, certificate, string.Join(", ", certificate.ExtendedKeyUsage));
    }

    // An authority that says what it is for may vouch for nothing else: not RFC 5280, but what everybody does.
    bool IsFor(Certificate certificate, string purpose) => certificate.Purposes is { } purposes
        ? purposes.Contains(purpose) || (demand.MayOmitPurpose && purposes.Contains(CertificatePurpose.Any))
        : demand.MayOmitPurpose || certificate.IsCA;

    void JudgeIssuer(int at)
    {
        var issuer = path[at];
        var isTrusted = at == path.Count - 1 && end == PathEnd.Anchor;
        // Roots from before there were extensions say nothing of themselves.
        if (!issuer.IsCA && !(isTrusted && issuer.Extensions.Count == 0))
            Add(CertificateFault.NotAuthority, issuer, "");
        if (issuer.UsageBits is { } bits && (bits & KeyCertSign) == 0)
            Add(CertificateFault.KeyUsage, issuer, string.Join(", ", issuer.KeyUsage));
        // Those that issuers made for themselves do not count (section 6.1.4 l).
        var between = path.Skip(1).Take(at - 1).Count(certificate => !certificate.IsSelfIssued);
        if (issuer.PathLength < between)
            Add(CertificateFault.PathTooLong, issuer, issuer.PathLength.Value.ToString(CultureInfo.InvariantCulture));
        if (issuer.NameConstraints?.Violation(path[0], demand.HostName) is { } name)
            Add(CertificateFault.NameConstraint, issuer, name);
    }

    void JudgeEnd(Certificate last)
    {
        switch (end)
        {
            case PathEnd.SelfSigned:
                Add(path.Count == 1 ? CertificateFault.SelfSigned : CertificateFault.UnknownRoot, last, "");
                break;
            case PathEnd.Missing:
                // Whether the missing one is a root cannot be told. Public authorities issue from none directly, so that a certificate
                // alone lacks what stands between; servers that show that leave out the root, as they may (RFC 8446 section 4.4.2).
                Add(path.Count == 1 || !last.IsCA ? CertificateFault.Incomplete : CertificateFault.UnknownRoot, last, last.Issuer);
                break;
            case PathEnd.BadSignature:
                Add(CertificateFault.BadSignature, last, last.Issuer);
                break;
            case PathEnd.UnknownAlgorithm:
                Add(CertificateFault.UnknownAlgorithm, last, last.SignatureAlgorithm);
                break;
        }
    }

    void Add(CertificateFault fault, Certificate certificate, string detail) =>
        problems.Add(new(fault, certificate.Subject.Length > 0 ? certificate.Subject : string.Join(", ", certificate.DnsNames.Take(3)), detail));

    static string Date(DateTimeOffset? time) => time is { } at ? at.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) : "";
}
