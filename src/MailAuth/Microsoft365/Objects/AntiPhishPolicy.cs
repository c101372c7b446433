namespace MailAuth.Microsoft365;

/// <summary>What is done with mail that failed.</summary>
public enum SpoofAction
{
    /// <summary>Into the junk folder.</summary>
    MoveToJmf,

    /// <summary>Into quarantine.</summary>
    Quarantine,

    /// <summary>Refused.</summary>
    Reject,
}

/// <summary>An anti-phishing policy: Get-AntiPhishPolicy.</summary>
public sealed record AntiPhishPolicy
{
    /// <summary>By what Set-AntiPhishPolicy knows it.</summary>
    public required string Identity { get; init; }

    /// <summary>Whether it is the one for all whom no other is for.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Whether it is in force; the default policy always is.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether the DMARC policies of senders are followed.</summary>
    public bool? HonorDmarcPolicy { get; init; }

    /// <summary>What is done under p=quarantine.</summary>
    public SpoofAction? DmarcQuarantineAction { get; init; }

    /// <summary>What is done under p=reject.</summary>
    public SpoofAction? DmarcRejectAction { get; init; }

    /// <summary>What is done with mail that spoof intelligence takes for spoofed.</summary>
    public SpoofAction? AuthenticationFailAction { get; init; }

    /// <summary>Whether spoof intelligence is on.</summary>
    public bool? EnableSpoofIntelligence { get; init; }

    /// <summary>Whether unauthenticated senders get a question mark for a picture.</summary>
    public bool? EnableUnauthenticatedSender { get; init; }

    /// <summary>Whether the via tag is shown.</summary>
    public bool? EnableViaTag { get; init; }

    /// <summary>Whether a first contact is pointed out.</summary>
    public bool? EnableFirstContactSafetyTips { get; init; }

    /// <summary>Whose recommendation it is, in Exchange's words: <c>Custom</c>, or <c>Standard</c> and <c>Strict</c> of the preset security policies.</summary>
    public string? RecommendedPolicyType { get; init; }

    /// <summary>Whether it belongs to a preset security policy: Microsoft sets what it does, and Set-AntiPhishPolicy cannot.</summary>
    public bool IsPreset => RecommendedPolicyType?.ToLowerInvariant() is "standard" or "strict";

    /// <summary>Whether it protects anybody.</summary>
    public bool IsInForce => Enabled != false || IsDefault == true;

    internal static AntiPhishPolicy Read(TenantBag bag) => new()
    {
        Identity = bag.Text("Identity") is { Length: > 0 } identity ? identity : bag.Text("Name") ?? "",
        IsDefault = bag.Truth("IsDefault"),
        Enabled = bag.Truth("Enabled"),
        HonorDmarcPolicy = bag.Truth("HonorDmarcPolicy"),
        DmarcQuarantineAction = bag.Word<SpoofAction>("DmarcQuarantineAction"),
        DmarcRejectAction = bag.Word<SpoofAction>("DmarcRejectAction"),
        AuthenticationFailAction = bag.Word<SpoofAction>("AuthenticationFailAction"),
        EnableSpoofIntelligence = bag.Truth("EnableSpoofIntelligence"),
        EnableUnauthenticatedSender = bag.Truth("EnableUnauthenticatedSender"),
        EnableViaTag = bag.Truth("EnableViaTag"),
        EnableFirstContactSafetyTips = bag.Truth("EnableFirstContactSafetyTips"),
        RecommendedPolicyType = bag.Text("RecommendedPolicyType"),
    };

    /// <summary>The identity.</summary>
    public override string ToString() => Identity;
}
