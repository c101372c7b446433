using System.Linq;

namespace MailAuth.Microsoft365;

/// <summary>Whether Microsoft publishes TLSA records for a domain's mail exchanger: Get-SmtpDaneInboundStatus.</summary>
public sealed record SmtpDaneInbound
{
    // What the cmdlet's property is called has changed; Get-AcceptedDomain has the last one too and is known by more.
    internal static readonly string[] StatusNames = ["SmtpDaneInboundStatus", "SmtpDaneFeatureStatus", "SmtpDaneStatus"];

    /// <summary>The domain, as A-labels, where whoever saved the output added it, or the cmdlet said so.</summary>
    public string? DomainName { get; init; }

    /// <summary>Exchange's word: <c>Enabled</c>, <c>Disabled</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Whether it is switched on; null where it cannot be read.</summary>
    public bool? IsEnabled => TenantSwitch.Read(Status);

    internal static SmtpDaneInbound Read(TenantBag bag) => new()
    {
        DomainName = bag.Domain("DomainName", "Domain", "Identity"),
        Status = StatusNames.Select(bag.Text).FirstOrDefault(text => text is not null),
    };

    /// <summary>Domain and status.</summary>
    public override string ToString() => $"{DomainName}: {Status}";
}
