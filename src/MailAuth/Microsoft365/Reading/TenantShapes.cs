using System;
using System.Collections.Generic;

namespace MailAuth.Microsoft365;

/// <summary>By which properties the outputs are told apart: those that no other of them has. Their type names say nothing reliable, since sessions, files and JSON change them.</summary>
static class TenantShapes
{
    /// <summary>In this order: the first that fits is it.</summary>
    public static readonly IReadOnlyList<Shape> All =
    [
        new(TenantSource.AcceptedDomain, bag => bag.HasAll("DomainName", "DomainType"), AcceptedDomain.Read),
        new(TenantSource.DkimSigningConfig, bag => bag.HasAny("Selector1CNAME", "Selector2CNAME"), DkimSigningConfig.Read),
        new(TenantSource.ArcConfig, bag => bag.Has("ArcTrustedSealers"), ArcConfig.Read),
        new(TenantSource.AntiPhishPolicy, bag => bag.HasAny("EnableSpoofIntelligence", "HonorDmarcPolicy", "AuthenticationFailAction"), AntiPhishPolicy.Read),
        new(TenantSource.HostedConnectionFilterPolicy, bag => bag.HasAny("IPAllowList", "EnableSafeList"), ConnectionFilterPolicy.Read),
        new(TenantSource.InboundConnector, bag => bag.HasAny("SenderIPAddresses", "RestrictDomainsToIPAddresses", "EFSkipLastIP"), InboundConnector.Read),
        new(TenantSource.OutboundConnector, bag => bag.HasAny("SmartHosts", "UseMXRecord"), OutboundConnector.Read),
        new(TenantSource.RemoteDomain, bag => bag.HasAny("AutoForwardEnabled", "TrustedMailInboundEnabled"), RemoteDomain.Read),
        new(TenantSource.SpoofIntelligenceInsight, bag => bag.HasAll("SpoofedUser", "SendingInfrastructure") && bag.HasAny("MessageCount", "LastSeen"), SpoofInsight.Read),
        new(TenantSource.TenantAllowBlockListSpoofItems, bag => bag.HasAll("SpoofedUser", "SendingInfrastructure"), SpoofItem.Read),
        new(TenantSource.DnssecStatusForVerifiedDomain, bag => bag.HasAny("DnssecFeatureStatus", "ExpectedMxRecord"), TenantDnssecStatus.Read),
        new(TenantSource.SmtpDaneInbound, bag => bag.HasAny(SmtpDaneInbound.StatusNames), SmtpDaneInbound.Read),
        // Many objects have a priority and a state; conditions and what is set are a rule's.
        new(TenantSource.TransportRule, bag => bag.Has("SetSCL") || (bag.Has("Name") && bag.HasAll("State", "Mode", "Priority")), TransportRule.Read),
        new(TenantSource.MgDomain, bag => bag.HasAll("Id", "IsVerified"), GraphDomain.Read),
        // Hundreds of properties; the second one is for modules from before 2025, which do not show the first.
        new(TenantSource.OrganizationConfig, bag => bag.Has("RejectDirectSend") || bag.HasAll("MailTipsAllTipsEnabled", "OAuth2ClientProfileEnabled"), OrganizationConfig.Read),
    ];

    /// <summary>A cmdlet's output: how it is known, and how it is read.</summary>
    public sealed record Shape(TenantSource Source, Func<TenantBag, bool> Fits, Func<TenantBag, object?> Read);
}
