using MailAuth.Dkim;

namespace MailAuth.Arc;

/// <summary>What one handler of the message added (RFC 8617 section 4.2).</summary>
public sealed record ArcSet
{
    /// <summary>Its number, 1 for the oldest.</summary>
    public required int Instance { get; init; }

    /// <summary>The domain that sealed it (<c>d=</c> of the ARC-Seal), as A-labels; empty where there is no seal that can be read.</summary>
    public string SealerDomain { get; init; } = "";

    /// <summary>What the sealer says of the chain as it found it (<c>cv=</c>), as written: <c>none</c>, <c>pass</c>, <c>fail</c>.</summary>
    public string ChainValidation { get; init; } = "";

    /// <summary>Whether the sealer is one of those that the caller trusts.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>The value of ARC-Authentication-Results, unfolded, controls made visible; null where there is not exactly one.</summary>
    public string? AuthenticationResults { get; init; }

    /// <summary>The ARC-Seal; null where there is not exactly one, or the sets below are not whole.</summary>
    public DkimSignatureResult? Seal { get; init; }

    /// <summary>The ARC-Message-Signature; null where there is not exactly one. An older one need not verify: later handlers may change the message.</summary>
    public DkimSignatureResult? MessageSignature { get; init; }

    /// <summary>Instance, sealer, what it says of the chain, and both results.</summary>
    public override string ToString() =>
        $"i={Instance} {SealerDomain} cv={ChainValidation}: seal {Seal?.Result.ToString() ?? "?"}, message {MessageSignature?.Result.ToString() ?? "?"}";
}
