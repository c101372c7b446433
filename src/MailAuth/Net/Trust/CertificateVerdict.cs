using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Net;

/// <summary>Whether what was shown is to be believed, in a word.</summary>
public enum CertificateStatus
{
    /// <summary>Somebody trusted vouches for it, and it is for this host and time.</summary>
    Valid,

    /// <summary>All is well but for the root, which nobody here trusts. It may be known elsewhere.</summary>
    UnknownRoot,

    /// <summary>Who issued it was not shown, and is no root that is trusted here. Mostly a server that does not send what stands between; it may be a root that is known elsewhere, too.</summary>
    Incomplete,

    /// <summary>Nobody but itself vouches for it.</summary>
    SelfSigned,

    /// <summary>It is for other hosts.</summary>
    NameMismatch,

    /// <summary>Its time has not come.</summary>
    NotYetValid,

    /// <summary>Its time is over, or that of one that vouches for it.</summary>
    Expired,

    /// <summary>Something else is wrong: see the problems.</summary>
    Invalid,

    /// <summary>None was shown.</summary>
    Absent,
}

/// <summary>What came of judging a chain of certificates.</summary>
public sealed record CertificateVerdict
{
    /// <summary>The worst of it.</summary>
    public CertificateStatus Status => Problems.Count == 0 ? CertificateStatus.Valid : Problems[0].Status;

    /// <summary>Whether it is to be believed.</summary>
    public bool IsValid => Problems.Count == 0;

    /// <summary>Everything that is wrong, the worst first.</summary>
    public IReadOnlyList<CertificateProblem> Problems { get; init; } = [];

    /// <summary>The chain that was judged, the certificate itself first, a trusted root last where one was reached.</summary>
    public IReadOnlyList<Certificate> Chain { get; init; } = [];

    /// <summary>Whether <see cref="Chain"/> ends at a trusted root.</summary>
    public bool IsAnchored { get; init; }

    /// <summary>The status, with what is wrong.</summary>
    public override string ToString() => IsValid ? Status.ToString() : FormattableString.Invariant($"{Status}: {string.Join(" ", Problems.Select(problem => problem.ToString()))}");
}
