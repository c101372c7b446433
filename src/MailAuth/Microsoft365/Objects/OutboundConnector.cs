using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Microsoft365;

/// <summary>Servers that mail leaves by: Get-OutboundConnector.</summary>
public sealed record OutboundConnector
{
    static readonly ConnectorType[] Numbers = [Microsoft365.ConnectorType.Default, Microsoft365.ConnectorType.OnPremises, Microsoft365.ConnectorType.Partner];

    /// <summary>By what Set-OutboundConnector knows it.</summary>
    public required string Identity { get; init; }

    /// <summary>Whether it is in force.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether it is only tried.</summary>
    public bool? TestMode { get; init; }

    /// <summary>Whom it is for.</summary>
    public ConnectorType? ConnectorType { get; init; }

    /// <summary>To which domains mail goes through it, as A-labels; <c>*</c> for all.</summary>
    public IReadOnlyList<string> RecipientDomains { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Hosts and addresses that take the mail.</summary>
    public IReadOnlyList<string> SmartHosts { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Whether mail goes where the recipient's MX points instead.</summary>
    public bool? UseMxRecord { get; init; }

    /// <summary>Whether only transport rules send mail through it.</summary>
    public bool? IsTransportRuleScoped { get; init; }

    /// <summary>Whether all mail leaves by the organization's own servers.</summary>
    public bool? RouteAllMessagesViaOnPremises { get; init; }

    /// <summary>What of the recipient's MTA-STS policy is followed, in Exchange's words: <c>Opportunistic</c>, <c>None</c>.</summary>
    public string? MtaStsMode { get; init; }

    /// <summary>What of the recipient's DANE is followed, in Exchange's words: <c>Opportunistic</c>, <c>Mandatory</c>, <c>None</c>.</summary>
    public string? SmtpDaneMode { get; init; }

    /// <summary>Whether mail to strangers leaves by its hosts.</summary>
    public bool IsWayOut => Enabled != false && TestMode != true && SmartHosts.Count > 0
        && (RecipientDomains.Contains("*") || RouteAllMessagesViaOnPremises == true || IsTransportRuleScoped == true);

    internal static OutboundConnector Read(TenantBag bag) => new()
    {
        Identity = bag.Text("Identity") is { Length: > 0 } identity ? identity : bag.Text("Name") ?? "",
        Enabled = bag.Truth("Enabled"),
        TestMode = bag.Truth("TestMode"),
        ConnectorType = bag.Word("ConnectorType", Numbers),
        RecipientDomains = bag.List("RecipientDomains").Select(TenantText.AddressSpace).ToArray(),
        SmartHosts = bag.List("SmartHosts").Select(host => host.Trim('[', ']')).ToArray(),
        UseMxRecord = bag.Truth("UseMXRecord"),
        IsTransportRuleScoped = bag.Truth("IsTransportRuleScoped"),
        RouteAllMessagesViaOnPremises = bag.Truth("RouteAllMessagesViaOnPremises"),
        MtaStsMode = bag.Text("MtaStsMode"),
        SmtpDaneMode = bag.Text("SmtpDaneMode"),
    };

    /// <summary>The identity.</summary>
    public override string ToString() => Identity;
}
