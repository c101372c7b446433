namespace MailAuth.Microsoft365;

/// <summary>The cmdlets of Exchange Online and Microsoft Graph whose output a tenant's configuration is read from; each is called <c>Get-</c> and the value's name, but for one.</summary>
public enum TenantSource
{
    /// <summary>Get-AcceptedDomain: the domains that the tenant takes mail for.</summary>
    AcceptedDomain,

    /// <summary>Get-DkimSigningConfig: which domains are signed for, and with what.</summary>
    DkimSigningConfig,

    /// <summary>Get-ArcConfig: whose seals are trusted.</summary>
    ArcConfig,

    /// <summary>Get-OrganizationConfig: RejectDirectSend.</summary>
    OrganizationConfig,

    /// <summary>Get-AntiPhishPolicy: what is done about spoofed mail.</summary>
    AntiPhishPolicy,

    /// <summary>Get-HostedConnectionFilterPolicy: addresses that are let past.</summary>
    HostedConnectionFilterPolicy,

    /// <summary>Get-InboundConnector: other servers that hand in mail.</summary>
    InboundConnector,

    /// <summary>Get-OutboundConnector: other servers that mail leaves by.</summary>
    OutboundConnector,

    /// <summary>Get-RemoteDomain: what goes to other domains.</summary>
    RemoteDomain,

    /// <summary>Get-TransportRule: mail flow rules.</summary>
    TransportRule,

    /// <summary>Get-SpoofIntelligenceInsight: who was seen sending in others' names.</summary>
    SpoofIntelligenceInsight,

    /// <summary>Get-TenantAllowBlockListSpoofItems: who may, and who may not.</summary>
    TenantAllowBlockListSpoofItems,

    /// <summary>Get-DnssecStatusForVerifiedDomain: the way to inbound DANE.</summary>
    DnssecStatusForVerifiedDomain,

    /// <summary>Get-SmtpDaneInboundStatus: inbound DANE.</summary>
    SmtpDaneInbound,

    /// <summary>Get-MgDomain: the domains of the directory.</summary>
    MgDomain,
}
