using System;

namespace MailAuth.Headers;

/// <summary>Decides whether a stamp may be believed: by its name, its place, and who says to have written it (RFC 8601 section 5).</summary>
sealed class StampJudge(MessageRoute route, TrustedServers trusted, EntryNotes notes)
{
    public Stamp Judge(Stamp stamp)
    {
        var (trust, reason) = Decide(stamp);
        return stamp with { Trust = trust, TrustReason = reason };
    }

    (StampTrust Trust, StampTrustReason Reason) Decide(Stamp stamp)
    {
        if (stamp.Kind == StampKind.HostClaim)
            return (StampTrust.Untrusted, StampTrustReason.RelayClaim);
        // Also what looks like such a copy: nothing of that name is ever an own verdict.
        if (stamp.Kind == StampKind.OriginalResults || StampNames.IsCopy(stamp.FieldName))
            return (StampTrust.ForeignTenant, StampTrustReason.RenamedCopy);
        if (route.Hops.Count == 0)
            return (StampTrust.Untrusted, StampTrustReason.NoRoute);
        if (route.IsAtMicrosoft && IsFirewalled(stamp.Kind))
            return IsOtherTenants(stamp) ? (StampTrust.ForeignTenant, StampTrustReason.OtherTenant) : (StampTrust.OwnTenant, StampTrustReason.HeaderFirewall);

        var isOwn = trusted.HasName(stamp.Results?.AuthServId) || trusted.HasName(stamp.ReceivedSpf?.Receiver);
        if (route.Entry is { } entry && stamp.Position > entry.Position)
        {
            if (notes.Contains(stamp))
                return (StampTrust.TrustedByName, StampTrustReason.BesideEntry);
            return stamp.Kind == StampKind.ArcAuthenticationResults ? (StampTrust.Untrusted, StampTrustReason.NeedsSeal)
                : isOwn || IsImitated(stamp) ? (StampTrust.Untrusted, StampTrustReason.ServerForged)
                : (StampTrust.Untrusted, StampTrustReason.BelowEntry);
        }

        return isOwn ? (StampTrust.TrustedByName, StampTrustReason.ServerTrusted) : (StampTrust.TrustedByPosition, StampTrustReason.AboveEntry);
    }

    // Exchange Online removes these from anonymous mail ("header firewall"), or renames them.
    static bool IsFirewalled(StampKind kind) => kind is StampKind.ForefrontReport or StampKind.MicrosoftAntispam or StampKind.MailboxDelivery
        or StampKind.ExchangeOrganization or StampKind.ExchangeCrossTenant or StampKind.TenantAttribution;

    bool IsOtherTenants(Stamp stamp)
    {
        if (trusted.TenantId is not { Length: > 0 } own || (stamp.Kind is not (StampKind.ExchangeCrossTenant or StampKind.TenantAttribution)))
            return false;
        var id = stamp.Value.Split(':')[0].Trim();
        return Guid.TryParse(id, out var theirs) && Guid.TryParse(own, out var ours) && theirs != ours
            && (stamp.Kind == StampKind.TenantAttribution || stamp.FieldName.EndsWith("-CrossTenant-Id", StringComparison.OrdinalIgnoreCase));
    }

    // Written as Exchange Online writes, where senders write.
    bool IsImitated(Stamp stamp) => route.IsAtMicrosoft && route.Entry?.FromOwner != HopOwner.MicrosoftOutbound
        && stamp.Results is { Dialect: ResultDialect.Microsoft } results && results.First(AuthenticationMethod.CompAuth) is not null;
}
