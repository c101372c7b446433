using System;
using System.Linq;
using MailAuth.Arc;
using MailAuth.Headers;
using MailAuth.Text;

namespace MailAuth.Verification;

/// <summary>What a message was before it was passed on, as the ARC chain says (RFC 8617): what DMARC would have been then.</summary>
public sealed record BeforeForwarding
{
    /// <summary>The domain that says so: the <c>d=</c> of its ARC-Seal.</summary>
    public required string SealerDomain { get; init; }

    /// <summary>Whether the reader trusts it.</summary>
    public required bool IsTrusted { get; init; }

    /// <summary>What it says of DMARC for the From domain; Unknown where it says nothing.</summary>
    public AuthenticationOutcome Dmarc { get; init; }

    /// <summary>Whether SPF or DKIM passed then for a domain of the From domain's organization.</summary>
    public bool IsAligned { get; init; }

    /// <summary>Whether the message passed DMARC then, or would have, had there been a record.</summary>
    public bool Passed => Dmarc is AuthenticationOutcome.Pass or AuthenticationOutcome.BestGuessPass || (IsAligned && Dmarc != AuthenticationOutcome.Fail);

    /// <summary>The sealer, and what it says.</summary>
    public override string ToString() => $"{SealerDomain}: {(Passed ? "pass" : "fail")}";

    /// <summary>Reads it out of the set that counts: that of the oldest sealer whom the reader trusts without a gap; where the newest is not trusted, the first one. Null where the chain does not pass.</summary>
    internal static BeforeForwarding? Of(ArcVerification arc, string fromDomain)
    {
        if (arc.Result != ArcResult.Pass)
            return null;
        // A seal that leaves From open says nothing of it: anybody can have put another one there since.
        if (arc.Sets[0].MessageSignature?.SignedHeaders.Contains("From", StringComparer.OrdinalIgnoreCase) != true)
            return null;
        var set = arc.Voucher ?? arc.Sets[^1];
        if (set.AuthenticationResults is null)
            return null;
        var results = AuthenticationResultsParser.Parse(VisibleText.Unescape(set.AuthenticationResults));
        var dmarc = results.All(AuthenticationMethod.Dmarc).FirstOrDefault(result => result.Domain is null || DomainAlignment.IsAligned(result.Domain, fromDomain));
        return new()
        {
            SealerDomain = set.SealerDomain,
            IsTrusted = arc.Voucher is not null,
            Dmarc = dmarc?.Result ?? AuthenticationOutcome.Unknown,
            IsAligned = results.Results.Any(result => result.Method is AuthenticationMethod.Spf or AuthenticationMethod.Dkim
                && result.Result == AuthenticationOutcome.Pass && DomainAlignment.IsAligned(result.Domain, fromDomain)),
        };
    }
}
