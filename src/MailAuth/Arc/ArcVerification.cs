using System.Collections.Generic;
using System.Linq;
using MailAuth.Resources;

namespace MailAuth.Arc;

/// <summary>What came of validating the ARC chain of a message (RFC 8617, experimental and being retired by the IETF; Microsoft 365 uses it).</summary>
public sealed record ArcVerification
{
    /// <summary>The verdict.</summary>
    public required ArcResult Result { get; init; }

    /// <summary>The sets, newest first.</summary>
    public IReadOnlyList<ArcSet> Sets { get; init; } = [];

    /// <summary>All that is wrong, what decided first.</summary>
    public IReadOnlyList<ArcFault> Faults { get; init; } = [];

    /// <summary>
    /// The oldest instance whose message signature still verifies, with all newer ones: since that handler nobody has changed the
    /// message. 0 where that is all of them (RFC 8617 section 5.2 step 5); null where the chain does not pass.
    /// </summary>
    public int? OldestPass { get; init; }

    /// <summary>
    /// The oldest set of those, from the newest on, that trusted sealers have sealed without a gap: what its
    /// ARC-Authentication-Results says is how the message came to somebody trusted. Null where the chain does not pass or
    /// the newest sealer is not trusted.
    /// </summary>
    public ArcSet? Voucher { get; init; }

    /// <summary>The domains that sealed it, newest first.</summary>
    public IReadOnlyList<string> SealerDomains => Sets.Select(set => set.SealerDomain).ToArray();

    /// <summary>Why, in one sentence, in the UI culture's language.</summary>
    public string Reason => Result switch
    {
        ArcResult.None => Sentences.Get("ArcReason.None"),
        ArcResult.Pass => Sentences.Format("ArcReason.Pass", Sets.Count, Sets[0].SealerDomain),
        _ => Faults[0].ToString(),
    };

    /// <summary>Verdict and reason.</summary>
    public override string ToString() => $"{Result} ({Reason})";
}
