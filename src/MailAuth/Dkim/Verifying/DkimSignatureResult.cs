using System;
using System.Collections.Generic;
using MailAuth.Findings;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>What came of verifying one signature, and what it rests on.</summary>
public sealed record DkimSignatureResult
{
    /// <summary>Which signature of the message it is: 1 for the topmost.</summary>
    public required int Number { get; init; }

    /// <summary>The verdict.</summary>
    public required DkimResult Result { get; init; }

    /// <summary>Why, as a word.</summary>
    public required DkimReason ReasonCode { get; init; }

    /// <summary>What goes with the reason: the tag, the value, the question that failed and how. In English where it is words.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The signing domain (<c>d=</c>), as A-labels; as written, controls made visible, where it is no domain name; empty where the tag is missing.</summary>
    public string DomainName { get; init; } = "";

    /// <summary>The selector (<c>s=</c>), in the same way.</summary>
    public string Selector { get; init; } = "";

    /// <summary>Whom the signer answers for (<c>i=</c>), as written; <c>@</c> and the domain where the tag is missing.</summary>
    public string Identity { get; init; } = "";

    /// <summary>The algorithm (<c>a=</c>), as written.</summary>
    public string Algorithm { get; init; } = "";

    /// <summary>The header's canonical form.</summary>
    public DkimCanonicalization HeaderCanonicalization { get; init; }

    /// <summary>The body's canonical form.</summary>
    public DkimCanonicalization BodyCanonicalization { get; init; }

    /// <summary>The names of the signed fields (<c>h=</c>), as written and as often.</summary>
    public IReadOnlyList<string> SignedHeaders { get; init; } = [];

    /// <summary>Fields that readers see or programs act on, and that are in the message at least once more than they are signed: anybody could have changed or added them.</summary>
    public IReadOnlyList<string> UnsignedHeaders { get; init; } = [];

    /// <summary>Fields that are signed once more than they are there: nobody could add one (RFC 6376 section 5.4.2).</summary>
    public IReadOnlyList<string> OversignedHeaders { get; init; } = [];

    /// <summary>How many octets of the body are signed (<c>l=</c>); null for all of it.</summary>
    public long? SignedBodyLength { get; init; }

    /// <summary>How many octets the canonical body has; null where it was not read.</summary>
    public long? BodyLength { get; init; }

    /// <summary>When it was signed (<c>t=</c>), in UTC; null where it does not say.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>When it expires (<c>x=</c>), in UTC; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The hash with which the hashes below are made.</summary>
    public string HashAlgorithm { get; init; } = "";

    /// <summary>The hash of the canonical body that the signature names (<c>bh=</c>), in base64.</summary>
    public string? BodyHashExpected { get; init; }

    /// <summary>The hash of the canonical body that is there, in base64; null where it was not read.</summary>
    public string? BodyHashFound { get; init; }

    /// <summary>The hash of the signed fields that the signer had, in base64; null where that cannot be told: the signature is of another key, or is no RSA signature.</summary>
    public string? HeaderHashExpected { get; init; }

    /// <summary>The hash of the signed fields that are there, in base64; null where it was not made.</summary>
    public string? HeaderHashFound { get; init; }

    /// <summary>Whether the signed fields and the signature itself are what the key's owner signed; null where that was not evaluated.</summary>
    public bool? HeaderVerified { get; init; }

    /// <summary>Whether the body, as far as it is signed, is what was signed; null where that was not evaluated.</summary>
    public bool? BodyVerified { get; init; }

    /// <summary>The name at which the key stands; empty where the signature names none.</summary>
    public string KeyOwner { get; init; } = "";

    /// <summary>The key record's text, controls made visible; null where there is not exactly one.</summary>
    public string? KeyRecord { get; init; }

    /// <summary>The kind of key (<c>rsa</c>, <c>ed25519</c>); null where there is none.</summary>
    public string? KeyType { get; init; }

    /// <summary>The key's size in bits; null where there is none that can be read.</summary>
    public int? KeySizeBits { get; init; }

    /// <summary>Whether the domain says that it is only testing (<c>t=y</c>): a failure is no failure then.</summary>
    public bool IsTestKey { get; init; }

    /// <summary>What the parser found wrong with the signature.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; init; } = [];

    /// <summary>The question for the key and its answer.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Why, in one sentence, in the UI culture's language.</summary>
    public string Reason => Sentences.Format("DkimReason." + (Result, ReasonCode) switch
    {
        (DkimResult.KeyGone, _) => "KeyGone",
        (DkimResult.NotReverifiable, DkimReason.BodyChanged or DkimReason.BodyTooShort) => "BodyRewritten",
        (DkimResult.NotReverifiable, not DkimReason.NoBody) => "HeaderNotOriginal",
        _ => ReasonCode.ToString(),
    }, DomainName, Selector, Detail);

    /// <summary>One line: domain, selector, verdict and reason.</summary>
    public override string ToString() => $"{DomainName} {Selector}: {Result} ({Reason})";
}
