using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using Source = MailAuth.Microsoft365.TenantSource;

namespace MailAuth.Microsoft365;

/// <summary>What a tenant can be set to wrongly, for mail that is sent in its name or comes to it.</summary>
public static class TenantRules
{
    static readonly Dictionary<string, TenantRuleCommands> Commands = [];

    /// <summary>The domain is none of the tenant's.</summary>
    public static readonly Rule DomainNotAccepted = New("TenantDomainNotAccepted", Severity.Information, [Source.AcceptedDomain], "New-AcceptedDomain");

    /// <summary>A domain of the directory whose ownership is not proved.</summary>
    public static readonly Rule DomainUnverified = New("TenantDomainUnverified", Severity.Low, [Source.MgDomain], "Confirm-MgDomain");

    /// <summary>New mailboxes send from the initial domain.</summary>
    public static readonly Rule OnMicrosoftDefault = New("TenantOnMicrosoftDefault", Severity.Low, [Source.AcceptedDomain], "Set-AcceptedDomain");

    /// <summary>The tenant does not sign for the domain.</summary>
    public static readonly Rule DkimOff = New("TenantDkimOff", Severity.High, [Source.DkimSigningConfig], "Set-DkimSigningConfig", "CIS 2.1.9", "MS.EXO.3.1v1", "ORCA 108");

    /// <summary>The tenant has no keys for the domain.</summary>
    public static readonly Rule DkimNotConfigured = New("TenantDkimNotConfigured", Severity.High, [Source.DkimSigningConfig, Source.AcceptedDomain], "New-DkimSigningConfig", "CIS 2.1.9", "MS.EXO.3.1v1", "ORCA 108");

    /// <summary>Mail of custom domains is signed for the initial one.</summary>
    public static readonly Rule DkimInitialDomainSigns = New("TenantDkimInitialDomainSigns", Severity.Medium, [Source.DkimSigningConfig, Source.AcceptedDomain], "Set-DkimSigningConfig", "CIS 2.1.9", "MS.EXO.3.1v1", "ORCA 108");

    /// <summary>One selector points to the old format, the other one to the new.</summary>
    public static readonly Rule DkimFormatsMixed = New("TenantDkimFormatsMixed", Severity.Low, [Source.DkimSigningConfig], "Set-DkimSigningConfig", "CIS 2.1.9", "ORCA 108.1");

    /// <summary>The tenant still takes the records for missing.</summary>
    public static readonly Rule DkimStatusStale = New("TenantDkimStatusStale", Severity.Low, [Source.DkimSigningConfig], "Set-DkimSigningConfig", "CIS 2.1.9", "ORCA 108.1");

    /// <summary>The tenant holds a key of 1024 bits.</summary>
    public static readonly Rule DkimKey1024 = New("TenantDkimKey1024", Severity.Low, [Source.DkimSigningConfig], "Rotate-DkimSigningConfig", "CIS 2.1.9");

    /// <summary>The keys are older than a year.</summary>
    public static readonly Rule DkimKeyOld = New("TenantDkimKeyOld", Severity.Low, [Source.DkimSigningConfig], "Rotate-DkimSigningConfig");

    /// <summary>The other selector takes over soon.</summary>
    public static readonly Rule DkimRotationPending = New("TenantDkimRotationPending", Severity.Information, [Source.DkimSigningConfig], "Rotate-DkimSigningConfig");

    /// <summary>The selector that signs, or will, is not published as the tenant wants it.</summary>
    public static readonly Rule DkimRotationBroken = New("TenantDkimRotationBroken", Severity.High, [Source.DkimSigningConfig], "Set-DkimSigningConfig", "CIS 2.1.9", "ORCA 108.1");

    /// <summary>The MX points into another of Microsoft's clouds.</summary>
    public static readonly Rule MxOtherCloud = New("TenantMxOtherCloud", Severity.High, [Source.AcceptedDomain], "New-AcceptedDomain", "ORCA 233");

    /// <summary>Mail comes through another gateway, and nothing looks behind it.</summary>
    public static readonly Rule MxUnfiltered = New("TenantMxUnfiltered", Severity.High, [Source.InboundConnector, Source.AcceptedDomain], "Set-InboundConnector", "ORCA 233.1");

    /// <summary>Mail comes through another gateway, which Microsoft looks behind.</summary>
    public static readonly Rule MxElsewhere = New("TenantMxElsewhere", Severity.Information, [Source.InboundConnector, Source.AcceptedDomain], "Set-InboundConnector", "ORCA 233");

    /// <summary>Anyone can deliver past the gateway.</summary>
    public static readonly Rule GatewayBypass = New("TenantGatewayBypass", Severity.Medium, [Source.InboundConnector, Source.AcceptedDomain], "New-InboundConnector", "ORCA 233");

    /// <summary>The tenant expects another mail exchanger.</summary>
    public static readonly Rule MxNotExpected = New("TenantMxNotExpected", Severity.Low, [Source.DnssecStatusForVerifiedDomain], "Enable-DnssecForVerifiedDomain");

    /// <summary>Mail leaves by a host that the SPF record does not name.</summary>
    public static readonly Rule OutboundNotInSpf = New("TenantOutboundNotInSpf", Severity.High, [Source.OutboundConnector], "Set-OutboundConnector", "CIS 2.1.8", "MS.EXO.2.2v3", "ORCA 235");

    /// <summary>A connector believes whoever names the domain.</summary>
    public static readonly Rule ConnectorByDomainOnly = New("TenantConnectorByDomainOnly", Severity.High, [Source.InboundConnector], "Set-InboundConnector", "ORCA 118");

    /// <summary>A connector's mail counts as the organization's own.</summary>
    public static readonly Rule ConnectorTreatsAsInternal = New("TenantConnectorTreatsAsInternal", Severity.Medium, [Source.InboundConnector], "Set-InboundConnector", "ORCA 118");

    /// <summary>A connector is bound to addresses that others use too.</summary>
    public static readonly Rule ConnectorShared = New("TenantConnectorShared", Severity.High, [Source.InboundConnector], "Set-InboundConnector", "ORCA 118");

    /// <summary>A connector takes mail in the clear.</summary>
    public static readonly Rule ConnectorNoTls = New("TenantConnectorNoTls", Severity.Low, [Source.InboundConnector], "Set-InboundConnector");

    /// <summary>Enhanced filtering is on for some only.</summary>
    public static readonly Rule ConnectorFilteringPartial = New("TenantConnectorFilteringPartial", Severity.Medium, [Source.InboundConnector], "Set-InboundConnector", "ORCA 233.1");

    /// <summary>A connector does not follow what receivers publish about TLS.</summary>
    public static readonly Rule OutboundTlsPolicyOff = New("TenantOutboundTlsPolicyOff", Severity.Low, [Source.OutboundConnector], "Set-OutboundConnector");

    /// <summary>Anybody may hand in mail in the organization's own name.</summary>
    public static readonly Rule DirectSendAccepted = New("TenantDirectSendAccepted", Severity.Medium, [Source.OrganizationConfig, Source.AcceptedDomain], "Set-OrganizationConfig");

    /// <summary>DMARC policies of senders are not followed.</summary>
    public static readonly Rule HonorDmarcOff = New("TenantHonorDmarcOff", Severity.High, [Source.AntiPhishPolicy], "Set-AntiPhishPolicy", "CIS 2.1.7", "ORCA 244");

    /// <summary>Less is done than p=reject asks for.</summary>
    public static readonly Rule DmarcRejectWeak = New("TenantDmarcRejectWeak", Severity.Medium, [Source.AntiPhishPolicy], "Set-AntiPhishPolicy", "CIS 2.1.7", "ORCA 244");

    /// <summary>Less is done than p=quarantine asks for.</summary>
    public static readonly Rule DmarcQuarantineWeak = New("TenantDmarcQuarantineWeak", Severity.Low, [Source.AntiPhishPolicy], "Set-AntiPhishPolicy", "CIS 2.1.7", "ORCA 244");

    /// <summary>Spoofed senders are not looked for.</summary>
    public static readonly Rule SpoofIntelligenceOff = New("TenantSpoofIntelligenceOff", Severity.High, [Source.AntiPhishPolicy], "Set-AntiPhishPolicy", "CIS 2.1.7", "ORCA 180");

    /// <summary>Spoofed mail goes to the junk folder.</summary>
    public static readonly Rule SpoofActionWeak = New("TenantSpoofActionWeak", Severity.Low, [Source.AntiPhishPolicy], "Set-AntiPhishPolicy", "ORCA 112");

    /// <summary>Users are not told who is unauthenticated.</summary>
    public static readonly Rule UnauthenticatedSenderHidden = New("TenantUnauthenticatedSenderHidden", Severity.Low, [Source.AntiPhishPolicy], "Set-AntiPhishPolicy", "CIS 2.1.7", "ORCA 111");

    /// <summary>Users are not told that somebody else sent.</summary>
    public static readonly Rule ViaTagOff = New("TenantViaTagOff", Severity.Low, [Source.AntiPhishPolicy], "Set-AntiPhishPolicy", "CIS 2.1.7", "ORCA 111");

    /// <summary>Users are not told of first contacts.</summary>
    public static readonly Rule FirstContactTipOff = New("TenantFirstContactTipOff", Severity.Information, [Source.AntiPhishPolicy], "Set-AntiPhishPolicy");

    /// <summary>Addresses are let past all filters.</summary>
    public static readonly Rule IpAllowList = New("TenantIpAllowList", Severity.Medium, [Source.HostedConnectionFilterPolicy], "Set-HostedConnectionFilterPolicy", "CIS 2.1.12", "ORCA 114");

    /// <summary>A list that nobody can see is let past.</summary>
    public static readonly Rule SafeListOn = New("TenantSafeListOn", Severity.Low, [Source.HostedConnectionFilterPolicy], "Set-HostedConnectionFilterPolicy", "CIS 2.1.13");

    /// <summary>A rule lets past whoever uses the organization's own name.</summary>
    public static readonly Rule RuleTrustsOwnDomain = New("TenantRuleTrustsOwnDomain", Severity.High, [Source.TransportRule, Source.AcceptedDomain], "Set-TransportRule", "ORCA 118");

    /// <summary>A rule lets past whoever uses a sender's name.</summary>
    public static readonly Rule RuleTrustsSender = New("TenantRuleTrustsSender", Severity.High, [Source.TransportRule], "Set-TransportRule", "ORCA 118");

    /// <summary>A rule lets past whoever writes a header field.</summary>
    public static readonly Rule RuleTrustsHeader = New("TenantRuleTrustsHeader", Severity.High, [Source.TransportRule], "Set-TransportRule", "ORCA 118");

    /// <summary>A rule lets past what comes from addresses.</summary>
    public static readonly Rule RuleTrustsAddress = New("TenantRuleTrustsAddress", Severity.Low, [Source.TransportRule], "Set-TransportRule", "ORCA 118");

    /// <summary>A rule lets past mail whoever sent it.</summary>
    public static readonly Rule RuleTrustsAnyone = New("TenantRuleTrustsAnyone", Severity.High, [Source.TransportRule], "Set-TransportRule", "ORCA 118");

    /// <summary>Somebody may send in the organization's own name without proof.</summary>
    public static readonly Rule SpoofAllowOwnDomain = New("TenantSpoofAllowOwnDomain", Severity.High, [Source.TenantAllowBlockListSpoofItems, Source.AcceptedDomain], "Remove-TenantAllowBlockListSpoofItems", "ORCA 109");

    /// <summary>Somebody may send in everybody's name.</summary>
    public static readonly Rule SpoofAllowAnySender = New("TenantSpoofAllowAnySender", Severity.High, [Source.TenantAllowBlockListSpoofItems], "Remove-TenantAllowBlockListSpoofItems", "ORCA 109");

    /// <summary>All customers of a service may send in the name.</summary>
    public static readonly Rule SpoofAllowShared = New("TenantSpoofAllowShared", Severity.Medium, [Source.TenantAllowBlockListSpoofItems], "Remove-TenantAllowBlockListSpoofItems", "ORCA 109");

    /// <summary>No row of the reports needs the entry any more.</summary>
    public static readonly Rule SpoofAllowUnused = New("TenantSpoofAllowUnused", Severity.Low, [Source.TenantAllowBlockListSpoofItems], "Remove-TenantAllowBlockListSpoofItems", "ORCA 109");

    /// <summary>Spoof intelligence lets somebody send in an own domain's name.</summary>
    public static readonly Rule SpoofSeen = New("TenantSpoofSeen", Severity.Medium, [Source.SpoofIntelligenceInsight, Source.AcceptedDomain], "New-TenantAllowBlockListSpoofItems");

    /// <summary>Sealers are trusted and nothing shows why.</summary>
    public static readonly Rule ArcSealerUnneeded = New("TenantArcSealerUnneeded", Severity.Information, [Source.ArcConfig, Source.InboundConnector, Source.AcceptedDomain], "Set-ArcConfig", "ORCA 243");

    /// <summary>A sealer is no domain.</summary>
    public static readonly Rule ArcSealerInvalid = New("TenantArcSealerInvalid", Severity.Low, [Source.ArcConfig], "Set-ArcConfig", "ORCA 243");

    /// <summary>A gateway changes mail, and its seal is not trusted.</summary>
    public static readonly Rule ArcSealerMissing = New("TenantArcSealerMissing", Severity.Low, [Source.ArcConfig, Source.AcceptedDomain], "Set-ArcConfig", "ORCA 243");

    /// <summary>The domain could have a mail exchanger in a signed zone.</summary>
    public static readonly Rule DnssecReady = New("TenantDnssecReady", Severity.Low, [Source.DnssecStatusForVerifiedDomain], "Enable-DnssecForVerifiedDomain");

    /// <summary>What stands in the way of DNSSEC and DANE.</summary>
    public static readonly Rule DnssecBlocked = New("TenantDnssecBlocked", Severity.Information, [Source.DnssecStatusForVerifiedDomain], "Enable-DnssecForVerifiedDomain");

    /// <summary>DNSSEC is on, DANE is not.</summary>
    public static readonly Rule DaneOff = New("TenantDaneOff", Severity.Low, [Source.SmtpDaneInbound, Source.DnssecStatusForVerifiedDomain], "Enable-SmtpDaneInbound");

    /// <summary>DANE is on and has no effect.</summary>
    public static readonly Rule DaneBroken = New("TenantDaneBroken", Severity.Medium, [Source.SmtpDaneInbound], "Enable-SmtpDaneInbound");

    /// <summary>Mail is trusted by its sender's domain alone.</summary>
    public static readonly Rule RemoteTrusted = New("TenantRemoteTrusted", Severity.Medium, [Source.RemoteDomain], "Set-RemoteDomain", "ORCA 118");

    /// <summary>Mailboxes may forward to strangers by themselves.</summary>
    public static readonly Rule AutoForward = New("TenantAutoForward", Severity.Low, [Source.RemoteDomain], "Set-RemoteDomain", "MS.EXO.1.1v1");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        DomainNotAccepted, DomainUnverified, OnMicrosoftDefault, DkimOff, DkimNotConfigured, DkimInitialDomainSigns, DkimFormatsMixed, DkimStatusStale, DkimKey1024,
        DkimKeyOld, DkimRotationPending, DkimRotationBroken, MxOtherCloud, MxUnfiltered, MxElsewhere, GatewayBypass, MxNotExpected, OutboundNotInSpf, ConnectorByDomainOnly,
        ConnectorTreatsAsInternal, ConnectorShared, ConnectorNoTls, ConnectorFilteringPartial, OutboundTlsPolicyOff, DirectSendAccepted, HonorDmarcOff, DmarcRejectWeak,
        DmarcQuarantineWeak, SpoofIntelligenceOff, SpoofActionWeak, UnauthenticatedSenderHidden, ViaTagOff, FirstContactTipOff, IpAllowList, SafeListOn,
        RuleTrustsOwnDomain, RuleTrustsSender, RuleTrustsHeader, RuleTrustsAddress, RuleTrustsAnyone, SpoofAllowOwnDomain, SpoofAllowAnySender, SpoofAllowShared,
        SpoofAllowUnused, SpoofSeen, ArcSealerUnneeded, ArcSealerInvalid, ArcSealerMissing, DnssecReady, DnssecBlocked, DaneOff, DaneBroken, RemoteTrusted, AutoForward,
    ];

    /// <summary>The cmdlets that show and change what a rule is about; null for rules that no tenant is judged by.</summary>
    public static TenantRuleCommands? CommandsOf(Rule rule) => rule is not null && Commands.TryGetValue(rule.Id, out var commands) ? commands : null;

    static Rule New(string id, Severity severity, Source[] shown, string changed, params string[] baselines)
    {
        var rule = new Rule(id, Protocol.Tenant, severity, ["Microsoft Learn: " + changed, .. shown.Select(source => "Microsoft Learn: " + TenantCmdlet.Of(source))], baselines);
        Commands[id] = new(shown, changed);
        return rule;
    }
}
