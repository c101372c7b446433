using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Dkim;

/// <summary>What came of verifying the signatures of a message.</summary>
public sealed record DkimVerification
{
    // What is said of a message with several signatures: one that passes is enough; a failure of the DNS may hide one.
    static readonly DkimResult[] Order =
    [
        DkimResult.Pass, DkimResult.TempError, DkimResult.NotReverifiable, DkimResult.KeyGone, DkimResult.Policy,
        DkimResult.Fail, DkimResult.Neutral, DkimResult.PermError,
    ];

    /// <summary>Each signature in the order of the message, topmost first. Of those beyond the limit at most 90 are listed.</summary>
    public IReadOnlyList<DkimSignatureResult> Signatures { get; init; } = [];

    /// <summary>How many signatures the message has, listed or not.</summary>
    public int SignatureCount { get; init; }

    /// <summary>How many of them were not evaluated because there are too many.</summary>
    public int SkippedCount { get; init; }

    /// <summary>The best that can be said: Pass where one signature passes, None where there is none.</summary>
    public DkimResult Result => Order.FirstOrDefault(result => Signatures.Any(signature => signature.Result == result));

    /// <summary>The domains whose signatures pass.</summary>
    public IReadOnlyList<string> PassedDomains => Signatures.Where(signature => signature.Result == DkimResult.Pass).Select(signature => signature.DomainName).Distinct().ToArray();

    /// <summary>The best result, and each signature's domain with its own.</summary>
    public override string ToString() => Signatures.Count == 0
        ? Result.ToString()
        : $"{Result} ({string.Join(", ", Signatures.Select(signature => $"{signature.DomainName}: {signature.Result}"))})";
}
