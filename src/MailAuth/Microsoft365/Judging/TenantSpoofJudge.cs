using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Services;
using MailAuth.Text;
using static MailAuth.Microsoft365.TenantCommand;

namespace MailAuth.Microsoft365;

/// <summary>Judges whom the allow list lets send in others' names.</summary>
static class TenantSpoofJudge
{
    public static IEnumerable<Finding> Judge(TenantConfiguration tenant) =>
        tenant.SpoofItems.Where(item => item.Action == SpoofItemAction.Allow).SelectMany(Judge);

    public static string Remove(SpoofItem item) => item.Identity.Length > 0
        ? Line("Remove-TenantAllowBlockListSpoofItems", ("Identity", "Default"), ("Ids", Quote(item.Identity)))
        : Line("Get-TenantAllowBlockListSpoofItems") + $" | Where-Object {{ $_.SpoofedUser -eq {Quote(item.SpoofedUser)} -and $_.SendingInfrastructure -eq {Quote(item.SendingInfrastructure)} }}";

    static IEnumerable<Finding> Judge(SpoofItem item)
    {
        (string, string)[] arguments = [("user", item.SpoofedUser), ("infrastructure", item.SendingInfrastructure), ("service", ServiceOf(item.SendingInfrastructure) ?? "")];
        var target = item.SpoofedUser + " <- " + item.SendingInfrastructure;
        if (item.SpoofedUser == "*")
            yield return TenantFinding.Of(TenantRules.SpoofAllowAnySender, target, Remove(item), arguments);
        else if (arguments[2].Item2.Length > 0)
            yield return TenantFinding.Of(TenantRules.SpoofAllowShared, target, Remove(item), arguments);
    }

    /// <summary>The service whose customers all send from there; null where none is known.</summary>
    static string? ServiceOf(string infrastructure)
    {
        if (IpNetwork.TryParse(infrastructure, out var network))
            return IpText.Parse(network.FirstAddress) is { } octets && MicrosoftHosts.IsOutboundNetwork(octets) ? "Microsoft 365" : null;
        return MicrosoftHosts.IsOutbound(infrastructure) || TenantText.Domain(infrastructure) is "outlook.com" ? "Microsoft 365" : SendingServices.BySenderDomain(infrastructure)?.Name;
    }
}
