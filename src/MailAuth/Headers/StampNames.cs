using System;

namespace MailAuth.Headers;

/// <summary>Which fields are stamps.</summary>
static class StampNames
{
    const string Organization = "X-MS-Exchange-Organization-";
    const string CrossTenant = "X-MS-Exchange-CrossTenant-";

    static readonly string[] CopySuffixes = ["-Untrusted", "-Original"];

    /// <summary>The kind of a field by its name; null where it is no stamp. A renamed copy is of its original's kind.</summary>
    public static StampKind? KindOf(string name)
    {
        if (Is(name, "Authentication-Results-Original"))
            return StampKind.OriginalResults;
        var plain = WithoutSuffix(name);
        return plain.ToUpperInvariant() switch
        {
            "AUTHENTICATION-RESULTS" => StampKind.AuthenticationResults,
            "ARC-AUTHENTICATION-RESULTS" => StampKind.ArcAuthenticationResults,
            "X-MS-EXCHANGE-AUTHENTICATION-RESULTS" => StampKind.ExchangeResults,
            "RECEIVED-SPF" => StampKind.ReceivedSpf,
            "X-FOREFRONT-ANTISPAM-REPORT" => StampKind.ForefrontReport,
            "X-MICROSOFT-ANTISPAM" => StampKind.MicrosoftAntispam,
            "X-MICROSOFT-ANTISPAM-MAILBOX-DELIVERY" => StampKind.MailboxDelivery,
            "X-EOPATTRIBUTEDMESSAGE" or "X-EOPTENANTATTRIBUTEDMESSAGE" => StampKind.TenantAttribution,
            _ when plain.StartsWith(Organization, StringComparison.OrdinalIgnoreCase) => StampKind.ExchangeOrganization,
            _ when plain.StartsWith(CrossTenant, StringComparison.OrdinalIgnoreCase) => StampKind.ExchangeCrossTenant,
            _ when plain.StartsWith("X-MS-Exchange-", StringComparison.OrdinalIgnoreCase) || plain.StartsWith("X-Microsoft-Antispam-", StringComparison.OrdinalIgnoreCase)
                || plain.StartsWith("X-Forefront-", StringComparison.OrdinalIgnoreCase) => StampKind.ExchangeOther,
            _ => HostClaim.KindOf(name) is null ? null : StampKind.HostClaim,
        };
    }

    /// <summary>Whether the name says that Exchange Online renamed what somebody else stamped.</summary>
    public static bool IsCopy(string name) => WithoutSuffix(name).Length < name.Length;

    static string WithoutSuffix(string name)
    {
        foreach (var suffix in CopySuffixes)
        {
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                return name.Substring(0, name.Length - suffix.Length);
        }

        return name;
    }

    static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
