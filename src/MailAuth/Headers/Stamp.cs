using MailAuth.Resources;

namespace MailAuth.Headers;

/// <summary>What kind of field a stamp is.</summary>
public enum StampKind
{
    /// <summary>Authentication-Results (RFC 8601).</summary>
    AuthenticationResults,

    /// <summary>ARC-Authentication-Results (RFC 8617).</summary>
    ArcAuthenticationResults,

    /// <summary>Authentication-Results-Original: what a message brought along, renamed by Exchange Online.</summary>
    OriginalResults,

    /// <summary>X-MS-Exchange-Authentication-Results: the results at the first hop of Exchange Online.</summary>
    ExchangeResults,

    /// <summary>Received-SPF (RFC 7208).</summary>
    ReceivedSpf,

    /// <summary>X-Forefront-Antispam-Report.</summary>
    ForefrontReport,

    /// <summary>X-Microsoft-Antispam.</summary>
    MicrosoftAntispam,

    /// <summary>X-Microsoft-Antispam-Mailbox-Delivery.</summary>
    MailboxDelivery,

    /// <summary>X-MS-Exchange-Organization-*.</summary>
    ExchangeOrganization,

    /// <summary>X-MS-Exchange-CrossTenant-*.</summary>
    ExchangeCrossTenant,

    /// <summary>X-EOPAttributedMessage, X-EOPTenantAttributedMessage.</summary>
    TenantAttribution,

    /// <summary>A field of a hosting panel.</summary>
    HostClaim,

    /// <summary>Another field of Exchange Online's.</summary>
    ExchangeOther,
}

/// <summary>Why a field may be believed, or not.</summary>
public enum StampTrustReason
{
    /// <summary>The header does not tell who wrote it: there is no Received field.</summary>
    NoRoute,

    /// <summary>Above the Received field by which the message came in.</summary>
    AboveEntry,

    /// <summary>Below it: whoever sent the message can have written it.</summary>
    BelowEntry,

    /// <summary>Right below the entry and in the name of the server that took the message in: Google writes there.</summary>
    BesideEntry,

    /// <summary>Of a server that the reader trusts by name, and above the entry.</summary>
    ServerTrusted,

    /// <summary>Names a server of the reader's, but stands where senders write.</summary>
    ServerForged,

    /// <summary>Exchange Online takes fields of that name away from mail that comes in.</summary>
    HeaderFirewall,

    /// <summary>A copy that Exchange Online renamed because somebody else wrote it.</summary>
    RenamedCopy,

    /// <summary>The id in it is another tenant's.</summary>
    OtherTenant,

    /// <summary>A claim of a relay on the way.</summary>
    RelayClaim,

    /// <summary>As good as the seal of its ARC set, which has to be verified.</summary>
    NeedsSeal,
}

/// <summary>A field in which a server stamped what it found, and whether to believe it.</summary>
public sealed record Stamp
{
    /// <summary>Which field of the header it is, 0 for the topmost.</summary>
    public required int Position { get; init; }

    /// <summary>The field's name, as written.</summary>
    public required string FieldName { get; init; }

    /// <summary>What kind of field it is.</summary>
    public required StampKind Kind { get; init; }

    /// <summary>Whether to believe it.</summary>
    public required StampTrust Trust { get; init; }

    /// <summary>Why.</summary>
    public required StampTrustReason TrustReason { get; init; }

    /// <summary>The value on one line, control characters made visible.</summary>
    public required string Value { get; init; }

    /// <summary>The value read, where it is a kind of Authentication-Results; else null.</summary>
    public AuthenticationResults? Results { get; init; }

    /// <summary>The value read, where it is Received-SPF; else null.</summary>
    public ReceivedSpf? ReceivedSpf { get; init; }

    /// <summary>The value read, where it is an antispam field; else null.</summary>
    public AntispamReport? Antispam { get; init; }

    /// <summary>The value read, where it is a hosting panel's; else null.</summary>
    public HostClaim? Claim { get; init; }

    /// <summary>Whether the reader's own servers wrote it.</summary>
    public bool IsTrusted => Trust is StampTrust.TrustedByName or StampTrust.TrustedByPosition or StampTrust.OwnTenant;

    /// <summary>Why it may be believed or not, in the UI culture's language.</summary>
    public string TrustText => Sentences.Get("StampTrust." + TrustReason);

    /// <summary>Name, value and trust in one line.</summary>
    public override string ToString() => $"{FieldName}: {Value} [{Trust}]";
}
