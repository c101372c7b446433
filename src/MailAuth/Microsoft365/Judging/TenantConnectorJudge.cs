using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Services;
using MailAuth.Text;
using static MailAuth.Microsoft365.TenantCommand;

namespace MailAuth.Microsoft365;

/// <summary>Judges whom connectors believe.</summary>
static class TenantConnectorJudge
{
    public static IEnumerable<Finding> Judge(TenantConfiguration tenant) =>
        [.. tenant.InboundConnectors.Where(connector => connector.IsEnabled).SelectMany(Judge), .. tenant.OutboundConnectors.SelectMany(JudgeOutbound)];

    static IEnumerable<Finding> Judge(InboundConnector connector)
    {
        var isUnbound = connector.SenderIPAddresses.Count == 0 && connector.TlsSenderCertificateName is not { Length: > 0 };
        if (isUnbound)
            yield return Of(TenantRules.ConnectorByDomainOnly, connector, [("RestrictDomainsToIPAddresses", "$true"), ("SenderIPAddresses", "<addresses of the sender>")], ("domains", TenantFinding.Name(connector.SenderDomains)));
        if (connector.TreatMessagesAsInternal == true)
            yield return Of(TenantRules.ConnectorTreatsAsInternal, connector, [("TreatMessagesAsInternal", "$false")]);
        if (connector.SenderIPAddresses.Where(IsShared).ToArray() is { Length: > 0 } shared && connector.TlsSenderCertificateName is not { Length: > 0 })
            yield return Of(TenantRules.ConnectorShared, connector, [("TlsSenderCertificateName", "<name in the sender's certificate>"), ("RestrictDomainsToCertificate", "$true")], ("addresses", TenantFinding.Name(shared)));
        if (connector.RequireTls == false)
            yield return Of(TenantRules.ConnectorNoTls, connector, [("RequireTls", "$true")]);
        if (connector.HasEnhancedFiltering && (connector.EFTestMode == true || connector.EFUsers.Count > 0))
            yield return Of(TenantRules.ConnectorFilteringPartial, connector, [("EFTestMode", "$false"), ("EFUsers", "$null")], ("count", connector.EFUsers.Count.ToString(CultureInfo.InvariantCulture)));
    }

    static IEnumerable<Finding> JudgeOutbound(OutboundConnector connector)
    {
        // Smart hosts are known by name; what receivers publish is for mail that goes by their MX.
        if (connector is { Enabled: not false, UseMxRecord: true } && (IsNone(connector.MtaStsMode) || IsNone(connector.SmtpDaneMode)))
            yield return TenantFinding.Of(TenantRules.OutboundTlsPolicyOff, connector.Identity,
                Line("Set-OutboundConnector", ("Identity", Quote(connector.Identity)), ("MtaStsMode", "Opportunistic"), ("SmtpDaneMode", "Opportunistic")),
                ("connector", connector.Identity), ("mtasts", connector.MtaStsMode ?? "?"), ("dane", connector.SmtpDaneMode ?? "?"));
    }

    static Finding Of(Rule rule, InboundConnector connector, (string, string)[] settings, params (string, string)[] arguments) =>
        TenantFinding.Of(rule, connector.Identity, Line("Set-InboundConnector", [("Identity", Quote(connector.Identity)), .. settings]), [("connector", connector.Identity), .. arguments]);

    static bool IsNone(string? mode) => string.Equals(mode, "None", System.StringComparison.OrdinalIgnoreCase);

    // Any tenant's mail leaves from there.
    static bool IsShared(string text) => IpNetwork.TryParse(text, out var network) && IpText.Parse(network.FirstAddress) is { } octets && MicrosoftHosts.IsOutboundNetwork(octets);
}
